import { computeNeighbour, type Direction, type WallLayoutName, wallLayouts } from '#domain/wall-layout.ts';

export type WallKey =
  | { readonly k: 'move'; readonly cell: number }
  | { readonly k: 'layout'; readonly layout: WallLayoutName }
  | { readonly k: 'zoom'; readonly steps: 1 | -1 }
  | { readonly k: 'review'; readonly does: ReviewKey }
  | { readonly k: 'clear' | 'focus' | 'fullScreen' | 'leave' | 'rotate' | 'select' };

/** `back`, `backAll`: ten seconds of this tile, or of all. */
export type ReviewKey = 'back' | 'backAll' | 'pause' | 'frameBack' | 'frameOn' | 'slower' | 'faster';

const directions: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** The layouts that have a key: one digit each. */
export const layoutKeys: Readonly<Partial<Record<string, WallLayoutName>>> = {
  '1': '1',
  '2': '2+8',
  '3': '1+7',
  '4': '4',
  '5': '25',
  '6': '16',
  '7': '1+5',
  '8': '64',
  '9': '9',
  '0': '36',
};

const others: Readonly<Record<string, WallKey>> = {
  Delete: { k: 'clear' },
  Backspace: { k: 'clear' },
  Enter: { k: 'focus' },
  Escape: { k: 'leave' },
  ' ': { k: 'select' },
  f: { k: 'fullScreen' },
  o: { k: 'rotate' },
  '+': { k: 'zoom', steps: 1 },
  '=': { k: 'zoom', steps: 1 },
  '-': { k: 'zoom', steps: -1 },
  r: { k: 'review', does: 'back' },
  R: { k: 'review', does: 'backAll' },
  p: { k: 'review', does: 'pause' },
  ',': { k: 'review', does: 'frameBack' },
  '.': { k: 'review', does: 'frameOn' },
  '[': { k: 'review', does: 'slower' },
  ']': { k: 'review', does: 'faster' },
};

/** What a key does on the wall; null: nothing. Arrows stop at the edge. */
export const computeWallKey = (key: string, cell: number, layout: WallLayoutName): WallKey | null => {
  const direction = own(directions, key);
  if (direction) return { k: 'move', cell: computeNeighbour(wallLayouts[layout], cell, direction) };
  const named = own(layoutKeys, key);
  return named ? { k: 'layout', layout: named } : (own(others, key) ?? null);
};

const own = <T>(table: Readonly<Partial<Record<string, T>>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
