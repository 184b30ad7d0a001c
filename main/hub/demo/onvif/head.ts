/** Where a camera looks: pan and tilt in -1..1, zoom in 0..1. */
export type Aim = { readonly pan: number; readonly tilt: number; readonly zoom: number };

/** From one side to the other at full speed. */
const spanMs = 8_000;
const zoomMs = 4_000;

type Course =
  | { readonly k: 'still' }
  /** Parts of full speed, until a moment. */
  | { readonly k: 'turning'; readonly speed: Aim; readonly untilMs: number }
  | { readonly k: 'going'; readonly to: Aim };

/** A head that turns: an aim at a moment, and its course since. */
export type Head = { readonly from: Aim; readonly atMs: number; readonly course: Course };

export const restingHead = (atMs: number): Head => ({ from: { pan: 0, tilt: 0, zoom: 0 }, atMs, course: { k: 'still' } });

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export const clampAim = ({ pan, tilt, zoom }: Aim): Aim => ({
  pan: within(pan, -1, 1),
  tilt: within(tilt, -1, 1),
  zoom: within(zoom, 0, 1),
});

/** Where it looks at a moment, and whether it still moves. */
export const computeAim = ({ from, atMs, course }: Head, nowMs: number): { aim: Aim; moving: boolean } => {
  if (course.k === 'still') return { aim: from, moving: false };
  if (course.k === 'turning') {
    const ms = Math.max(0, Math.min(nowMs, course.untilMs) - atMs);
    const { pan, tilt, zoom } = course.speed;
    const aim = {
      pan: from.pan + (2 * pan * ms) / spanMs,
      tilt: from.tilt + (2 * tilt * ms) / spanMs,
      zoom: from.zoom + (zoom * ms) / zoomMs,
    };
    return { aim: clampAim(aim), moving: nowMs < course.untilMs && (pan !== 0 || tilt !== 0 || zoom !== 0) };
  }
  const ms = Math.max(0, nowMs - atMs);
  const step = (a: number, b: number, reach: number): number => (Math.abs(b - a) <= reach ? b : a + Math.sign(b - a) * reach);
  const aim = {
    pan: step(from.pan, course.to.pan, (2 * ms) / spanMs),
    tilt: step(from.tilt, course.to.tilt, (2 * ms) / spanMs),
    zoom: step(from.zoom, course.to.zoom, ms / zoomMs),
  };
  return { aim, moving: aim.pan !== course.to.pan || aim.tilt !== course.to.tilt || aim.zoom !== course.to.zoom };
};

/** The same head on another course from now on. */
export const turn = (head: Head, course: Course, nowMs: number): Head => ({ from: computeAim(head, nowMs).aim, atMs: nowMs, course });
