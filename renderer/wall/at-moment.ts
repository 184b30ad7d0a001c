import { sharedClock } from './use-shared-clock.ts';

/** Frames are waited for one by one from here on. */
const nearMs = 40;
/** A frame this much before the moment is nearer to it than the next one. */
const halfFrameMs = 8;

/**
 * Runs `run` in the frame nearest to a moment of the shared clock, at once when that is over. `frameMs`: that frame on the shared
 * clock. A window nobody sees has no frames: there it runs when the moment has come. The answer calls it off.
 */
export const atMoment = (atMs: number, run: (frameMs: number) => void): (() => void) => {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const end = (frameMs: number): void => {
    if (isOver) return;
    isOver = true;
    run(frameMs);
  };
  const frame = (time: number): void => {
    if (isOver) return;
    const frameMs = sharedClock.toShared(performance.timeOrigin + time);
    if (frameMs + halfFrameMs >= atMs) return end(frameMs);
    requestAnimationFrame(frame);
  };
  const near = (): void => {
    if (document.visibilityState === 'visible') requestAnimationFrame(frame);
    else timer = setTimeout(() => end(sharedClock.now()), Math.max(0, atMs - sharedClock.now()));
  };
  const waitMs = atMs - sharedClock.now() - nearMs;
  if (waitMs <= 0) near();
  else timer = setTimeout(near, waitMs);
  return () => {
    isOver = true;
    if (timer) clearTimeout(timer);
  };
};
