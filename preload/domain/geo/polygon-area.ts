import { type LonLat, toRad, wgs84 } from './ellipsoid.ts';

const { a, f } = wgs84;
const e2 = f * (2 - f);
const e = Math.sqrt(e2);

/** Snyder's q (Map Projections, 1987, equation 3-12): area of the ellipsoid from the equator, up to a factor. */
const q = (sin: number): number => (1 - e2) * (sin / (1 - e2 * sin * sin) - Math.log((1 - e * sin) / (1 + e * sin)) / (2 * e));
const qPole = q(1);
/** The sphere with the ellipsoid's area. */
const radiusSq = (a * a * qPole) / 2;

/** The latitude on that sphere with as much area to its south. */
const authalic = (latDeg: number): number => Math.asin(q(Math.sin(toRad(latDeg))) / qPole);

/**
 * The area a ring encloses, in square metres: great circles on the sphere of equal area, which for rings of a province's size is
 * within a hundred-thousandth of the ellipsoid's. Of a ring that crosses itself parts cancel out: see `crossesItself`.
 */
export const computeAreaM2 = (ring: readonly LonLat[]): number => {
  let sum = 0;
  for (const [i, from] of ring.entries()) {
    const to = ring[(i + 1) % ring.length] ?? from;
    const lambda = toRad(((to[0] - from[0] + 540) % 360) - 180);
    const [t1, t2] = [Math.tan(authalic(from[1]) / 2), Math.tan(authalic(to[1]) / 2)];
    const along = Math.tan(lambda / 2);
    sum += 2 * Math.atan((along * (t1 + t2)) / (1 + t1 * t2));
  }
  return Math.abs(sum) * radiusSq;
};
