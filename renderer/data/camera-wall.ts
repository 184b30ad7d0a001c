import { z } from 'zod';
import { create } from 'zustand';
import { CameraId } from '#domain/ids.ts';
import { readStored, writeStored } from './stored.ts';

/** How many tiles a wall shows at a time. */
export type WallLayout = 1 | 4 | 9;
export const wallLayouts: readonly WallLayout[] = [1, 4, 9];
const cellCount = 9;

const Wall = z.strictObject({
  layout: z.union([z.literal(1), z.literal(4), z.literal(9)]),
  cells: z.array(CameraId.nullable()).length(cellCount),
  /** When each cell was filled, by count: the smallest is the oldest. */
  filled: z.array(z.int()).length(cellCount),
});
export type Wall = z.infer<typeof Wall>;

export const emptyWall: Wall = { layout: 4, cells: Array<null>(cellCount).fill(null), filled: Array<number>(cellCount).fill(0) };

/** Puts a camera into a cell; where it stood before is emptied, so that no camera plays twice. */
export const placeCamera = (wall: Wall, id: CameraId, cell: number): Wall => {
  const turn = Math.max(...wall.filled) + 1;
  return {
    ...wall,
    cells: wall.cells.map((present, i) => (i === cell ? id : present === id ? null : present)),
    filled: wall.filled.map((present, i) => (i === cell ? turn : present)),
  };
};

/** The cell a camera goes to when none was named: where it is, else a free one, else the one filled longest ago. */
export const computeCellFor = ({ layout, cells, filled }: Wall, id: CameraId): number => {
  const visible = cells.slice(0, layout);
  const present = visible.indexOf(id);
  if (present >= 0) return present;
  const free = visible.indexOf(null);
  if (free >= 0) return free;
  const ages = filled.slice(0, layout);
  return ages.indexOf(Math.min(...ages));
};

export const swapCells = (wall: Wall, a: number, b: number): Wall => {
  const swapped = <T>(list: readonly T[]): T[] => list.map((each, i) => (i === a ? (list[b] as T) : i === b ? (list[a] as T) : each));
  return { ...wall, cells: swapped(wall.cells), filled: swapped(wall.filled) };
};

type WallState = Wall & {
  show: (id: CameraId) => void;
  place: (id: CameraId, cell: number) => void;
  swap: (a: number, b: number) => void;
  clear: (cell: number) => void;
  setLayout: (layout: WallLayout) => void;
};

const storedName = 'chilang.camera-wall';
const present = (): Wall => readStored(storedName, Wall) ?? emptyWall;

/** The cameras of this workstation's wall panel, remembered. */
export const useCameraWall = create<WallState>()((set) => {
  const change = (next: (wall: Wall) => Wall): void =>
    set((state) => {
      const { layout, cells, filled } = next(state);
      writeStored(storedName, { layout, cells, filled });
      return { layout, cells, filled };
    });
  return {
    ...present(),
    show: (id) => change((wall) => placeCamera(wall, id, computeCellFor(wall, id))),
    place: (id, cell) => change((wall) => placeCamera(wall, id, cell)),
    swap: (a, b) => change((wall) => swapCells(wall, a, b)),
    clear: (cell) => change((wall) => ({ ...wall, cells: wall.cells.map((id, i) => (i === cell ? null : id)) })),
    setLayout: (layout) => change((wall) => ({ ...wall, layout })),
  };
});
