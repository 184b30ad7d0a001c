import { z } from 'zod';

/** Layouts by name: how many tiles, or how many large ones and how many small ones. */
export const WallLayoutName = z.enum(['1', '2', '4', '6', '9', '12', '16', '20', '25', '30', '36', '49', '64', '1+5', '1+7', '2+8']);
export type WallLayoutName = z.infer<typeof WallLayoutName>;

/** Where a cell stands, in columns and rows of its layout; `width` and `height` at least 1. */
export type CellRect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type WallLayout = {
  readonly name: WallLayoutName;
  readonly columns: number;
  readonly rows: number;
  /** In reading order, large ones first; they cover the whole layout and nothing twice. */
  readonly cells: readonly CellRect[];
};

/** The most cells any layout has. */
export const mostCells = 64;

const square = (x: number, y: number, side = 1): CellRect => ({ x, y, width: side, height: side });

const even = (name: WallLayoutName, columns: number, rows: number): WallLayout => ({
  name,
  columns,
  rows,
  cells: Array.from({ length: columns * rows }, (_, i) => square(i % columns, Math.floor(i / columns))),
});

/** One large cell in the corner of `side` columns and rows, small ones around it. */
const spotlight = (name: WallLayoutName, side: number): WallLayout => {
  const beside = Array.from({ length: side - 1 }, (_, y) => square(side - 1, y));
  const below = Array.from({ length: side }, (_, x) => square(x, side - 1));
  return { name, columns: side, rows: side, cells: [square(0, 0, side - 1), ...beside, ...below] };
};

const twoAndEight: WallLayout = {
  name: '2+8',
  columns: 4,
  rows: 4,
  cells: [square(0, 0, 2), square(2, 0, 2), ...Array.from({ length: 8 }, (_, i) => square(i % 4, 2 + Math.floor(i / 4)))],
};

/** Every layout, by name, in the order a menu shows them. */
export const wallLayouts: { readonly [N in WallLayoutName]: WallLayout } = {
  '1': even('1', 1, 1),
  '2': even('2', 2, 1),
  '4': even('4', 2, 2),
  '6': even('6', 3, 2),
  '9': even('9', 3, 3),
  '12': even('12', 4, 3),
  '16': even('16', 4, 4),
  '20': even('20', 5, 4),
  '25': even('25', 5, 5),
  '30': even('30', 6, 5),
  '36': even('36', 6, 6),
  '49': even('49', 7, 7),
  '64': even('64', 8, 8),
  '1+5': spotlight('1+5', 3),
  '1+7': spotlight('1+7', 4),
  '2+8': twoAndEight,
};

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The cell beside one, the nearest to its middle; itself at the edge. */
export const computeNeighbour = (layout: WallLayout, cell: number, direction: Direction): number => {
  const from = layout.cells[cell];
  if (!from) return 0;
  const distances = layout.cells.map((to, at) => ({ at, far: distanceTo(from, to, direction) })).filter(({ far }) => far !== null);
  distances.sort((a, b) => Number(a.far) - Number(b.far) || a.at - b.at);
  return distances[0]?.at ?? cell;
};

const middle = (at: number, length: number): number => at + length / 2;

/** How far a cell is in a direction, what is out of line counting less than what is further; null: not that way. */
const distanceTo = (from: CellRect, to: CellRect, direction: Direction): number | null => {
  const isAcross = direction === 'left' || direction === 'right';
  const gap = {
    left: from.x - (to.x + to.width),
    right: to.x - (from.x + from.width),
    up: from.y - (to.y + to.height),
    down: to.y - (from.y + from.height),
  }[direction];
  if (gap < 0) return null;
  const aside = isAcross
    ? Math.abs(middle(from.y, from.height) - middle(to.y, to.height))
    : Math.abs(middle(from.x, from.width) - middle(to.x, to.width));
  // A tie goes to the left and upper one by half a hair: reading order.
  return gap * 100 + aside;
};
