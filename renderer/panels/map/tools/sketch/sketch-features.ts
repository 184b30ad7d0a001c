import type { LonLat } from '#domain/geo/ellipsoid.ts';
import { circleFeature, lineFeature, pointFeature, ringFeature, type ShapeFeature } from './shape-features.ts';
import { radiusOf, type Sketch } from './sketch.ts';

/** What is drawn so far, with a band to where the pointer is; `pointer` null: it is nowhere. */
export const sketchFeatures = (sketch: Sketch, pointer: LonLat | null): ShapeFeature[] => {
  const { gesture, points, isDone } = sketch;
  const band = isDone || !pointer || points.length === 0 ? points : [...points, pointer];
  const corners = points.map((at, i) => pointFeature(at, { part: 'corner', isLast: i === points.length - 1 }));
  if (gesture === 'circle') {
    const radius = radiusOf({ points: band });
    const [center] = points;
    return center && radius !== null
      ? [circleFeature(center, radius, { part: 'area' }), lineFeature(band, { part: 'band' }), ...corners]
      : corners;
  }
  if (gesture === 'ring' && band.length > 2) return [ringFeature(band, { part: 'area' }), ...corners];
  return band.length > 1 ? [lineFeature(band, { part: 'line' }), ...corners] : corners;
};
