import { z } from 'zod';
import { create } from 'zustand';
import type { ScreenContent } from '#domain/wall-content.ts';
import { CameraId } from '#domain/ids.ts';
import { mostCells, WallLayoutName, wallLayouts } from '#domain/wall-layout.ts';
import { readStored, writeStored } from './stored.ts';
import { watchedSeat } from './window-role.ts';

/** How a picture is turned, in degrees clockwise: some cameras hang on their side. */
export type Rotation = 0 | 90 | 180 | 270;

/** The part of a picture that is looked at: `scale` times larger, around a point of it (0-1 from left and top). */
const Zoom = z.strictObject({ scale: z.number().min(1).max(8), x: z.number().min(0).max(1), y: z.number().min(0).max(1) });
export type Zoom = z.infer<typeof Zoom>;
export const noZoom: Zoom = { scale: 1, x: 0.5, y: 0.5 };

const WallTile = z.strictObject({
  camera: CameraId,
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  zoom: Zoom,
  /** When the cell was filled, by count: the smallest is the oldest. */
  turn: z.int().positive(),
});
export type WallTile = z.infer<typeof WallTile>;

const Wall = z.strictObject({
  layout: WallLayoutName,
  /** Every cell of the largest layout; a smaller one shows the first of them. */
  cells: z.array(WallTile.nullable()).length(mostCells),
  /** Somebody arranged it: an emptied wall stays empty. */
  isArranged: z.boolean(),
});
export type Wall = z.infer<typeof Wall>;

/** Walls as the first version kept them: nine cells, no views. */
const FirstWall = z
  .strictObject({ layout: z.union([z.literal(1), z.literal(4), z.literal(9)]), cells: z.array(CameraId.nullable()), filled: z.array(z.int()) })
  .transform(({ layout, cells, filled }): Wall => {
    const tiles = cells.map((camera, i) => camera && { camera, rotation: 0 as const, zoom: noZoom, turn: Math.max(1, filled[i] ?? 1) });
    return { layout: `${layout}`, cells: withLength(tiles), isArranged: filled.some((turn) => turn > 0) };
  });

const withLength = (cells: readonly (WallTile | null)[]): (WallTile | null)[] =>
  Array.from({ length: mostCells }, (_, cell) => cells[cell] ?? null);

export const StoredWall = z.union([Wall, FirstWall]);

export const emptyWall: Wall = { layout: '4', cells: withLength([]), isArranged: false };

/** The cameras in sight, as a monitor of the room's wall would show them. */
export const contentOf = (wall: Pick<Wall, 'layout' | 'cells'>): ScreenContent => ({
  layout: wall.layout,
  cells: visibleTiles(wall).map((tile) => tile && { k: 'camera', camera: tile.camera, rotation: tile.rotation }),
});

/** How many cells are in sight. */
export const countCells = ({ layout }: Pick<Wall, 'layout'>): number => wallLayouts[layout].cells.length;

/** The tiles in sight, by cell. */
export const visibleTiles = (wall: Pick<Wall, 'layout' | 'cells'>): readonly (WallTile | null)[] => wall.cells.slice(0, countCells(wall));

const withCells = (wall: Wall, change: (tile: WallTile | null, cell: number) => WallTile | null): Wall => ({
  ...wall,
  cells: wall.cells.map(change),
  isArranged: true,
});

/** Puts a camera into a cell; where it stood before is emptied, so that no camera plays twice. */
export const placeCamera = (wall: Wall, camera: CameraId, cell: number): Wall => {
  const turn = 1 + Math.max(0, ...wall.cells.map((tile) => tile?.turn ?? 0));
  const before = wall.cells.find((tile) => tile?.camera === camera);
  const tile: WallTile = { camera, rotation: before?.rotation ?? 0, zoom: noZoom, turn };
  return withCells(wall, (present, at) => (at === cell ? tile : present?.camera === camera ? null : present));
};

/** The cell a camera goes to when none was named: where it is, else a free one, else the one filled longest ago. */
export const computeCellFor = (wall: Wall, camera: CameraId): number => {
  const visible = visibleTiles(wall);
  const present = visible.findIndex((tile) => tile?.camera === camera);
  if (present >= 0) return present;
  const turns = visible.map((tile) => tile?.turn ?? 0);
  return turns.indexOf(Math.min(...turns));
};

export const swapCells = (wall: Wall, a: number, b: number): Wall =>
  withCells(wall, (tile, at) => (at === a ? (wall.cells[b] ?? null) : at === b ? (wall.cells[a] ?? null) : tile));

/** Changes how one cell's picture is looked at. */
export const changeView = (wall: Wall, cell: number, view: Partial<Pick<WallTile, 'rotation' | 'zoom'>>): Wall =>
  withCells(wall, (tile, at) => (at === cell && tile ? { ...tile, ...view } : tile));

/** The wall with these cells in sight; a camera that is among them stands nowhere else. */
export const putCells = (wall: Wall, layout: WallLayoutName, cells: readonly (Omit<WallTile, 'turn'> | null)[]): Wall => {
  const shown = new Set(cells.map((tile) => tile?.camera));
  const next = withCells(wall, (tile, at) => {
    const put = cells[at];
    if (put === undefined) return tile && shown.has(tile.camera) ? null : tile;
    return put && { ...put, turn: tile?.camera === put.camera ? tile.turn : at + 1 };
  });
  return { ...next, layout };
};

type WallState = Wall & {
  show: (camera: CameraId) => void;
  place: (camera: CameraId, cell: number) => void;
  swap: (a: number, b: number) => void;
  clear: (cell: number) => void;
  rotate: (cell: number) => void;
  zoom: (cell: number, zoom: Zoom) => void;
  setLayout: (layout: WallLayoutName) => void;
  /** Another officer's cells in place of those in sight; what is out of sight stays. */
  put: (layout: WallLayoutName, cells: readonly (Omit<WallTile, 'turn'> | null)[]) => void;
};

const storedName = 'chilang.camera-wall';
/** A view of another seat shows what it is given, and leaves the desk's own wall alone. */
const isKept = watchedSeat === null;

/** The cameras of this workstation's wall panel, remembered. */
export const useCameraWall = create<WallState>()((set, get) => {
  const change = (next: (wall: Wall) => Wall): void =>
    set((state) => {
      const { layout, cells, isArranged } = next(state);
      if (isKept) writeStored(storedName, { layout, cells, isArranged });
      return { layout, cells, isArranged };
    });
  return {
    ...((isKept ? readStored(storedName, StoredWall) : null) ?? emptyWall),
    show: (camera) => change((wall) => placeCamera(wall, camera, computeCellFor(wall, camera))),
    place: (camera, cell) => change((wall) => placeCamera(wall, camera, cell)),
    swap: (a, b) => change((wall) => swapCells(wall, a, b)),
    clear: (cell) => change((wall) => withCells(wall, (tile, at) => (at === cell ? null : tile))),
    rotate: (cell) => change((wall) => changeView(wall, cell, { rotation: nextRotation(get().cells[cell]?.rotation ?? 0), zoom: noZoom })),
    zoom: (cell, zoom) => change((wall) => changeView(wall, cell, { zoom })),
    setLayout: (layout) => change((wall) => ({ ...wall, layout })),
    put: (layout, cells) => change((wall) => putCells(wall, layout, cells)),
  };
});

const nextRotation = (rotation: Rotation): Rotation => ((rotation + 90) % 360) as Rotation;
