import { describe, expect, it } from 'vitest';
import basemap from '../../../resources/map/basemap.json';
import { type Bounds, formatPosition, isWellVisible, isWithin, roundPosition } from './bounds.ts';

describe('bounds', () => {
  const bounds = basemap.bounds as unknown as Bounds;

  it('keep the map at province extent, far from any sea with disputed islands', () => {
    expect(bounds).toEqual([105.3, 20.9, 108.2, 23.2]);
    const [west, south, east, north] = basemap.home as unknown as Bounds;
    expect(isWithin([west, south], bounds) && isWithin([east, north], bounds)).toBe(true);
  });

  it.each([
    [[106.76, 21.85], true],
    [[105.3, 20.9], true],
    [[108.21, 21], false],
    [[106, 23.3], false],
  ] as const)('%s is within: %s', ([lon, lat], expected) => expect(isWithin([lon, lat], bounds)).toBe(expected));
});

describe('positions', () => {
  it('are kept to about a metre', () => expect(roundPosition([106.7612345678, 21.8512341])).toEqual([106.76123, 21.85123]));
  it('are shown latitude first', () => expect(formatPosition([106.7605, 21.8515])).toBe('21.85150, 106.76050'));
});

describe('isWellVisible', () => {
  const size = { width: 900, height: 600 };
  it.each([
    [450, 300, true],
    [79, 300, false],
    [80, 80, true],
    [450, 530, false],
    [-10, -10, false],
  ])('%i, %i: %s', (x, y, expected) => expect(isWellVisible({ x, y }, size, 80)).toBe(expected));
});
