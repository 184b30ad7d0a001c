import { expect, it } from 'vitest';
import type { CameraRow } from '#contract/rows.ts';
import type { CameraId, RoomDisplayId } from '#domain/ids.ts';
import type { CellContent, ScreenContent } from '#domain/wall-content.ts';
import { computeCost } from './compute-cost.ts';

const camera = (id: string) => ({ id, renditions: { main: true, sub: true }, hasWhep: false, hasSnapshot: false }) as CameraRow;
const cameras = new Map([camera('a'), camera('b'), camera('c')].map((row) => [row.id as string, row]));
const ids = ['a', 'b', 'c'] as CameraId[];
const limits = { pixelsPerSecond: 1e9, bitsPerSecond: null };
const on = (
  ...cells: (CellContent | null)[]
): { screen: { id: RoomDisplayId; pixels: { width: number; height: number } }; content: ScreenContent } => ({
  screen: { id: 's' as RoomDisplayId, pixels: { width: 1920, height: 1080 } },
  content: { layout: '4', cells },
});
const streams = (...cells: (CellContent | null)[]) => computeCost([on(...cells)], cameras, {}, limits).tiles.length;

it('counts what plays at one time: a tour once, a group whole, what is no camera not at all', () => {
  expect(streams({ k: 'camera', camera: ids[0] as CameraId, rotation: 0 }, { k: 'clock' }, null)).toBe(1);
  expect(streams({ k: 'tour', name: 't', cameras: ids, dwellS: 10 })).toBe(1);
  expect(streams({ k: 'group', name: 'g', cameras: ids })).toBe(3);
  expect(streams({ k: 'camera', camera: 'gone' as CameraId, rotation: 0 })).toBe(0);
});

it('tells what the machine cannot decode, over all screens', () => {
  const group: CellContent = { k: 'group', name: 'g', cameras: ids };
  const measured = { width: 1920, height: 1080, framesPerSecond: 25, bitsPerSecond: 4_000_000 };
  const known = Object.fromEntries(ids.flatMap((id) => [`main ${id}`, `sub ${id}`].map((key) => [key, measured])));
  const { tiles } = computeCost([on(group), { ...on(group), screen: { ...on().screen, id: 't' as RoomDisplayId } }], cameras, known, {
    pixelsPerSecond: 120_000_000,
    bitsPerSecond: null,
  });
  expect(tiles.filter(({ because }) => because === 'decoding')).toHaveLength(4);
});
