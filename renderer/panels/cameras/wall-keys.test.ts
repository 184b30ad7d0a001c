import { describe, expect, it } from 'vitest';
import { computeWallKey } from './wall-keys.ts';

describe('computeWallKey', () => {
  it.each([
    ['ArrowRight', 0, 4, 1],
    ['ArrowRight', 1, 4, 1],
    ['ArrowDown', 1, 4, 3],
    ['ArrowDown', 7, 9, 7],
    ['ArrowUp', 7, 9, 4],
    ['ArrowLeft', 3, 9, 3],
    ['ArrowUp', 0, 1, 0],
  ] as const)('%s on cell %i of %i goes to %i', (key, cell, layout, to) => {
    expect(computeWallKey(key, cell, layout)).toEqual({ k: 'move', cell: to });
  });

  it.each([
    ['9', { k: 'layout', layout: 9 }],
    ['Delete', { k: 'clear' }],
    ['Enter', { k: 'focus' }],
    ['Escape', { k: 'leave' }],
    ['2', null],
    ['x', null],
  ])('%s does %o', (key, does) => {
    expect(computeWallKey(key, 0, 4)).toEqual(does);
  });
});
