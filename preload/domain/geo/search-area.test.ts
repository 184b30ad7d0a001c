import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeDestination, computeGeodesic } from './geodesic.ts';
import { boundsOfArea, computeFoot, crossesItself, growArea, isInArea, type SearchArea } from './search-area.ts';

const town = [106.7606, 21.8526] as [number, number];
const corners: [number, number][] = [
  [106.7, 21.8],
  [106.8, 21.8],
  [106.8, 21.9],
  [106.75, 21.85],
  [106.7, 21.9],
];
const near = fc.tuple(fc.double({ min: 106.4, max: 107.1, noNaN: true }), fc.double({ min: 21.5, max: 22.2, noNaN: true }));
const areas: SearchArea[] = [
  { k: 'circle', center: town, radiusM: 7_000 },
  { k: 'polygon', ring: corners, marginM: 0 },
  { k: 'polygon', ring: corners, marginM: 2_000 },
  { k: 'line', line: corners, marginM: 1_500 },
];

describe('an area', () => {
  it('of a circle ends at its radius, in every direction', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 359, noNaN: true }), (deg) => {
        const circle: SearchArea = { k: 'circle', center: town, radiusM: 5_000 };
        expect(isInArea(circle, computeDestination(town, deg, 4_999))).toBe(true);
        expect(isInArea(circle, computeDestination(town, deg, 5_001))).toBe(false);
      }),
    ));

  it('of an outline leaves its bays out', () => {
    const outline: SearchArea = { k: 'polygon', ring: corners, marginM: 0 };
    expect(isInArea(outline, [106.72, 21.83])).toBe(true);
    expect(isInArea(outline, [106.75, 21.89])).toBe(false);
    expect(isInArea(growArea(outline, 6_000), [106.75, 21.89])).toBe(true);
  });

  it('beside a line reaches as far as it says', () => {
    const road: SearchArea = { k: 'line', line: [town, [106.9, 21.8526]], marginM: 500 };
    const middle: [number, number] = [106.83, 21.8526];
    expect(isInArea(road, computeDestination(middle, 0, 480))).toBe(true);
    expect(isInArea(road, computeDestination(middle, 180, 520))).toBe(false);
  });

  it.each(areas)('lies within its bounds ($k)', (area) =>
    fc.assert(
      fc.property(near, ([lon, lat]) => {
        const [west, south, east, north] = boundsOfArea(area);
        expect(!isInArea(area, [lon, lat]) || (lon >= west && lon <= east && lat >= south && lat <= north)).toBe(true);
      }),
    ),
  );

  it.each(areas)('loses nothing when it grows ($k)', (area) =>
    fc.assert(
      fc.property(near, (at) => {
        expect(!isInArea(area, at) || isInArea(growArea(area, 800), at)).toBe(true);
      }),
    ),
  );
});

describe('the foot of a point on a line', () => {
  it('is no further than any of its corners', () =>
    fc.assert(
      fc.property(near, (at) => {
        const { distanceM } = computeFoot(corners, at);
        for (const corner of corners) expect(distanceM).toBeLessThanOrEqual(computeGeodesic(at, corner).distanceM * 1.002 + 0.01);
      }),
    ));
});

describe('a ring', () => {
  it('that is a bow tie crosses itself, one with a bay does not', () => {
    expect(
      crossesItself([
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
      ]),
    ).toBe(true);
    expect(crossesItself(corners)).toBe(false);
  });
});
