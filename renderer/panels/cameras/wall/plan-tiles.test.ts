import { describe, expect, it } from 'vitest';
import type { CameraRow } from '#contract/rows.ts';
import type { CameraId } from '#domain/ids.ts';
import { noZoom, type WallTile } from '../../../data/camera-wall.ts';
import { usualFigures } from '../../../data/stream-figures.ts';
import { computePlannedTiles, type WallOnScreen } from './plan-tiles.ts';

const camera = (id: string, more: Partial<CameraRow> = {}): CameraRow =>
  ({ id, renditions: { main: true, sub: true }, hasSnapshot: false, ...more }) as CameraRow;
const cameras = new Map([camera('a'), camera('b', { renditions: { main: false, sub: true } })].map((each) => [each.id as string, each]));
const tile = (id: string, more: Partial<WallTile> = {}): WallTile => ({
  camera: id as CameraId,
  rotation: 0,
  zoom: noZoom,
  turn: 1,
  ...more,
});
const wall = (more: Partial<WallOnScreen>): WallOnScreen => ({
  ...{ layout: '4', tiles: [tile('a')], focus: null, width: 1600, height: 1000, pixelRatio: 1, isSeen: true },
  ...more,
});
const planned = (more: Partial<WallOnScreen>) => computePlannedTiles(wall(more), cameras, {});

describe('what the planner is asked', () => {
  it('is one tile for each known camera, with its picture’s size and its streams', () => {
    expect(planned({ tiles: [null, tile('gone'), tile('b')] })).toEqual([
      { key: '2', cameraId: 'b', width: 800, height: 456, isSeen: true, main: null, sub: usualFigures.sub, hasSnapshots: false },
    ]);
  });

  it.each<[string, Partial<WallOnScreen>, { width: number; height: number }]>([
    ['a large cell', { layout: '1+5' }, { width: (1600 / 3) * 2, height: (1000 / 3) * 2 - 44 }],
    ['a small cell without a frame', { layout: '64' }, { width: 200, height: 125 }],
    ['a turned picture', { tiles: [tile('a', { rotation: 90 })] }, { width: 456, height: 800 }],
    ['a sharp screen', { pixelRatio: 2 }, { width: 1600, height: 912 }],
    ['a part looked at closely', { tiles: [tile('a', { zoom: { ...noZoom, scale: 2 } })] }, { width: 1600, height: 912 }],
    ['a tile looked at alone', { focus: 0 }, { width: 1600, height: 956 }],
  ])('measures %s', (_, more, size) => expect(planned(more)[0]).toMatchObject(size));

  it('asks for nothing that nobody sees', () => {
    const tiles = [tile('a'), tile('b')];
    expect(planned({ tiles, focus: 1 }).map(({ isSeen }) => isSeen)).toEqual([false, true]);
    expect(planned({ tiles, isSeen: false }).map(({ isSeen }) => isSeen)).toEqual([false, false]);
  });
});
