import { z } from 'zod';
import { Position } from '../values.ts';
import { type LonLat, toRad, wgs84 } from './ellipsoid.ts';
import { computeDestination, computeGeodesic } from './geodesic.ts';

/** An outline of more corners is nobody's hand. */
export const mostVertices = 500;
/** Further than a province is wide. */
export const longestRadiusM = 300_000;

const radiusM = z.number().min(0).max(longestRadiusM);
const vertices = z.array(Position).max(mostVertices);

/** A part of the ground that something may lie in: a circle, an outline, or all that is near a line or a point. */
export const SearchArea = z.discriminatedUnion('k', [
  z.strictObject({ k: z.literal('circle'), center: Position, radiusM }),
  /** `marginM` beyond its edge belongs to it. */
  z.strictObject({ k: z.literal('polygon'), ring: vertices.min(3), marginM: radiusM }),
  z.strictObject({ k: z.literal('line'), line: vertices.min(1), marginM: radiusM }),
]);
export type SearchArea = z.infer<typeof SearchArea>;

/** Whether a point lies in an area, its edge included. */
export const isInArea = (area: SearchArea, at: LonLat): boolean => {
  switch (area.k) {
    case 'circle':
      return computeGeodesic(area.center, at).distanceM <= area.radiusM;
    case 'polygon':
      return isInRing(area.ring, at) || (area.marginM > 0 && distanceToLineM(closed(area.ring), at) <= area.marginM);
    case 'line':
      return distanceToLineM(area.line, at) <= area.marginM;
  }
};

/** The same area and all that is within so many metres of it. */
export const growArea = (area: SearchArea, byM: number): SearchArea => {
  const grown = (m: number): number => Math.min(longestRadiusM, Math.max(0, m + byM));
  return area.k === 'circle' ? { ...area, radiusM: grown(area.radiusM) } : { ...area, marginM: grown(area.marginM) };
};

/** West, south, east, north; for a first sieve, never too small. */
export const boundsOfArea = (area: SearchArea): readonly [number, number, number, number] => {
  const points = area.k === 'circle' ? [area.center] : area.k === 'polygon' ? area.ring : area.line;
  const around = (area.k === 'circle' ? area.radiusM : area.marginM) * 1.001;
  const reach = points.flatMap((at) => (around === 0 ? [at] : [0, 90, 180, 270].map((deg) => computeDestination(at, deg, around))));
  const lons = reach.map(([lon]) => lon);
  const lats = reach.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
};

/** Even-odd; a point on the southern or western edge counts as inside. */
const isInRing = (ring: readonly LonLat[], [lon, lat]: LonLat): boolean => {
  let isIn = false;
  for (const [i, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[(i + ring.length - 1) % ring.length] ?? [x1, y1];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) isIn = !isIn;
  }
  return isIn;
};

const closed = (ring: readonly LonLat[]): readonly LonLat[] => [...ring, ...ring.slice(0, 1)];

/** Metres east and north of a point, on the plane that touches the ellipsoid there: within a thousandth for fifty kilometres. */
const planeAt = ([lon0, lat0]: LonLat): ((at: LonLat) => { x: number; y: number }) => {
  const sin = Math.sin(toRad(lat0));
  const e2 = wgs84.f * (2 - wgs84.f);
  const w = Math.sqrt(1 - e2 * sin * sin);
  const perLon = toRad(1) * (wgs84.a / w) * Math.cos(toRad(lat0));
  const perLat = (toRad(1) * wgs84.a * (1 - e2)) / w ** 3;
  return ([lon, lat]) => ({ x: (lon - lon0) * perLon, y: (lat - lat0) * perLat });
};

/** The foot of a point on a line: which segment, how far along it (0-1), and how far away. */
export type Foot = { readonly segment: number; readonly part: number; readonly distanceM: number };

/** Where a line comes nearest to a point; a line of one point is that point. */
export const computeFoot = (line: readonly LonLat[], at: LonLat): Foot => {
  const toPlane = planeAt(at);
  const points = line.map(toPlane);
  let best: Foot = { segment: 0, part: 0, distanceM: Math.hypot(points[0]?.x ?? Infinity, points[0]?.y ?? Infinity) };
  for (const [i, from] of points.slice(0, -1).entries()) {
    const to = points[i + 1] ?? from;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const lengthSq = dx * dx + dy * dy;
    const part = lengthSq === 0 ? 0 : Math.min(1, Math.max(0, -(from.x * dx + from.y * dy) / lengthSq));
    const distanceM = Math.hypot(from.x + part * dx, from.y + part * dy);
    if (distanceM < best.distanceM) best = { segment: i, part, distanceM };
  }
  return best;
};

/** How far a point is from a line. */
export const distanceToLineM = (line: readonly LonLat[], at: LonLat): number => computeFoot(line, at).distanceM;

/** Whether two sides of a ring cross: its area then means nothing. */
export const crossesItself = (ring: readonly LonLat[]): boolean => {
  const sides = ring.map((from, i) => [from, ring[(i + 1) % ring.length] ?? from] as const);
  return sides.some(([a, b], i) =>
    sides.some(
      ([c, d], j) =>
        j > i + 1 && !(i === 0 && j === sides.length - 1) && turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0,
    ),
  );
};

const turn = (a: LonLat, b: LonLat, c: LonLat): number => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

/** The outline of a circle on the ellipsoid, first point not repeated. */
export const circleRing = (center: LonLat, radius: number, corners = 72): LonLat[] =>
  Array.from({ length: corners }, (_, i) => computeDestination(center, (360 * i) / corners, radius));
