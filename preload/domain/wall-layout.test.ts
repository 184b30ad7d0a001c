import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeNeighbour, type Direction, mostCells, WallLayoutName, wallLayouts } from './wall-layout.ts';

const names = WallLayoutName.options;
const directions: readonly Direction[] = ['left', 'right', 'up', 'down'];

describe('wall layouts', () => {
  it.each(names)('%s has as many cells as its name says, which cover it and nothing twice', (name) => {
    const { columns, rows, cells } = wallLayouts[name];
    expect(cells).toHaveLength(name.split('+').reduce((sum, part) => sum + Number(part), 0));
    const covered = cells.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, i) => `${x + (i % width)} ${y + Math.floor(i / width)}`),
    );
    expect(new Set(covered).size).toBe(covered.length);
    expect(covered).toHaveLength(columns * rows);
    expect(cells.length).toBeLessThanOrEqual(mostCells);
  });

  it.each([
    ['9', 4, 'right', 5],
    ['9', 5, 'right', 5],
    ['9', 1, 'down', 4],
    ['1+5', 0, 'right', 1],
    ['1+5', 0, 'down', 3],
    ['1+5', 5, 'up', 2],
    ['1+5', 4, 'up', 0],
    ['1+5', 2, 'left', 0],
    ['2+8', 0, 'right', 1],
    ['2+8', 9, 'up', 5],
    ['2+8', 5, 'up', 1],
    ['1', 0, 'left', 0],
  ] as const)('in %s, from cell %i %s is %i', (name, cell, direction, to) => {
    expect(computeNeighbour(wallLayouts[name], cell, direction)).toBe(to);
  });

  it('lets every cell be reached by arrows from the first one', () => {
    for (const name of names) {
      const reached = new Set([0]);
      for (const cell of reached) for (const way of directions) reached.add(computeNeighbour(wallLayouts[name], cell, way));
      expect(reached.size, name).toBe(wallLayouts[name].cells.length);
    }
  });

  it('never leads outside, whatever cell is named', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: -2, max: 80 }), fc.constantFrom(...directions), (name, cell, way) => {
        expect(wallLayouts[name].cells[computeNeighbour(wallLayouts[name], cell, way)]).toBeDefined();
      }),
    );
  });
});
