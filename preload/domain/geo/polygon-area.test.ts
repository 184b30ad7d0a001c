import { describe, expect, it } from 'vitest';
import { computeAreaM2 } from './polygon-area.ts';
import { circleRing } from './search-area.ts';

const square = (lon: number, lat: number, side: number) =>
  [
    [lon, lat],
    [lon + side, lat],
    [lon + side, lat + side],
    [lon, lat + side],
  ] as const;

/** A cell of the graticule on the ellipsoid: Snyder's closed form, its edges parallels, here so short that they are great circles. */
const cellM2 = (lat: number, side: number): number => {
  const [a, e2] = [6_378_137, 0.00669437999014];
  const e = Math.sqrt(e2);
  const q = (deg: number): number => {
    const sin = Math.sin((deg * Math.PI) / 180);
    return (1 - e2) * (sin / (1 - e2 * sin * sin) - Math.log((1 - e * sin) / (1 + e * sin)) / (2 * e));
  };
  return ((a * a) / 2) * ((side * Math.PI) / 180) * (q(lat + side) - q(lat));
};

describe('the area of a ring', () => {
  it.each([0, 10, 21.85, 60])('is that of a small cell of the graticule at %s degrees', (lat) =>
    expect(computeAreaM2(square(106, lat, 0.01)) / cellM2(lat, 0.01)).toBeCloseTo(1, 6),
  );

  it('of a circle of ten kilometres is pi times its square', () =>
    expect(computeAreaM2(circleRing([106.76, 21.85], 10_000, 720)) / (Math.PI * 1e8)).toBeCloseTo(1, 4));

  it('does not depend on the way round nor on the corner it begins at, nor on the antimeridian', () => {
    const ring = square(106, 21, 0.5);
    const area = computeAreaM2(ring);
    expect(computeAreaM2([...ring].reverse())).toBeCloseTo(area, 0);
    expect(computeAreaM2([...ring.slice(2), ...ring.slice(0, 2)])).toBeCloseTo(area, 0);
    const across = [
      [179.75, 21],
      [-179.75, 21],
      [-179.75, 21.5],
      [179.75, 21.5],
    ] as const;
    expect(computeAreaM2(across)).toBeCloseTo(area, 0);
  });
});
