// Plain planar helpers for the basemap maker. Coordinates are [lon, lat] in degrees; distances in kilometres
// use one scale for the whole province, which is exact enough for a schematic map.
export type Point = [lon: number, lat: number];
export type Line = Point[];

const KM_PER_DEG_LAT = 110.7;
const KM_PER_DEG_LON = KM_PER_DEG_LAT * Math.cos((21.9 * Math.PI) / 180);

/** Distance between two points. */
export const distanceKm = (a: Point, b: Point): number => Math.hypot((a[0] - b[0]) * KM_PER_DEG_LON, (a[1] - b[1]) * KM_PER_DEG_LAT);

const toSegmentKm = (p: Point, a: Point, b: Point): number => {
  const [dx, dy] = [(b[0] - a[0]) * KM_PER_DEG_LON, (b[1] - a[1]) * KM_PER_DEG_LAT];
  const [px, py] = [(p[0] - a[0]) * KM_PER_DEG_LON, (p[1] - a[1]) * KM_PER_DEG_LAT];
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / squared));
  return Math.hypot(px - t * dx, py - t * dy);
};

/** Distance from a point to the nearest place on a line. */
export const toLineKm = (p: Point, line: Line): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < line.length; i++) best = Math.min(best, toSegmentKm(p, line[i - 1]!, line[i]!));
  return best;
};

/** A smooth curve through every given point (centripetal Catmull-Rom would be finer; uniform is enough here). */
export const smooth = (line: Line, steps = 8): Line => {
  if (line.length < 3) return line;
  const at = (i: number): Point => line[Math.max(0, Math.min(line.length - 1, i))]!;
  const out: Line = [];
  for (let i = 0; i < line.length - 1; i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let s = 0; s < steps; s++) {
      const t = s / steps;
      out.push([curve(p0[0], p1[0], p2[0], p3[0], t), curve(p0[1], p1[1], p2[1], p3[1], t)]);
    }
  }
  out.push(at(line.length - 1));
  return out;
};

const curve = (a: number, b: number, c: number, d: number, t: number): number =>
  0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);

/** Cuts a line into its runs of segments for which `keep` holds. */
export const runs = (line: Line, keep: (a: Point, b: Point) => boolean): Line[] => {
  const out: Line[] = [];
  let run: Line = [];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    if (keep(a, b)) {
      if (run.length === 0) run.push(a);
      run.push(b);
    } else if (run.length > 0) {
      out.push(run);
      run = [];
    }
  }
  if (run.length > 0) out.push(run);
  return out;
};

/** Four decimals, about 10 m: more would be pretence. */
export const rounded = (line: Line): Line => line.map(([x, y]) => [Number(x.toFixed(4)), Number(y.toFixed(4))]);
