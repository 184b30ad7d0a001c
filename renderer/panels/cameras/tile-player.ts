import Hls from 'hls.js';
import workerPath from 'hls.js/dist/hls.worker.js?url&no-inline';
import { computeRetryMs } from './retry.ts';
import type { TileEvent } from './tile-state.ts';

/** For many small live pictures: short buffers, near the live edge, back to it after a pause. */
const wallConfig = {
  workerPath,
  backBufferLength: 4,
  maxBufferLength: 8,
  maxMaxBufferLength: 12,
  capLevelToPlayerSize: true,
  liveSyncDurationCount: 2,
  liveMaxLatencyDurationCount: 6,
  maxLiveSyncPlaybackRate: 1.1,
  // The relay stands on this machine: begin with what fits the tile.
  abrEwmaDefaultEstimate: 5_000_000,
  // A camera that does not answer is asked again by the player's own pauses, which grow, and by nothing else.
  manifestLoadPolicy: { default: { maxTimeToFirstByteMs: 10_000, maxLoadTimeMs: 20_000, timeoutRetry: null, errorRetry: null } },
  enableWebVTT: false,
  enableIMSC1: false,
  enableCEA708Captions: false,
} as const;

/** A player that shows nothing new for this long is taken down and built again. */
const idleMs = 14_000;

type Tell = (event: TileEvent) => void;

/**
 * Plays one camera into a video element and never gives up: whatever ends a player, another follows after a
 * pause. The last picture stays on the canvas behind the video meanwhile.
 */
export class TilePlayer {
  readonly #url: string;
  readonly #video: HTMLVideoElement;
  readonly #canvas: HTMLCanvasElement;
  readonly #tell: Tell;
  #hls: Hls | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #attempt = 0;
  #frames = 0;
  #movedAt = 0;
  #watch = 0;

  constructor(url: string, video: HTMLVideoElement, canvas: HTMLCanvasElement, tell: Tell) {
    this.#url = url;
    this.#video = video;
    this.#canvas = canvas;
    this.#tell = tell;
  }

  start(): void {
    this.#open();
    this.#countFrames();
  }

  /** Ends loading and frees the buffers. */
  stop(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#video.cancelVideoFrameCallback(this.#watch);
    this.#close();
  }

  /** Called every now and then with the hub's clock: tells how far the picture is, and replaces a player that hangs. */
  sample(hubNowMs: number): void {
    const date = this.#hls?.playingDate ?? null;
    this.#tell({ k: 'sampled', frames: this.#frames, behindMs: date === null ? null : Math.max(0, hubNowMs - date.getTime()) });
    if (this.#hls && performance.now() - this.#movedAt > idleMs) this.#again();
  }

  #open(): void {
    this.#retry = null;
    this.#movedAt = performance.now();
    const hls = new Hls(wallConfig);
    this.#hls = hls;
    hls.on(Hls.Events.FRAG_LOADED, () => this.#tell({ k: 'loaded' }));
    hls.on(Hls.Events.ERROR, (_, { fatal, type }) => {
      if (type === Hls.ErrorTypes.NETWORK_ERROR || fatal) this.#tell({ k: 'failed' });
      if (fatal && this.#hls === hls) this.#again();
    });
    // Media is made only for a camera that answers; one made for nothing and taken away again is an error in the browser's log.
    hls.on(Hls.Events.MANIFEST_PARSED, () => {
      hls.attachMedia(this.#video);
      // Muted video plays without a gesture; a browser that refuses shows as connecting.
      void this.#video.play().catch(() => {});
    });
    hls.loadSource(this.#url);
  }

  #again(): void {
    this.#close();
    this.#retry = setTimeout(() => this.#open(), computeRetryMs(this.#attempt, Math.random()));
    this.#attempt += 1;
  }

  #close(): void {
    const hls = this.#hls;
    this.#hls = null;
    if (!hls) return;
    this.#keepPicture();
    hls.destroy();
  }

  #keepPicture(): void {
    const { videoWidth, videoHeight } = this.#video;
    if (videoWidth === 0) return;
    Object.assign(this.#canvas, { width: videoWidth, height: videoHeight });
    this.#canvas.getContext('2d')?.drawImage(this.#video, 0, 0);
  }

  #countFrames(): void {
    this.#watch = this.#video.requestVideoFrameCallback(() => {
      this.#frames += 1;
      this.#movedAt = performance.now();
      this.#attempt = 0;
      this.#countFrames();
    });
  }
}
