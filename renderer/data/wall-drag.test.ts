import { describe, expect, it } from 'vitest';
import { isForWall, readForWall } from './wall-drag.ts';

const data = (held: Record<string, string>) => ({ types: Object.keys(held), getData: (type: string) => held[type] ?? '' });

describe('what is dragged to the wall', () => {
  it.each([
    [{ 'application/x-chilang-camera': 'cam-1' }, true, { k: 'camera', camera: 'cam-1', rotation: 0 }],
    [{ 'application/x-chilang-incident': 'inc-1' }, true, { k: 'incident', id: 'inc-1' }],
    [{ 'application/x-chilang-camera': '../..' }, true, null],
    [{ 'text/plain': 'cam-1' }, false, null],
  ])('%o', (held, isOurs, content) => {
    expect(isForWall(data(held))).toBe(isOurs);
    expect(readForWall(data(held))).toEqual(content);
  });
});
