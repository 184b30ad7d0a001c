import type { BoardPoint } from '#contract/boards.ts';
import { stretchesOf } from './gaps.ts';

/** What a sparkline draws, in a box of `width` by `height`: a path that never leads through a gap, and where the last number lies. */
export type SparkPath = { readonly path: string; readonly last: { readonly x: number; readonly y: number } | null };

const short = (value: number): number => Math.round(value * 10) / 10;

export const computeSpark = (points: readonly BoardPoint[], width: number, height: number): SparkPath => {
  const values = points.flatMap(([, value]) => (value === null ? [] : [value]));
  if (values.length === 0) return { path: '', last: null };
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const place = new Map(points.map((point, i) => [point, i]));
  const x = (point: BoardPoint): number => short(points.length === 1 ? width : ((place.get(point) ?? 0) / (points.length - 1)) * width);
  // What never changes is a line in the middle, not on the ground.
  const y = (value: number): number => short(most === least ? height / 2 : height - ((value - least) / (most - least)) * height);
  const stretches = stretchesOf(points);
  const path = stretches
    .map((stretch) => {
      const [first, ...rest] = stretch.map((point) => `${x(point)} ${y(point[1] ?? 0)}`);
      // A single number is a dot: a line of no length with round ends.
      return `M${first}${rest.length === 0 ? 'h0.1' : rest.map((each) => `L${each}`).join('')}`;
    })
    .join('');
  const end = stretches.at(-1)?.at(-1);
  return { path, last: end ? { x: x(end), y: y(end[1] ?? 0) } : null };
};
