import type { BoardPoint } from '#contract/boards.ts';

/** Stretches of points that hang together: between them nothing is known, and nothing may be drawn. */
export const stretchesOf = (points: readonly BoardPoint[]): BoardPoint[][] => {
  const stretches: BoardPoint[][] = [];
  let open: BoardPoint[] | null = null;
  for (const point of points) {
    if (point[1] === null) open = null;
    else if (open) open.push(point);
    else {
      open = [point];
      stretches.push(open);
    }
  }
  return stretches;
};

/** Since the last number that is known nothing came: from there to the end. Null: the last period has its number, or none ever had. */
export const silentSince = (points: readonly BoardPoint[]): { readonly fromMs: number; readonly toMs: number } | null => {
  const last = points.findLastIndex(([, value]) => value !== null);
  const [from, to] = [points[last], points.at(-1)];
  return last < 0 || !from || !to || last === points.length - 1 ? null : { fromMs: from[0], toMs: to[0] };
};

/** Whether a point has no neighbour a line could lead to. */
export const isAlone = (points: readonly BoardPoint[], at: number): boolean =>
  points[at]?.[1] !== null && (points[at - 1]?.[1] ?? null) === null && (points[at + 1]?.[1] ?? null) === null;
