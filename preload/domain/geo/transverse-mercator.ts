import { type LonLat, toDeg, toRad, wgs84 } from './ellipsoid.ts';

/** A transverse Mercator grid: its meridian and the scale along it; eastings count from 500 km west of it, northings from the equator. */
export type Grid = { readonly meridianDeg: number; readonly scale: number };

/** Metres on a grid. */
export type GridPoint = { readonly eastM: number; readonly northM: number };

const { a, f } = wgs84;
const n = f / (2 - f);
const falseEastM = 500_000;
const radius = (a / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
const e = Math.sqrt(f * (2 - f));

/** Krüger's series to the fourth order: less than a tenth of a millimetre within ten degrees of the meridian. */
const forwards = [
  n / 2 - (2 * n ** 2) / 3 + (5 * n ** 3) / 16 + (41 * n ** 4) / 180,
  (13 * n ** 2) / 48 - (3 * n ** 3) / 5 + (557 * n ** 4) / 1440,
  (61 * n ** 3) / 240 - (103 * n ** 4) / 140,
  (49561 * n ** 4) / 161280,
];
const backwards = [
  n / 2 - (2 * n ** 2) / 3 + (37 * n ** 3) / 96 - n ** 4 / 360,
  n ** 2 / 48 + n ** 3 / 15 - (437 * n ** 4) / 1440,
  (17 * n ** 3) / 480 - (37 * n ** 4) / 840,
  (4397 * n ** 4) / 161280,
];

type Pair = readonly [xi: number, eta: number];

const sum = (terms: readonly number[], [xi, eta]: Pair): Pair => [
  terms.reduce((all, term, i) => all + term * Math.sin(2 * (i + 1) * xi) * Math.cosh(2 * (i + 1) * eta), 0),
  terms.reduce((all, term, i) => all + term * Math.cos(2 * (i + 1) * xi) * Math.sinh(2 * (i + 1) * eta), 0),
];

/** Degrees on the ellipsoid to metres on the grid. */
export const projectToGrid = ({ meridianDeg, scale }: Grid, [lon, lat]: LonLat): GridPoint => {
  const lambda = toRad(lon - meridianDeg);
  const sin = Math.sin(toRad(lat));
  const t = Math.sinh(Math.atanh(sin) - e * Math.atanh(e * sin));
  const xi = Math.atan2(t, Math.cos(lambda));
  const eta = Math.atanh(Math.sin(lambda) / Math.sqrt(1 + t * t));
  const [dXi, dEta] = sum(forwards, [xi, eta]);
  return { eastM: falseEastM + scale * radius * (eta + dEta), northM: scale * radius * (xi + dXi) };
};

/** Metres on the grid to degrees on the ellipsoid. */
export const unprojectFromGrid = ({ meridianDeg, scale }: Grid, { eastM, northM }: GridPoint): LonLat => {
  const there: Pair = [northM / (scale * radius), (eastM - falseEastM) / (scale * radius)];
  const [dXi, dEta] = sum(backwards, there);
  const [xi, eta] = [there[0] - dXi, there[1] - dEta];
  const tau = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi));
  const lon = meridianDeg + toDeg(Math.atan2(Math.sinh(eta), Math.cos(xi)));
  return [lon, toDeg(Math.atan(geographicTan(tau)))];
};

/** Newton's way back from the conformal latitude: three rounds are more than doubles can tell. */
const geographicTan = (conformal: number): number => {
  let tau = conformal;
  for (let round = 0; round < 5; round += 1) {
    const sigma = Math.sinh(e * Math.atanh((e * tau) / Math.hypot(1, tau)));
    const is = tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau);
    tau += ((conformal - is) / Math.hypot(1, is)) * ((1 + (1 - e * e) * tau * tau) / ((1 - e * e) * Math.hypot(1, tau)));
  }
  return tau;
};
