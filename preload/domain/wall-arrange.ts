import type { WallPlace, WallScreen } from './wall.ts';

/** Arrangements by name, columns x rows: what rooms usually have. */
export const arrangements = ['1x1', '2x1', '3x1', '1x2', '2x2', '3x2', '3x3', '4x3'] as const;
export type Arrangement = (typeof arrangements)[number];

type Placed = { readonly place: WallPlace };

const round = (mm: number): number => Math.round(mm * 10) / 10;
const sum = (lengths: readonly number[]): number => lengths.reduce((all, each) => all + each, 0);

/** Screens as they are read: by rows from the top, each from the left. Those that stand half a screen apart are of one row. */
export const inReadingOrder = <S extends Placed>(screens: readonly S[]): S[] => {
  const rows: S[][] = [];
  for (const screen of [...screens].sort((a, b) => a.place.top - b.place.top || a.place.left - b.place.left)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && screen.place.top < first.place.top + first.place.height / 2) row.push(screen);
    else rows.push([screen]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.place.left - b.place.left));
};

export const columnsOf = (arrangement: Arrangement): number => Number(arrangement.split('x')[0]);

/**
 * Screens in rows of `columns`, in their present reading order, `gapMm` (two bezels) between pictures. Their sizes stay; a column is as
 * wide as its widest and a row as high as its highest, smaller ones stand in the middle. Pure; in the order of `screens`.
 */
export const planGrid = <S extends Placed>(screens: readonly S[], columns: number, gapMm: number): S[] => {
  const ordered = inReadingOrder(screens);
  const widest = (column: number): number =>
    Math.max(0, ...ordered.filter((_, at) => at % columns === column).map(({ place }) => place.width));
  const highest = (row: number): number =>
    Math.max(0, ...ordered.slice(row * columns, (row + 1) * columns).map(({ place }) => place.height));
  const before = (lengthOf: (at: number) => number, at: number): number =>
    sum(Array.from({ length: at }, (_, each) => lengthOf(each) + gapMm));
  return screens.map((screen) => {
    const at = ordered.indexOf(screen);
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const { width, height } = screen.place;
    const left = round(before(widest, column) + (widest(column) - width) / 2);
    const top = round(before(highest, row) + (highest(row) - height) / 2);
    return { ...screen, place: { left, top, width, height } };
  });
};

type Side = { readonly at: 'left' | 'top'; readonly length: 'width' | 'height' };
const sides: readonly Side[] = [
  { at: 'left', length: 'width' },
  { at: 'top', length: 'height' },
];

/** Where a screen comes to stand that is let go near others: in line with them or `gapMm` beside them, where less than `reachMm` is missing. */
export const snapPlace = (place: WallPlace, others: readonly WallPlace[], gapMm: number, reachMm: number): WallPlace => {
  const snapped = sides.map(({ at, length }): [string, number] => {
    const wanted = others.flatMap((other) => [
      other[at],
      other[at] + other[length] - place[length],
      other[at] + other[length] + gapMm,
      other[at] - gapMm - place[length],
    ]);
    const near = wanted.map((to) => ({ to, far: Math.abs(to - place[at]) })).sort((a, b) => a.far - b.far)[0];
    return [at, round(near && near.far <= reachMm ? near.to : place[at])];
  });
  return { ...place, ...(Object.fromEntries(snapped) as Pick<WallPlace, 'left' | 'top'>) };
};

const overlap = (a: WallPlace, b: WallPlace): boolean =>
  sides.every(({ at, length }) => a[at] < b[at] + b[length] - 0.05 && b[at] < a[at] + a[length] - 0.05);

/** The screens that stand over another one: a wall has none. */
export const findOverlaps = (screens: readonly WallScreen[]): WallScreen['id'][] =>
  screens.filter(({ id, place }) => screens.some((other) => other.id !== id && overlap(place, other.place))).map(({ id }) => id);

/** The part of the wall all screens together take. */
export const spanOf = (places: readonly WallPlace[]): WallPlace => {
  if (places.length === 0) return { left: 0, top: 0, width: 1, height: 1 };
  const [left, top] = [Math.min(...places.map((each) => each.left)), Math.min(...places.map((each) => each.top))];
  const right = Math.max(...places.map((each) => each.left + each.width));
  const bottom = Math.max(...places.map((each) => each.top + each.height));
  return { left, top, width: right - left, height: bottom - top };
};
