import { describe, expect, it } from 'vitest';
import type { CameraId } from '#domain/ids.ts';
import { computeCellFor, emptyWall, placeCamera, swapCells, type Wall } from './camera-wall.ts';

const id = (text: string): CameraId => text as CameraId;
const fill = (wall: Wall, ...ids: string[]): Wall => ids.reduce((present, each) => placeCamera(present, id(each), computeCellFor(present, id(each))), wall);

describe('the camera wall', () => {
  it('fills free cells in order, then replaces the camera shown longest', () => {
    const four = fill(emptyWall, 'a', 'b', 'c', 'd');
    expect(four.cells.slice(0, 4)).toEqual(['a', 'b', 'c', 'd']);
    expect(fill(four, 'e').cells.slice(0, 4)).toEqual(['e', 'b', 'c', 'd']);
    expect(fill(four, 'e', 'f').cells.slice(0, 4)).toEqual(['e', 'f', 'c', 'd']);
  });
  it('shows a camera once: again means its own cell, elsewhere means moved', () => {
    const two = fill(emptyWall, 'a', 'b');
    expect(computeCellFor(two, id('b'))).toBe(1);
    expect(placeCamera(two, id('a'), 3).cells.slice(0, 4)).toEqual([null, 'b', null, 'a']);
  });
  it('uses only the cells in sight', () => expect(computeCellFor({ ...fill(emptyWall, 'a'), layout: 1 }, id('z'))).toBe(0));
  it('swaps cells together with their ages', () => {
    const swapped = swapCells(fill(emptyWall, 'a', 'b', 'c', 'd'), 0, 3);
    expect(swapped.cells.slice(0, 4)).toEqual(['d', 'b', 'c', 'a']);
    expect(fill(swapped, 'e').cells[3]).toBe('e');
  });
});
