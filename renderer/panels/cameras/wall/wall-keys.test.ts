import { describe, expect, it } from 'vitest';
import { computeWallKey } from './wall-keys.ts';

describe('computeWallKey', () => {
  it.each([
    ['ArrowRight', 0, '4', 1],
    ['ArrowRight', 1, '4', 1],
    ['ArrowDown', 1, '4', 3],
    ['ArrowUp', 7, '9', 4],
    ['ArrowRight', 0, '1+5', 1],
    ['ArrowUp', 0, '1', 0],
  ] as const)('%s on cell %i of %s goes to %i', (key, cell, layout, to) => {
    expect(computeWallKey(key, cell, layout)).toEqual({ k: 'move', cell: to });
  });

  it.each([
    ['9', { k: 'layout', layout: '9' }],
    ['6', { k: 'layout', layout: '16' }],
    ['7', { k: 'layout', layout: '1+5' }],
    ['Delete', { k: 'clear' }],
    ['Enter', { k: 'focus' }],
    ['Escape', { k: 'leave' }],
    ['o', { k: 'rotate' }],
    ['-', { k: 'zoom', steps: -1 }],
    ['r', { k: 'review', does: 'back' }],
    ['R', { k: 'review', does: 'backAll' }],
    ['x', null],
    ['constructor', null],
  ])('%s does %o', (key, does) => {
    expect(computeWallKey(key, 0, '4')).toEqual(does);
  });
});
