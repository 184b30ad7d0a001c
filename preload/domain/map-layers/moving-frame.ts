import type { MovingKind } from './moving-point.ts';
import { movingKinds } from './moving-point.ts';

/**
 * Positions on their way to a window: `header` numbers, then five columns of `count` numbers each, all of 32 bits and little-endian as
 * every machine of ours. A hundred thousand take two megabytes.
 */
export type MovingFrame = {
  /** How far the window is now: what it asks from the next time. */
  readonly ver: number;
  /** Points there are, of which `indexes` changed. */
  readonly total: number;
  readonly indexes: Uint32Array;
  /** Units of the world square. */
  readonly xs: Uint32Array;
  readonly ys: Uint32Array;
  /** Kind and heading, as `packLook` has them. */
  readonly looks: Uint32Array;
  /** Seconds UTC at which it was there; 0: the point is not shown. */
  readonly atS: Uint32Array;
};

const header = 4;
const columns = 5;
const format = 1;

/** A heading nobody knows. */
export const noHeading = 511;

export const packLook = (kind: MovingKind, headingDeg: number | null): number =>
  (headingDeg === null ? noHeading : Math.round(headingDeg) % 360) + movingKinds.indexOf(kind) * 512;

export const kindOfLook = (look: number): MovingKind => movingKinds[look >> 9] ?? 'other';

/** The bytes of a frame. */
export const encodeMovingFrame = ({ ver, total, indexes, xs, ys, looks, atS }: MovingFrame): Uint8Array<ArrayBuffer> => {
  const n = indexes.length;
  const words = new Uint32Array(header + columns * n);
  words.set([format, ver, total, n]);
  [indexes, xs, ys, looks, atS].forEach((column, at) => words.set(column, header + at * n));
  return new Uint8Array(words.buffer);
};

/** Reads such bytes; null where they are none. */
export const readMovingFrame = (bytes: ArrayBuffer): MovingFrame | null => {
  if (bytes.byteLength % 4 !== 0 || bytes.byteLength < header * 4) return null;
  const words = new Uint32Array(bytes);
  const [version, ver = 0, total = 0, n = 0] = words;
  if (version !== format || words.length !== header + columns * n) return null;
  const column = (at: number): Uint32Array => words.subarray(header + at * n, header + (at + 1) * n);
  return { ver, total, indexes: column(0), xs: column(1), ys: column(2), looks: column(3), atS: column(4) };
};
