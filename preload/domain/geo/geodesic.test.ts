import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeDestination, computeGeodesic, computeLengthM } from './geodesic.ts';

/** Lon, lat pairs with the answers of PROJ 9.1 `geod -I +ellps=WGS84`. */
const known = [
  { from: [106.761, 21.8526], to: [106.712, 21.9735], m: 14_312.5444, deg: 339.29287843 },
  { from: [106.345, 21.5056], to: [106.645, 22.32], m: 95_356.4747, deg: 18.91400745 },
  { from: [106.757, 21.846], to: [106.7468, 21.85557], m: 1_494.8579, deg: 315.14546673 },
  { from: [105.85, 21.03], to: [2.35, 48.86], m: 9_211_950.5432, deg: 319.80124052 },
] as const;

const lon = fc.double({ min: 104, max: 110, noNaN: true });
const lat = fc.double({ min: 8, max: 24, noNaN: true });
const place = fc.tuple(lon, lat);

describe('the way over the ellipsoid', () => {
  it.each(known)('is $m m from $from to $to, to the millimetre', ({ from, to, m, deg }) => {
    const { distanceM, azimuthDeg } = computeGeodesic(from, to);
    expect(distanceM).toBeCloseTo(m, 3);
    expect(azimuthDeg).toBeCloseTo(deg, 6);
  });

  it('is as long the other way round, and zero to itself', () =>
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(computeGeodesic(a, b).distanceM).toBeCloseTo(computeGeodesic(b, a).distanceM, 5);
        expect(computeGeodesic(a, a).distanceM).toBe(0);
      }),
    ));

  it('leads where it says: who goes that far that way is as far away', () =>
    fc.assert(
      fc.property(
        place,
        fc.double({ min: 0, max: 359.9, noNaN: true }),
        fc.double({ min: 1, max: 300_000, noNaN: true }),
        (from, deg, m) => {
          const there = computeDestination(from, deg, m);
          expect(computeGeodesic(from, there).distanceM).toBeCloseTo(m, 3);
        },
      ),
    ));

  it('adds up along a line, and a line of one point has no length', () => {
    const [a, b, c] = [known[0].from, known[0].to, known[1].to];
    expect(computeLengthM([a, b, c])).toBeCloseTo(computeLengthM([a, b]) + computeLengthM([b, c]), 6);
    expect(computeLengthM([a])).toBe(0);
  });
});
