import type { CameraId } from '#domain/ids.ts';
import type { RenditionName } from './master-playlist.ts';
import type { After } from './upstream.ts';

/** What is recorded by itself: every camera, those that are watched (and a while after), or nothing. */
export type RecordMode = 'all' | 'watched' | 'none';

export type RecorderParts = {
  readonly mode: RecordMode;
  /** Fetches what a camera has that is not recorded yet; answers how long a segment lasts. Rejects when it cannot be had. */
  readonly follow: (id: CameraId, rendition: RenditionName) => Promise<number>;
  /** Every camera that has a stream. */
  readonly cameras: () => Promise<readonly CameraId[]>;
  readonly clock: { now(): number; after: After };
  /** In [0, 1): spreads cameras over time. */
  readonly random: () => number;
};

type Followed = {
  rendition: RenditionName;
  /** A window asked last. */
  askedAtMs: number;
  /** A window looked last at what was recorded. */
  reviewedAtMs: number;
  failures: number;
  cancel: (() => void) | null;
};

/** A replay has no hole when a camera leaves a wall and comes back. */
const afterwardsMs = 120_000;
/** A window that plays asks this often itself; a camera that lists six seconds loses nothing when it stops. */
const windowAsksMs = 3_000;
const usualMs = 2_000;
const longestPauseMs = 30_000;
const lookForCamerasMs = 60_000;

const neverAsked = { askedAtMs: Number.NEGATIVE_INFINITY, reviewedAtMs: Number.NEGATIVE_INFINITY };

/**
 * Follows cameras so that their pictures reach the ring: while a window plays one, its own requests do that. A camera that
 * does not answer is asked again after pauses that grow to half a minute, for ever.
 */
export class Recorder {
  readonly #parts: RecorderParts;
  readonly #followed = new Map<CameraId, Followed>();
  #everyone: ReadonlySet<CameraId> = new Set();
  #cancelLook: (() => void) | null = null;
  #isStopped = false;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
    if (parts.mode === 'all') this.#later(0);
  }

  /** How many cameras are followed now. */
  get count(): number {
    return this.#followed.size;
  }

  /** A window asked for a camera. */
  saw(id: CameraId, rendition: RenditionName): void {
    if (this.#parts.mode === 'none' || this.#isStopped) return;
    const followed = this.#followed.get(id) ?? this.#begin(id, rendition);
    followed.rendition = rendition;
    followed.askedAtMs = this.#parts.clock.now();
  }

  /** A window reviews a camera, and does not play it meanwhile: what is recorded must have no hole at the time of the review. */
  reviewed(id: CameraId): void {
    const followed = this.#followed.get(id);
    if (followed) followed.reviewedAtMs = this.#parts.clock.now();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelLook?.();
    for (const { cancel } of this.#followed.values()) cancel?.();
    this.#followed.clear();
  }

  #begin(id: CameraId, rendition: RenditionName): Followed {
    const followed: Followed = { rendition, ...neverAsked, failures: 0, cancel: null };
    this.#followed.set(id, followed);
    this.#again(id, followed, usualMs);
    return followed;
  }

  #again(id: CameraId, followed: Followed, delayMs: number): void {
    const spreadMs = Math.round(delayMs * (0.75 + 0.25 * this.#parts.random()));
    followed.cancel = this.#parts.clock.after(spreadMs, () => void this.#step(id, followed));
  }

  async #step(id: CameraId, followed: Followed): Promise<void> {
    const nowMs = this.#parts.clock.now();
    const unaskedMs = nowMs - followed.askedAtMs;
    if (Math.min(unaskedMs, nowMs - followed.reviewedAtMs) > afterwardsMs && !this.#everyone.has(id)) {
      this.#followed.delete(id);
      return;
    }
    let delayMs = usualMs;
    if (unaskedMs > windowAsksMs) {
      try {
        delayMs = await this.#parts.follow(id, followed.rendition);
        followed.failures = 0;
      } catch {
        delayMs = Math.min(longestPauseMs, usualMs * 2 ** Math.min(followed.failures, 8));
        followed.failures += 1;
      }
    }
    if (!this.#isStopped && this.#followed.get(id) === followed) this.#again(id, followed, delayMs);
  }

  #later(delayMs: number): void {
    this.#cancelLook = this.#parts.clock.after(delayMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    const ids = await this.#parts.cameras().catch(() => [...this.#everyone]);
    if (this.#isStopped) return;
    this.#everyone = new Set(ids);
    for (const id of ids) if (!this.#followed.has(id)) this.#begin(id, 'main');
    this.#later(lookForCamerasMs);
  }
}
