import Hls, { ErrorDetails, type ErrorData, type Fragment, type LevelDetails } from 'hls.js';
import workerPath from 'hls.js/dist/hls.worker.js?url&no-inline';
import { codecsTag } from '#contract/media.ts';
import type { Rung } from './ladder.ts';
import { listLoader, type Playlists, writeList } from './own-list.ts';
import type { Player, PlayerEvent, PlayerSample, StreamFault } from './player.ts';
import { wallConfig } from './wall-config.ts';

const faults: Partial<Record<ErrorDetails, StreamFault>> = {
  [ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR]: 'codec',
  [ErrorDetails.BUFFER_ADD_CODEC_ERROR]: 'codec',
  [ErrorDetails.BUFFER_INCOMPATIBLE_CODECS_ERROR]: 'codec',
  [ErrorDetails.FRAG_LOAD_ERROR]: 'segments',
  [ErrorDetails.FRAG_LOAD_TIMEOUT]: 'segments',
  [ErrorDetails.FRAG_GAP]: 'segments',
};

const playlistFaults = /^(manifest|level|playlist)/;

const faultOf = ({ details, type }: ErrorData): StreamFault | null => {
  const known = faults[details];
  if (known) return known;
  if (playlistFaults.test(details)) return 'playlist';
  return type === Hls.ErrorTypes.MEDIA_ERROR && (details === ErrorDetails.BUFFER_STALLED_ERROR || details.startsWith('bufferSeek'))
    ? null
    : 'damaged';
};

/** Codecs that not every browser has; older ones are written in more ways than a browser knows, and are simply tried. */
const newerCodec = /^(hvc1|hev1|dvh1|dvhe|vp09|av01)\./;

/** Whether this browser decodes what the camera says it sends; one that says nothing is tried. */
const canDecode = (playlist: string): boolean => {
  const told = playlist.split('\n').find((line) => line.startsWith(codecsTag));
  const codecs = told?.slice(codecsTag.length).split(',') ?? [];
  return codecs.every((codec) => !newerCodec.test(codec.trim()) || MediaSource.isTypeSupported(`video/mp4; codecs="${codec.trim()}"`));
};

/** What of the last segments counts for the bit rate. */
const segmentsCounted = 5;

/** Plays one camera by hls.js into a video element, in one of its renditions. The list of these is ours: nothing waits for it. */
export class HlsPlayer implements Player {
  readonly #playlists: Playlists;
  readonly #video: HTMLVideoElement;
  readonly #tell: (event: PlayerEvent) => void;
  readonly #hls: Hls;
  #rung: Rung;
  #frames = 0;
  #watch = 0;
  #isStopped = false;
  #endSequence = -1;
  #loaded: { bits: number; seconds: number }[] = [];

  constructor(playlists: Playlists, rung: Rung, video: HTMLVideoElement, tell: (event: PlayerEvent) => void) {
    this.#playlists = playlists;
    this.#rung = rung;
    this.#video = video;
    this.#tell = tell;
    const pLoader = listLoader(writeList(playlists));
    this.#hls = new Hls({ ...wallConfig, workerPath, pLoader, lowLatencyMode: rung === 'lowLatency' });
  }

  start(): void {
    const hls = this.#hls;
    hls.on(Hls.Events.ERROR, (_, data) => this.#failed(data));
    hls.on(Hls.Events.FRAG_LOADED, (_, { frag }) => this.#fragLoaded(frag));
    hls.on(Hls.Events.LEVEL_LOADED, (_, { details }) => this.#levelLoaded(details));
    hls.on(Hls.Events.MANIFEST_PARSED, () => {
      this.#choose();
      hls.startLoad();
    });
    // Media is made only for a camera that answers; one made for nothing and taken away again is an error in the browser's log.
    hls.once(Hls.Events.LEVEL_LOADED, (_, { details }) => {
      if (!canDecode(details.m3u8)) return this.#tell({ k: 'failed', fault: 'codec' });
      hls.attachMedia(this.#video);
      // Muted video plays without a gesture; a browser that refuses shows as connecting.
      void this.#video.play().catch(() => {});
    });
    hls.loadSource('about:renditions');
    this.#countFrames();
  }

  sample(): PlayerSample {
    const seconds = this.#loaded.reduce((sum, each) => sum + each.seconds, 0);
    const bits = this.#loaded.reduce((sum, each) => sum + each.bits, 0);
    return {
      frames: this.#frames,
      takenAtMs: this.#hls.playingDate?.getTime() ?? null,
      bitsPerSecond: seconds > 0 ? Math.round(bits / seconds) : null,
    };
  }

  goTo(rung: Rung): boolean {
    const isPlain = (rung === 'main' || rung === 'sub') && this.#rung !== 'lowLatency';
    if (!isPlain || this.#levelOf(rung) < 0) return false;
    this.#rung = rung;
    this.#loaded = [];
    this.#choose();
    return true;
  }

  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#video.cancelVideoFrameCallback(this.#watch);
    this.#hls.destroy();
  }

  #levelOf(rung: Rung): number {
    const url = this.#playlists[rung === 'sub' ? 'sub' : 'main'];
    return this.#hls.levels.findIndex(({ uri }) => uri === url);
  }

  #choose(): void {
    const level = this.#levelOf(this.#rung);
    if (level >= 0) this.#hls.loadLevel = level;
  }

  #failed(data: ErrorData): void {
    const fault = faultOf(data);
    if (this.#isStopped || (fault === null && !data.fatal)) return;
    this.#tell({ k: data.fatal || fault === 'codec' ? 'failed' : 'faulty', fault: fault ?? 'damaged' });
  }

  #fragLoaded({ stats, duration }: Fragment): void {
    if (duration > 0) this.#loaded = [...this.#loaded, { bits: 8 * stats.total, seconds: duration }].slice(-segmentsCounted);
    this.#tell({ k: 'loaded' });
  }

  #levelLoaded({ endSN, partList }: LevelDetails): void {
    if (this.#rung === 'lowLatency' && partList === null) this.#rung = 'main';
    this.#tell({ k: 'kind', lowLatency: partList !== null });
    // A camera that was started again counts from the beginning; hls.js would wait for numbers that come much later.
    const isRestarted = this.#endSequence - endSN > 3;
    this.#endSequence = endSN;
    if (isRestarted) this.#tell({ k: 'failed', fault: 'restarted' });
  }

  #countFrames(): void {
    this.#watch = this.#video.requestVideoFrameCallback(() => {
      this.#frames += 1;
      this.#countFrames();
    });
  }
}
