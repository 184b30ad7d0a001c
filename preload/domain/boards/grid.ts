import { z } from 'zod';

/** A board is so many columns wide. */
export const boardColumns = 12;
/** A board is at most so many rows high. */
export const mostRows = 200;

/** Where a widget lies: columns from the left, rows from the top. */
export const GridRect = z
  .strictObject({
    x: z
      .int()
      .min(0)
      .max(boardColumns - 1),
    y: z
      .int()
      .min(0)
      .max(mostRows - 1),
    w: z.int().min(1).max(boardColumns),
    h: z.int().min(1).max(30),
  })
  .refine(({ x, w }) => x + w <= boardColumns, { message: 'A widget ends within the twelve columns', path: ['w'] });
export type GridRect = z.infer<typeof GridRect>;

/** Anything that lies on a grid. */
export type Placed = { readonly id: string; readonly at: GridRect };

export const overlaps = (a: GridRect, b: GridRect): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** The rows a board uses. */
export const rowsOf = (all: readonly Placed[]): number => Math.max(0, ...all.map(({ at }) => at.y + at.h));

const readingOrder = (a: Placed, b: Placed): number => a.at.y - b.at.y || a.at.x - b.at.x || (a.id < b.id ? -1 : 1);

/** As high as it can lie under what is placed already, without passing through any of it. */
const settle = (at: GridRect, placed: readonly GridRect[]): GridRect => {
  const above = placed.filter(({ x, w }) => x < at.x + at.w && at.x < x + w);
  let y = at.y;
  for (let hit = above.find((each) => overlaps(each, { ...at, y })); hit; hit = above.find((each) => overlaps(each, { ...at, y })))
    y = hit.y + hit.h;
  while (y > 0 && !above.some((each) => overlaps(each, { ...at, y: y - 1 }))) y -= 1;
  return { ...at, y };
};

/** Lets every widget rise until it touches the top or another one; those that overlapped no longer do. Their order in the list stays. */
export const compactBoard = <W extends Placed>(all: readonly W[]): W[] => {
  const placed: GridRect[] = [];
  const found = new Map<string, GridRect>();
  for (const { id, at } of [...all].sort(readingOrder)) {
    const settled = settle(at, placed);
    placed.push(settled);
    found.set(id, settled);
  }
  return all.map((each) => ({ ...each, at: found.get(each.id) ?? each.at }));
};

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, Math.round(value)));

/** A rectangle as it fits a board: whole numbers, within the columns. */
export const fitRect = ({ x, y, w, h }: GridRect): GridRect => {
  const width = within(w, 1, boardColumns);
  return { x: within(x, 0, boardColumns - width), y: within(y, 0, mostRows - 1), w: width, h: within(h, 1, 30) };
};

/**
 * Puts one widget where it is wanted, or as near as the board lets it; those in its way give way downwards, then everything rises as far
 * as it can. Columns and sizes of the others stay. An id nobody has changes nothing.
 */
export const placeWidget = <W extends Placed>(all: readonly W[], id: string, wanted: GridRect): W[] => {
  const moved = all.find((each) => each.id === id);
  if (!moved) return [...all];
  const at = fitRect(wanted);
  const pushed: GridRect[] = [at];
  const found = new Map<string, GridRect>([[id, at]]);
  // Without it the others rise: what lay below may pass it.
  for (const other of compactBoard(all.filter((each) => each.id !== id)).sort(readingOrder)) {
    const clear = giveWay(other.at, pushed);
    pushed.push(clear);
    found.set(other.id, clear);
  }
  return compactBoard(all.map((each) => ({ ...each, at: found.get(each.id) ?? each.at })));
};

/** Downwards until nothing is in the way. */
const giveWay = (at: GridRect, placed: readonly GridRect[]): GridRect => {
  let clear = at;
  for (let hit = placed.find((each) => overlaps(each, clear)); hit; hit = placed.find((each) => overlaps(each, clear)))
    clear = { ...clear, y: hit.y + hit.h };
  return clear;
};

/** The first place, by rows, where something of this size lies free. */
export const freeSpot = (all: readonly Placed[], { w, h }: Pick<GridRect, 'w' | 'h'>): GridRect => {
  const width = Math.min(w, boardColumns);
  for (let y = 0; ; y += 1)
    for (let x = 0; x + width <= boardColumns; x += 1) {
      const at = { x, y, w: width, h };
      if (!all.some((each) => overlaps(each.at, at))) return at;
    }
};

/** To the next one on its right, or the end of the board. */
const stretched = <W extends Placed>(one: W, all: readonly W[]): W => {
  const { at } = one;
  const right = all.filter(({ at: { x, y, h } }) => x >= at.x + at.w && y < at.y + at.h && at.y < y + h).map((each) => each.at.x);
  return { ...one, at: { ...at, w: Math.min(boardColumns, ...right) - at.x } };
};

/** The same widgets for a narrow window: about `times` as wide, by halves of the board, in reading order, and no room left beside them. */
export const widenBoard = <W extends Placed>(all: readonly W[], times: number): W[] => {
  if (times <= 1) return [...all];
  const half = boardColumns / 2;
  const placed: W[] = [];
  for (const each of [...all].sort(readingOrder)) {
    const w = Math.min(boardColumns, Math.max(1, Math.round((each.at.w * times) / half)) * half);
    placed.push({ ...each, at: freeSpot(placed, { w, h: each.at.h }) });
  }
  return placed.map((each) => stretched(each, placed));
};
