import type { Feature, Geometry, Position } from 'geojson';
import { ChiLangError } from '#contract/errors.ts';

/** West, south, east, north; east may lie beyond 180 where a feature crosses the antimeridian. */
export type Box = [west: number, south: number, east: number, north: number];

export type ReadFeature = { readonly feature: Feature; readonly box: Box };

const wrong = (what: string) => new ChiLangError('badInput', what);

const show = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);

const checkPosition = (value: unknown): Position => {
  if (!Array.isArray(value)) throw wrong(`${show(value)} stands where a position should`);
  const [lon, lat] = value as unknown[];
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) throw wrong(`its position ${show(value)} is not a longitude and a latitude`);
  if (Math.abs(lon as number) > 360 || Math.abs(lat as number) > 90)
    throw wrong(`its position ${show(value)} lies outside the world: give degrees of WGS 84, not metres of a projection (VN-2000, UTM)`);
  return [lon as number, lat as number];
};

/** Positions of a line one after the other, without jumps across the antimeridian. */
const unwrapped = (positions: readonly unknown[]): Position[] => {
  let [before, turns] = [Number.NaN, 0];
  return positions.map((each) => {
    const [lon = 0, lat = 0] = checkPosition(each);
    if (lon - before > 180) turns--;
    else if (lon - before < -180) turns++;
    before = lon;
    return [lon + turns * 360, lat];
  });
};

const listOf = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  throw wrong(`${show(value)} stands where coordinates should`);
};

const lineOf = (value: unknown, least: number): Position[] => {
  const line = unwrapped(listOf(value));
  if (line.length < least) throw wrong(`a line of it has ${line.length} positions; ${least} are the least`);
  return line;
};

/** Holes follow their outer ring to its side of the antimeridian. */
const ringsOf = (value: unknown): Position[][] => {
  const rings = listOf(value).map((ring) => lineOf(ring, 4));
  const first = rings[0]?.[0]?.[0] ?? 0;
  return rings.map((ring) => {
    const apart = Math.round(((ring[0]?.[0] ?? 0) - first) / 360) * 360;
    return apart === 0 ? ring : ring.map(([lon = 0, lat = 0]) => [lon - apart, lat]);
  });
};

const readGeometry = (value: unknown, depth = 0): Geometry => {
  const { type, coordinates, geometries } = (value ?? {}) as { type?: unknown; coordinates?: unknown; geometries?: unknown };
  switch (type) {
    case 'Point':
      return { type, coordinates: checkPosition(coordinates) };
    case 'MultiPoint':
      return { type, coordinates: listOf(coordinates).map(checkPosition) };
    case 'LineString':
      return { type, coordinates: lineOf(coordinates, 2) };
    case 'MultiLineString':
      return { type, coordinates: listOf(coordinates).map((line) => lineOf(line, 2)) };
    case 'Polygon':
      return { type, coordinates: ringsOf(coordinates) };
    case 'MultiPolygon':
      return { type, coordinates: listOf(coordinates).map(ringsOf) };
    case 'GeometryCollection':
      if (depth > 4) throw wrong('its collections lie in each other too deep');
      return { type, geometries: listOf(geometries).map((each) => readGeometry(each, depth + 1)) };
    default:
      throw wrong(`${show(type)} is no kind of geometry`);
  }
};

const stretch = (box: Box, geometry: Geometry): void => {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.forEach((each) => stretch(box, each));
  const visit = (value: unknown): void => {
    const [lon, lat] = value as Position;
    if (typeof lon !== 'number') return (value as unknown[]).forEach(visit);
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat ?? 0);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat ?? 0);
  };
  visit(geometry.coordinates);
};

const propertiesOf = (value: unknown): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries((value ?? {}) as Record<string, unknown>).flatMap(([key, each]) => {
      if (typeof each === 'string' || typeof each === 'boolean' || Number.isFinite(each)) return [[key, each as string]];
      return each === null || each === undefined ? [] : [[key, JSON.stringify(each)]];
    }),
  );

/** The identity of a feature as its file gives it, for messages. */
export const idOf = (value: unknown): string => {
  const { id, properties } = (value ?? {}) as { id?: unknown; properties?: { id?: unknown; name?: unknown } | null };
  const said = id ?? properties?.id ?? properties?.name;
  return said === undefined || said === null ? '' : ` (${show(said)})`;
};

/** A feature with every position checked; null for one without a place. `badInput` says what is wrong with it. */
export const readFeature = (value: unknown): ReadFeature | null => {
  const { type, geometry, properties } = (value ?? {}) as { type?: unknown; geometry?: unknown; properties?: unknown };
  if (type === 'Topology') throw wrong('this is TopoJSON; convert it to GeoJSON');
  if (type === 'Feature' && (geometry === null || geometry === undefined)) return null;
  const read = readGeometry(type === 'Feature' ? geometry : value);
  const box: Box = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  stretch(box, read);
  if (!Number.isFinite(box[0])) return null;
  return { feature: { type: 'Feature', properties: propertiesOf(properties), geometry: read }, box };
};
