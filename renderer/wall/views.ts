import type { CameraId } from '#domain/ids.ts';
import type { CellContent, ScreenContent } from '#domain/wall-content.ts';
import { type CellRect, wallLayouts } from '#domain/wall-layout.ts';

/** A part of a screen, 0 to 1 from its left upper corner. */
export type ViewRect = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** What a tour tells of itself beside its camera: its name, and which of how many. */
export type TourMark = { readonly name: string; readonly at: number; readonly of: number };

/**
 * One picture of a screen. `key` says what it shows, not where: what stays on the screen, in whatever cell, stays the same picture
 * and goes on playing.
 */
export type View = {
  readonly key: string;
  readonly cell: number;
  readonly rect: ViewRect;
  readonly content: Exclude<CellContent, { k: 'tour' | 'group' }>;
  readonly tour: TourMark | null;
};

export type Views = {
  readonly shown: readonly View[];
  /** Comes next by itself: begun out of sight. */
  readonly soon: readonly View[];
  /** When this answer is no longer true, by the shared clock; null: never. */
  readonly untilMs: number | null;
};

/** How long before its turn the next camera of a tour is begun. */
export const tourLeadMs = 4_000;

const partOf = ({ x, y, width, height }: CellRect, columns: number, rows: number): ViewRect => ({
  ...{ left: x / columns, top: y / rows, width: width / columns, height: height / rows },
});

const camera = (id: CameraId, rotation: 0 | 90 | 180 | 270 = 0) => ({ k: 'camera' as const, camera: id, rotation });

/** The cameras of a group, in as square a grid as they fill. */
const groupViews = (cameras: readonly CameraId[], cell: number, rect: ViewRect): Omit<View, 'key'>[] => {
  const columns = Math.ceil(Math.sqrt(cameras.length));
  const rows = Math.ceil(cameras.length / columns);
  return cameras.map((id, at) => ({
    ...{ cell, content: camera(id), tour: null },
    rect: {
      left: rect.left + (rect.width * (at % columns)) / columns,
      top: rect.top + (rect.height * Math.floor(at / columns)) / rows,
      ...{ width: rect.width / columns, height: rect.height / rows },
    },
  }));
};

type Tour = Extract<CellContent, { k: 'tour' }>;

/** Where a tour stands: the same at every display, for it is the clock alone that says. */
const turnAt = (count: number, dwellS: number, nowMs: number): { at: number; untilMs: number } => {
  const dwellMs = dwellS * 1000;
  const turn = Math.floor(nowMs / dwellMs);
  return { at: turn % count, untilMs: (turn + 1) * dwellMs };
};

const tourViews = (tour: Tour, cell: number, rect: ViewRect, nowMs: number) => {
  const { at, untilMs } = turnAt(tour.cameras.length, tour.dwellS, nowMs);
  const viewOf = (index: number): Omit<View, 'key'>[] => {
    const id = tour.cameras[index];
    return id === undefined ? [] : [{ cell, rect, content: camera(id), tour: { name: tour.name, at: index + 1, of: tour.cameras.length } }];
  };
  return inTurn(viewOf, tour.cameras.length, at, untilMs, nowMs);
};

type Boards = Extract<CellContent, { k: 'board' }>;

/** Boards in turn, by the same clock as tours of cameras. */
const boardViews = ({ boards, dwellS }: Boards, cell: number, rect: ViewRect, nowMs: number) => {
  const { at, untilMs } = turnAt(boards.length, dwellS, nowMs);
  const viewOf = (index: number): Omit<View, 'key'>[] =>
    boards.slice(index, index + 1).map((id) => ({ cell, rect, content: { k: 'board', boards: [id], dwellS }, tour: null }));
  return inTurn(viewOf, boards.length, at, untilMs, nowMs);
};

/** What is in sight, what comes next, and when. */
const inTurn = (viewOf: (index: number) => Omit<View, 'key'>[], count: number, at: number, untilMs: number, nowMs: number) => {
  const isAlone = count === 1;
  const isSoon = !isAlone && untilMs - nowMs <= tourLeadMs;
  return {
    shown: viewOf(at),
    soon: isSoon ? viewOf((at + 1) % count) : [],
    untilMs: isAlone ? null : isSoon ? untilMs : untilMs - tourLeadMs,
  };
};

const keyOf = ({ content }: Omit<View, 'key'>): string =>
  content.k === 'camera' ? `camera ${content.camera}` : `${content.k} ${JSON.stringify(content)}`;

/** The same thing twice on one screen is two pictures. */
const withKeys = (views: readonly Omit<View, 'key'>[]): View[] => {
  const count = new Map<string, number>();
  return views.map((view) => {
    const key = keyOf(view);
    const n = (count.get(key) ?? 0) + 1;
    count.set(key, n);
    return { ...view, key: n === 1 ? key : `${key} ${n}` };
  });
};

/** The pictures of a screen at a moment of the shared clock. Pure. */
export const computeViews = ({ layout, cells }: ScreenContent, nowMs: number): Views => {
  const { columns, rows, cells: rects } = wallLayouts[layout];
  const shown: Omit<View, 'key'>[] = [];
  const soon: Omit<View, 'key'>[] = [];
  let untilMs: number | null = null;
  for (const [cell, cellRect] of rects.entries()) {
    const content = cells[cell];
    if (!content) continue;
    const rect = partOf(cellRect, columns, rows);
    if (content.k === 'group') shown.push(...groupViews(content.cameras, cell, rect));
    else if (content.k === 'tour' || content.k === 'board') {
      const tour = content.k === 'tour' ? tourViews(content, cell, rect, nowMs) : boardViews(content, cell, rect, nowMs);
      shown.push(...tour.shown);
      soon.push(...tour.soon);
      if (tour.untilMs !== null) untilMs = Math.min(untilMs ?? tour.untilMs, tour.untilMs);
    } else shown.push({ cell, rect, content, tour: null });
  }
  const keyed = withKeys(shown);
  const present = new Set(keyed.map(({ key }) => key));
  return { shown: keyed, soon: withKeys(soon).filter(({ key }) => !present.has(key)), untilMs };
};
