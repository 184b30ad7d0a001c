import type { Geometry, Position } from 'geojson';

/** Longitudes of a line in one run: a step of more than half a turn goes the short way round. */
const unrolled = (line: readonly Position[]): Position[] => {
  const run: Position[] = [];
  for (const [lon = 0, lat = 0] of line) {
    const [before = lon] = run.at(-1) ?? [];
    run.push([lon - Math.round((lon - before) / 360) * 360, lat]);
  }
  return run;
};

const spans = (line: readonly Position[]): [number, number] => [
  Math.min(...line.map(([lon = 0]) => Math.floor((lon + 180) / 360))),
  // A line that only touches the edge lies on this side of it.
  Math.max(...line.map(([lon = 0]) => Math.ceil((lon + 180) / 360) - 1)),
];

const between = ([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, lon: number): Position => [
  lon,
  bx === ax ? ay : ay + ((by - ay) * (lon - ax)) / (bx - ax),
];

/** The part of a closed ring on one side of a meridian (Sutherland and Hodgman). */
const clipSide = (ring: readonly Position[], lon: number, isEast: boolean): Position[] => {
  const isIn = ([x = 0]: Position): boolean => (isEast ? x >= lon : x <= lon);
  const out: Position[] = [];
  for (let n = 0; n < ring.length - 1; n += 1) {
    const [a, b] = [ring[n] as Position, ring[n + 1] as Position];
    if (isIn(a)) out.push(a);
    if (isIn(a) !== isIn(b)) out.push(between(a, b, lon));
  }
  if (out[0]) out.push(out[0]);
  return out;
};

const shifted = (line: readonly Position[], world: number): Position[] => line.map(([lon = 0, lat = 0]) => [lon - world * 360, lat]);

const cutRing = (ring: readonly Position[]): Map<number, Position[]> => {
  const run = unrolled(ring);
  const [first, last] = spans(run);
  const parts = new Map<number, Position[]>();
  for (let world = first; world <= last; world += 1) {
    const east = clipSide(run, world * 360 - 180, true);
    const part = clipSide(east, world * 360 + 180, false);
    if (part.length >= 4) parts.set(world, shifted(part, world));
  }
  return parts;
};

/** Holes go with the part of the outer ring that lies in the same turn. */
const cutPolygon = (rings: readonly Position[][]): Position[][][] => {
  const [outer, ...holes] = rings.map(cutRing);
  const cut = [...(outer ?? new Map<number, Position[]>())];
  return cut.map(([world, ring]) => [ring, ...holes.flatMap((hole) => (hole.has(world) ? [hole.get(world) as Position[]] : []))]);
};

const cutLine = (line: readonly Position[]): Position[][] => {
  const run = unrolled(line);
  const parts: Position[][] = [];
  let part: Position[] = [];
  let world = Math.floor(((run[0]?.[0] ?? 0) + 180) / 360);
  for (const [n, point] of run.entries()) {
    const at = Math.floor(((point[0] ?? 0) + 180) / 360);
    const before = run[n - 1];
    if (at !== world && before) {
      const edge = between(before, point, Math.max(at, world) * 360 - 180);
      parts.push(shifted([...part, edge], world));
      part = [edge];
      world = at;
    }
    part.push(point);
  }
  parts.push(shifted(part, world));
  return parts.filter(({ length }) => length >= 2);
};

/** Whether any of it lies beyond a turn, or jumps over the edge of the world. */
const crosses = (lines: readonly (readonly Position[])[]): boolean =>
  lines.some((line) => line.some(([lon = 0], n) => Math.abs(lon) > 180 || (n > 0 && Math.abs(lon - (line[n - 1]?.[0] ?? lon)) > 180)));

/** The same shape in parts that each lie between -180 and 180 degrees; most shapes come back as they are. */
export const cutAtAntimeridian = (geometry: Geometry): Geometry => {
  switch (geometry.type) {
    case 'Point':
      return { ...geometry, coordinates: wrapped(geometry.coordinates) };
    case 'MultiPoint':
      return { ...geometry, coordinates: geometry.coordinates.map(wrapped) };
    case 'LineString':
      return crosses([geometry.coordinates]) ? { type: 'MultiLineString', coordinates: cutLine(geometry.coordinates) } : geometry;
    case 'MultiLineString':
      return crosses(geometry.coordinates) ? { ...geometry, coordinates: geometry.coordinates.flatMap(cutLine) } : geometry;
    case 'Polygon':
      return crosses(geometry.coordinates) ? { type: 'MultiPolygon', coordinates: cutPolygon(geometry.coordinates) } : geometry;
    case 'MultiPolygon':
      return crosses(geometry.coordinates.flat()) ? { ...geometry, coordinates: geometry.coordinates.flatMap(cutPolygon) } : geometry;
    default:
      return geometry;
  }
};

const wrapped = ([lon = 0, lat = 0]: Position): Position => [lon - Math.floor((lon + 180) / 360) * 360, lat];
