import type { Feature, Geometry, Position } from 'geojson';
import { z } from 'zod';
import type { Box } from '#domain/map-layers/box.ts';
import { fileLayerLimits } from '#domain/map-layers/file-layer.ts';
import { cutAtAntimeridian } from './antimeridian.ts';
import { fileLayerError } from './file-layer-error.ts';

/** Features that may be drawn, and the box around them. */
export type Checked = { readonly features: Feature[]; readonly box: Box | null };

/** How deep the coordinates of a geometry are nested, and how many positions the innermost list holds at least. */
const shapes: Record<string, { depth: number; least: number }> = {
  Point: { depth: 0, least: 1 },
  MultiPoint: { depth: 1, least: 1 },
  LineString: { depth: 1, least: 2 },
  MultiLineString: { depth: 2, least: 2 },
  Polygon: { depth: 2, least: 4 },
  MultiPolygon: { depth: 3, least: 4 },
};

const FeatureLike = z.looseObject({
  type: z.literal('Feature'),
  geometry: z.looseObject({ type: z.string() }).nullable(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});

/** Counts what a file holds, so that a limit is told before memory is full. */
class Tally {
  vertices = 0;
  box: [number, number, number, number] | null = null;

  add([lon = Number.NaN, lat = Number.NaN]: Position, at: number): void {
    this.vertices += 1;
    if (this.vertices > fileLayerLimits.vertices) throw fileLayerError('tooManyVertices');
    if (!isPlace(lon, lat)) throw fileLayerError('badPosition', at);
    const [west, south, east, north] = this.box ?? [lon, lat, lon, lat];
    this.box = [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
  }
}

/** Longitudes a turn too far are common in files that cross the antimeridian; they are cut there. */
const isPlace = (lon: number, lat: number): boolean =>
  Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lon) <= 540 && Math.abs(lat) <= 90;

const checkCoordinates = (value: unknown, depth: number, least: number, tally: Tally, at: number): void => {
  if (!Array.isArray(value)) throw fileLayerError('badGeometry', at);
  if (depth === 0) return tally.add(value as Position, at);
  if (depth === 1 && value.length < least) throw fileLayerError('badGeometry', at);
  for (const part of value) checkCoordinates(part, depth - 1, least, tally, at);
};

/** Geometries of a collection each on their own: a map draws no collections. */
const plainGeometries = (geometry: { type: string; [key: string]: unknown }, at: number, depth = 0): Geometry[] => {
  if (geometry.type !== 'GeometryCollection') return [geometry as unknown as Geometry];
  const { geometries } = geometry;
  if (!Array.isArray(geometries) || depth > 4) throw fileLayerError('badGeometry', at);
  return geometries.flatMap((one) => plainGeometries(one as { type: string }, at, depth + 1));
};

const checkGeometry = (geometry: Geometry, tally: Tally, at: number): Geometry => {
  const shape = Object.hasOwn(shapes, geometry.type) ? shapes[geometry.type] : undefined;
  if (!shape || !('coordinates' in geometry)) throw fileLayerError('badGeometry', at);
  checkCoordinates(geometry.coordinates, shape.depth, shape.least, tally, at);
  return cutAtAntimeridian(geometry);
};

/** What stands at a feature, as text and numbers, no more of it than a person reads. */
const plainProperties = (properties: Record<string, unknown>): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== null && value !== undefined)
      .slice(0, fileLayerLimits.properties)
      .map(([key, value]) => [
        key.slice(0, 80),
        typeof value === 'number' || typeof value === 'boolean'
          ? value
          : (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, fileLayerLimits.text),
      ]),
  );

/** Checks features one by one; `at` in what it throws is the number of the feature, from 1. Those without a place are left out. */
export const checkFeatures = (all: readonly unknown[]): Checked => {
  if (all.length > fileLayerLimits.features) throw fileLayerError('tooManyFeatures');
  const tally = new Tally();
  const features: Feature[] = [];
  for (const [n, each] of all.entries()) {
    const read = FeatureLike.safeParse(each);
    if (!read.success) throw fileLayerError('badGeometry', n + 1);
    const { geometry, properties } = read.data;
    if (geometry === null) continue;
    for (const one of plainGeometries(geometry, n + 1)) {
      features.push({ type: 'Feature', properties: plainProperties(properties ?? {}), geometry: checkGeometry(one, tally, n + 1) });
    }
  }
  if (features.length === 0) throw fileLayerError('empty');
  const box = tally.box && tally.box[0] >= -180 && tally.box[2] <= 180 ? tally.box : null;
  return { features, box };
};
