import Hls, { type ErrorData, ErrorTypes } from 'hls.js';
import workerPath from 'hls.js/dist/hls.worker.js?url&no-inline';
import { edgeMs, readClock, type ReviewClock } from '../../../data/review.ts';
import { wallConfig } from '../tile/wall-config.ts';
import {
  computeMediaTime,
  computeTakenAt,
  computeWindow,
  isRenumbered,
  isWithin,
  type ReplayWindow,
  type TimedSegment,
} from './replay-times.ts';

export type ReplayState =
  | { readonly k: 'loading' }
  /** Nothing was recorded at that time. */
  | { readonly k: 'nothing' }
  /** `takenAtMs`: when the picture in sight was taken, UTC ms. */
  | { readonly k: 'shown'; readonly takenAtMs: number };

export type ReplayParts = {
  readonly video: HTMLVideoElement;
  /** Address of what is recorded of the camera in a time; `open`: it goes on being recorded. */
  readonly addressOf: (window: ReplayWindow, isOpen: boolean) => string;
  /** Monotonic, ms. */
  readonly now: () => number;
};

const replayConfig = {
  ...wallConfig,
  maxBufferLength: 10,
  maxMaxBufferLength: 20,
  backBufferLength: 30,
  maxBufferSize: 16_000_000,
  liveMaxLatencyDurationCount: Number.POSITIVE_INFINITY,
  maxLiveSyncPlaybackRate: 1,
  startOnSegmentBoundary: false,
};

/** Further off than this, times the speed, a player jumps; nearer, it runs a little faster or slower until it is there. */
const jumpSeconds = 0.5;
/** A paused picture is the wanted one within this: less than a frame. */
const stillSeconds = 0.015;
const askAgainMs = 3_000;
/** Longer than this a camera's segments do not last. */
const longestSegmentMs = 12_000;

/**
 * Plays what is recorded of a camera, on a clock that others share. `sync` is to be called several times a second: it moves,
 * runs and stops the player so that its picture is the clock's, and asks again for what was not there, for ever.
 */
export class ReplayPlayer {
  readonly #parts: ReplayParts;
  #hls: Hls | null = null;
  #window: ReplayWindow | null = null;
  #segments: readonly TimedSegment[] = [];
  #isEmpty = false;
  #isMended = false;
  #isLosing = false;
  #askedAtMs = Number.NEGATIVE_INFINITY;

  constructor(parts: ReplayParts) {
    this.#parts = parts;
  }

  /** `nowMs`: the hub's clock. */
  sync(clock: ReviewClock, nowMs: number): ReplayState {
    const atMs = readClock(clock, nowMs);
    if (!this.#window || !isWithin(this.#window, atMs)) this.#load(atMs, nowMs);
    const sinceAskedMs = this.#parts.now() - this.#askedAtMs;
    if (this.#isEmpty) {
      if (sinceAskedMs > askAgainMs) this.#load(atMs, nowMs);
      return { k: 'nothing' };
    }
    if (this.#segments.length === 0) return { k: 'loading' };
    const wanted = this.#positionOf(atMs);
    if (typeof wanted === 'number') return this.#follow(clock, wanted);
    this.#parts.video.pause();
    // What was recorded meanwhile, or is listed from another time on, is only seen in a new list.
    if (wanted !== 'hole' && sinceAskedMs > askAgainMs) this.#load(atMs, nowMs);
    return { k: 'nothing' };
  }

  stop(): void {
    this.#hls?.destroy();
    this.#hls = null;
    this.#window = null;
    this.#segments = [];
  }

  /** While the next segment is still being recorded, the end of the last one stands: its own time is told with it. */
  #positionOf(atMs: number): ReturnType<typeof computeMediaTime> {
    const wanted = computeMediaTime(this.#segments, atMs);
    const last = this.#segments.at(-1);
    if (wanted !== 'after' || !last || last.programDateTime === null) return wanted;
    const lateMs = atMs - last.programDateTime - 1000 * last.duration;
    return lateMs < longestSegmentMs ? last.start + last.duration - 0.05 : wanted;
  }

  #follow({ isPlaying, speed }: ReviewClock, wanted: number): ReplayState {
    const { video } = this.#parts;
    const drift = video.currentTime - wanted;
    const jump = isPlaying ? jumpSeconds * Math.max(1, speed) : stillSeconds;
    if (Math.abs(drift) > jump && !video.seeking) video.currentTime = wanted;
    if (isPlaying) {
      video.playbackRate = speed * (1 - Math.max(-0.1, Math.min(0.1, drift / 2)));
      // Refused only where nobody has touched the window yet; the next call tries again.
      if (video.paused) void video.play().catch(() => {});
    } else if (!video.paused) video.pause();
    const takenAtMs = computeTakenAt(this.#segments, video.currentTime);
    const isThere = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && Math.abs(video.currentTime - wanted) < 2 * Math.max(1, speed);
    return isThere && takenAtMs !== null ? { k: 'shown', takenAtMs } : { k: 'loading' };
  }

  #load(atMs: number, nowMs: number): void {
    this.stop();
    const window = computeWindow(atMs, this.#isLosing);
    this.#isLosing = false;
    this.#window = window;
    this.#isEmpty = false;
    this.#isMended = false;
    this.#askedAtMs = this.#parts.now();
    const hls = new Hls({ ...replayConfig, workerPath });
    this.#hls = hls;
    hls.on(Hls.Events.LEVEL_UPDATED, (_, { details }) => this.#listed(details.fragments));
    hls.once(Hls.Events.LEVEL_LOADED, (_, { details }) => {
      this.#listed(details.fragments);
      const wanted = computeMediaTime(details.fragments, atMs);
      hls.startLoad(typeof wanted === 'number' ? wanted : 0);
      hls.attachMedia(this.#parts.video);
    });
    hls.on(Hls.Events.ERROR, (_, data) => this.#failed(hls, data));
    hls.loadSource(this.#parts.addressOf(window, window.toMs > nowMs - edgeMs));
  }

  #listed(segments: readonly TimedSegment[]): void {
    // Under the same numbers there is something else now: what the player has is no use.
    if (isRenumbered(this.#segments, segments)) {
      this.#window = null;
      this.#isLosing = true;
    }
    this.#segments = segments;
  }

  /** What is missing is asked for again after a while. */
  #failed(hls: Hls, { fatal, type }: ErrorData): void {
    if (!fatal) return;
    if (type === ErrorTypes.MEDIA_ERROR && !this.#isMended) {
      this.#isMended = true;
      hls.recoverMediaError();
      return;
    }
    hls.destroy();
    this.#hls = null;
    this.#segments = [];
    this.#isEmpty = true;
  }
}
