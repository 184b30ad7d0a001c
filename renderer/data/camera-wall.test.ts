import { describe, expect, it } from 'vitest';
import type { CameraId } from '#domain/ids.ts';
import { changeView, computeCellFor, emptyWall, noZoom, placeCamera, putCells, StoredWall, swapCells, visibleTiles, type Wall } from './camera-wall.ts';

const id = (text: string): CameraId => text as CameraId;
const fill = (wall: Wall, ...ids: string[]): Wall => ids.reduce((present, each) => placeCamera(present, id(each), computeCellFor(present, id(each))), wall);
const shown = (wall: Wall): (string | null)[] => visibleTiles(wall).map((tile) => tile?.camera ?? null);

describe('the camera wall', () => {
  it('fills free cells in order, then replaces the camera shown longest', () => {
    const four = fill(emptyWall, 'a', 'b', 'c', 'd');
    expect(shown(four)).toEqual(['a', 'b', 'c', 'd']);
    expect(shown(fill(four, 'e'))).toEqual(['e', 'b', 'c', 'd']);
    expect(shown(fill(four, 'e', 'f'))).toEqual(['e', 'f', 'c', 'd']);
  });

  it('shows a camera once: again means its own cell, elsewhere means moved', () => {
    const two = fill(emptyWall, 'a', 'b');
    expect(computeCellFor(two, id('b'))).toBe(1);
    expect(shown(placeCamera(two, id('a'), 3))).toEqual([null, 'b', null, 'a']);
  });

  it('uses only the cells in sight', () => expect(computeCellFor({ ...fill(emptyWall, 'a'), layout: '1' }, id('z'))).toBe(0));

  it('swaps cells together with their ages', () => {
    const swapped = swapCells(fill(emptyWall, 'a', 'b', 'c', 'd'), 0, 3);
    expect(shown(swapped)).toEqual(['d', 'b', 'c', 'a']);
    expect(shown(fill(swapped, 'e'))[3]).toBe('e');
  });

  it('keeps how a camera hangs when it moves, and looks at the whole picture again', () => {
    const zoom = { scale: 2, x: 0.1, y: 0.2 };
    const turned = changeView(fill(emptyWall, 'a'), 0, { rotation: 90, zoom });
    expect(turned.cells[0]).toMatchObject({ rotation: 90, zoom });
    expect(placeCamera(turned, id('a'), 2).cells[2]).toMatchObject({ rotation: 90, zoom: noZoom });
    expect(changeView(turned, 1, { rotation: 90 }).cells[1]).toBeNull();
  });

  it('takes another officer’s cells in place of those in sight, and shows no camera twice', () => {
    const wall = fill({ ...emptyWall, layout: '4' }, 'a', 'b', 'c', 'd', 'e');
    const put = (camera: string) => ({ camera: id(camera), rotation: 0 as const, zoom: noZoom });
    const next = putCells({ ...wall, cells: wall.cells.map((tile, at) => (at === 10 ? { ...put('z'), turn: 9 } : tile)) }, '4', [
      put('x'),
      null,
      put('z'),
      put('d'),
    ]);
    expect(next).toMatchObject({ layout: '4', isArranged: true });
    expect(next.cells.map((tile) => tile?.camera ?? null).slice(0, 11)).toEqual(['x', null, 'z', 'd', ...Array(7).fill(null)]);
    expect(StoredWall.safeParse(next).success).toBe(true);
  });

  it('reads what the first version kept, and what it wrote itself', () => {
    const first = { layout: 9, cells: ['a', null, 'b', ...Array(6).fill(null)], filled: [1, 0, 2, 0, 0, 0, 0, 0, 0] };
    const wall = StoredWall.parse(first);
    expect(wall).toMatchObject({ layout: '9', isArranged: true });
    expect(shown(wall).slice(0, 3)).toEqual(['a', null, 'b']);
    expect(computeCellFor(wall, id('c'))).toBe(1);
    expect(StoredWall.parse(JSON.parse(JSON.stringify(wall)))).toEqual(wall);
    expect(StoredWall.parse({ ...first, filled: Array(9).fill(0) }).isArranged).toBe(false);
  });
});
