import { type LonLat, toDeg, toRad, wgs84, wrapDeg } from './ellipsoid.ts';

/** The shortest way over the ellipsoid: how far, and which way it begins (degrees from true north). */
export type Geodesic = { readonly distanceM: number; readonly azimuthDeg: number };

const { a, f } = wgs84;
const b = a * (1 - f);
const mostRounds = 100;

const reduced = (latDeg: number): { sin: number; cos: number } => {
  const tan = (1 - f) * Math.tan(toRad(latDeg));
  const cos = 1 / Math.sqrt(1 + tan * tan);
  return { sin: tan * cos, cos };
};

/** Vincenty's series, shared by both problems. */
const series = (cosSqAlpha: number): { A: number; B: number } => {
  const u = (cosSqAlpha * (a * a - b * b)) / (b * b);
  return { A: 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u))), B: (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u))) };
};

const correction = (B: number, sin: number, cos: number, mid: number): number =>
  B * sin * (mid + (B / 4) * (cos * (-1 + 2 * mid * mid) - (B / 6) * mid * (-3 + 4 * sin * sin) * (-3 + 4 * mid * mid)));

const lambdaPart = (cosSqAlpha: number, sinAlpha: number, sigma: number, sin: number, cos: number, mid: number): number => {
  const C = (f / 16) * cosSqAlpha * (4 + f * (4 - 3 * cosSqAlpha));
  return (1 - C) * f * sinAlpha * (sigma + C * sin * (mid + C * cos * (-1 + 2 * mid * mid)));
};

/**
 * Vincenty's inverse (Survey Review 176, 1975): within a millimetre, for all points that are not all but opposite each other on
 * the globe; of those the distance is good to half a percent.
 */
export const computeGeodesic = (from: LonLat, to: LonLat): Geodesic => {
  const L = toRad(to[0] - from[0]);
  const [u1, u2] = [reduced(from[1]), reduced(to[1])];
  let lambda = L;
  for (let round = 0; round < mostRounds; round += 1) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    const sin = Math.hypot(u2.cos * sinL, u1.cos * u2.sin - u1.sin * u2.cos * cosL);
    if (sin === 0) return { distanceM: 0, azimuthDeg: 0 };
    const cos = u1.sin * u2.sin + u1.cos * u2.cos * cosL;
    const sigma = Math.atan2(sin, cos);
    const sinAlpha = (u1.cos * u2.cos * sinL) / sin;
    const cosSqAlpha = 1 - sinAlpha * sinAlpha;
    const mid = cosSqAlpha < 1e-14 ? 0 : cos - (2 * u1.sin * u2.sin) / cosSqAlpha;
    const next = L + lambdaPart(cosSqAlpha, sinAlpha, sigma, sin, cos, mid);
    if (Math.abs(next - lambda) < 1e-12) {
      const { A, B } = series(cosSqAlpha);
      const azimuth = Math.atan2(u2.cos * sinL, u1.cos * u2.sin - u1.sin * u2.cos * cosL);
      return { distanceM: b * A * (sigma - correction(B, sin, cos, mid)), azimuthDeg: wrapDeg(toDeg(azimuth)) };
    }
    lambda = next;
  }
  return { distanceM: Math.PI * b, azimuthDeg: 0 };
};

/** Where one stands after so many metres in a direction: Vincenty's direct problem. */
export const computeDestination = (from: LonLat, azimuthDeg: number, distanceM: number): LonLat => {
  const u1 = reduced(from[1]);
  const [sinA, cosA] = [Math.sin(toRad(azimuthDeg)), Math.cos(toRad(azimuthDeg))];
  const sigma1 = Math.atan2(u1.sin, u1.cos * cosA);
  const sinAlpha = u1.cos * sinA;
  const cosSqAlpha = 1 - sinAlpha * sinAlpha;
  const { A, B } = series(cosSqAlpha);
  let sigma = distanceM / (b * A);
  for (let round = 0; round < mostRounds; round += 1) {
    const next = distanceM / (b * A) + correction(B, Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma));
    const isThere = Math.abs(next - sigma) < 1e-12;
    sigma = next;
    if (isThere) break;
  }
  const [sin, cos, mid] = [Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma)];
  const across = u1.sin * sin - u1.cos * cos * cosA;
  const lat = Math.atan2(u1.sin * cos + u1.cos * sin * cosA, (1 - f) * Math.hypot(sinAlpha, across));
  const lambda = Math.atan2(sin * sinA, u1.cos * cos - u1.sin * sin * cosA);
  const lon = from[0] + toDeg(lambda - lambdaPart(cosSqAlpha, sinAlpha, sigma, sin, cos, mid));
  return [((lon + 540) % 360) - 180, toDeg(lat)];
};

/** The length of a line of points. */
export const computeLengthM = (line: readonly LonLat[]): number =>
  line.slice(1).reduce((sum, to, i) => sum + computeGeodesic(line[i] ?? to, to).distanceM, 0);
