import { create } from 'zustand';
import type { CameraId } from '#domain/ids.ts';

/**
 * The clock that everything under review follows: the picture's time is `anchorMs` when the hub's clock is `sinceMs`, and runs
 * at `speed` from there while it plays. Times are UTC ms.
 */
export type ReviewClock = {
  readonly anchorMs: number;
  readonly sinceMs: number;
  readonly speed: number;
  readonly isPlaying: boolean;
};

/** The camera that is reviewed while the others stay live; null: every tile of the wall. */
export type ReviewScope = CameraId | null;

export type Review = { readonly scope: ReviewScope; readonly clock: ReviewClock };

export const speeds = [0.25, 0.5, 1, 2, 4, 8] as const;

/** A segment is recorded when it is whole: nothing nearer to now can be there. */
export const edgeMs = 5_000;

/** The picture's time at `nowMs` of the hub's clock; a clock that runs faster than time itself stays at the edge. */
export const readClock = ({ anchorMs, sinceMs, speed, isPlaying }: ReviewClock, nowMs: number): number =>
  Math.min(anchorMs + (isPlaying ? speed * (nowMs - sinceMs) : 0), nowMs - edgeMs);

const moved = (clock: ReviewClock, toMs: number, nowMs: number): ReviewClock => ({
  ...clock,
  anchorMs: Math.min(toMs, nowMs - edgeMs),
  sinceMs: nowMs,
});

/** Goes back by `ms` (ahead when negative): from where a review that has these tiles is, else from what is live. */
export const goBack = (review: Review | null, scope: ReviewScope, ms: number, nowMs: number): Review => {
  if (review && (review.scope === scope || review.scope === null)) return { scope: review.scope, clock: moved(review.clock, readClock(review.clock, nowMs) - ms, nowMs) };
  return { scope, clock: moved({ anchorMs: 0, sinceMs: 0, speed: 1, isPlaying: true }, nowMs - edgeMs - ms, nowMs) };
};

/** Stands still, `ms` after what is shown: for single frames. */
export const stepBy = (clock: ReviewClock, ms: number, nowMs: number): ReviewClock => ({
  ...moved(clock, readClock(clock, nowMs) + ms, nowMs),
  isPlaying: false,
});

export const withSpeed = (clock: ReviewClock, speed: number, nowMs: number): ReviewClock => ({
  ...moved(clock, readClock(clock, nowMs), nowMs),
  speed,
});

/** The next speed up or down; the last one stays. */
export const nextSpeed = (speed: number, steps: 1 | -1): number => {
  const at = speeds.findIndex((each) => each >= speed);
  return speeds[Math.max(0, at) + steps] ?? speed;
};

type ReviewState = {
  review: Review | null;
  /** Goes back by `ms`; begins a review where there is none of these tiles. */
  back: (scope: ReviewScope, ms: number, nowMs: number) => void;
  seek: (toMs: number, nowMs: number) => void;
  step: (ms: number, nowMs: number) => void;
  speedUp: (steps: 1 | -1, nowMs: number) => void;
  setSpeed: (speed: number, nowMs: number) => void;
  toggle: (nowMs: number) => void;
  toLive: () => void;
};

export const isReviewed = (review: Review | null, camera: CameraId): review is Review =>
  review !== null && (review.scope === null || review.scope === camera);

/** What is reviewed in this window, if anything. */
export const useReview = create<ReviewState>()((set) => {
  const change = (next: (clock: ReviewClock) => ReviewClock): void =>
    set(({ review }) => (review ? { review: { ...review, clock: next(review.clock) } } : {}));
  return {
    review: null,
    back: (scope, ms, nowMs) => set(({ review }) => ({ review: goBack(review, scope, ms, nowMs) })),
    seek: (toMs, nowMs) => change((clock) => moved(clock, toMs, nowMs)),
    step: (ms, nowMs) => change((clock) => stepBy(clock, ms, nowMs)),
    speedUp: (steps, nowMs) => change((clock) => withSpeed(clock, nextSpeed(clock.speed, steps), nowMs)),
    setSpeed: (speed, nowMs) => change((clock) => withSpeed(clock, speed, nowMs)),
    toggle: (nowMs) => change((clock) => ({ ...stepBy(clock, 0, nowMs), isPlaying: !clock.isPlaying })),
    toLive: () => set({ review: null }),
  };
});
