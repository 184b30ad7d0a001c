import type { Feature, Geometry } from 'geojson';
import type { LonLat } from '#domain/geo/ellipsoid.ts';
import { computeDestination, computeGeodesic } from '#domain/geo/geodesic.ts';
import { circleRing } from '#domain/geo/search-area.ts';

export type ShapeFeature = Feature<Geometry, Record<string, string | number | boolean>>;
type Properties = ShapeFeature['properties'];

const feature = (geometry: Geometry, properties: Properties): ShapeFeature => ({ type: 'Feature', geometry, properties });
const mutable = (line: readonly LonLat[]): number[][] => line.map(([lon, lat]) => [lon, lat]);
const closed = (ring: readonly LonLat[]): number[][] => mutable([...ring, ...ring.slice(0, 1)]);

export const pointFeature = (at: LonLat, properties: Properties): ShapeFeature =>
  feature({ type: 'Point', coordinates: [...at] }, properties);
export const lineFeature = (line: readonly LonLat[], properties: Properties): ShapeFeature =>
  feature({ type: 'LineString', coordinates: mutable(line) }, properties);
export const ringFeature = (ring: readonly LonLat[], properties: Properties): ShapeFeature =>
  feature({ type: 'Polygon', coordinates: [closed(ring)] }, properties);
export const circleFeature = (center: LonLat, radiusM: number, properties: Properties): ShapeFeature =>
  ringFeature(circleRing(center, radiusM), properties);

/** A line with a head at its end, a fifth as long as its last leg. */
export const arrowFeature = (line: readonly LonLat[], properties: Properties): ShapeFeature => {
  const [from, to] = [line.at(-2), line.at(-1)];
  if (!from || !to) return lineFeature(line, properties);
  const { distanceM, azimuthDeg } = computeGeodesic(to, from);
  const barb = (turn: number): LonLat => computeDestination(to, azimuthDeg + turn, distanceM / 5);
  return feature({ type: 'MultiLineString', coordinates: [mutable(line), mutable([barb(-28), to, barb(28)])] }, properties);
};
