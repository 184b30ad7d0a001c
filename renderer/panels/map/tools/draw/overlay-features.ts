import type { OverlayRow } from '#contract/overlays.ts';
import type { OverlayColour, OverlayShape } from '#domain/overlays/overlay.ts';
import type { MapTheme } from '../../map-types.ts';
import { arrowFeature, circleFeature, lineFeature, pointFeature, ringFeature, type ShapeFeature } from '../sketch/shape-features.ts';

/** Colours of drawings, told apart on both grounds. */
export const overlayColours: Record<MapTheme, Record<OverlayColour, string>> = {
  dark: { red: '#ff6b61', orange: '#f7a445', blue: '#6db4f2', green: '#7fc48a', grey: '#c3ccd5' },
  light: { red: '#b3160f', orange: '#a35300', blue: '#0b5cad', green: '#1f6a32', grey: '#4a545e' },
};

const shapeFeature = (shape: OverlayShape, properties: ShapeFeature['properties']): ShapeFeature => {
  switch (shape.k) {
    case 'point':
      return pointFeature(shape.at, { ...properties, isPoint: true });
    case 'text':
      return pointFeature(shape.at, properties);
    case 'line':
      return lineFeature(shape.line, properties);
    case 'arrow':
      return arrowFeature(shape.line, properties);
    case 'polygon':
      return ringFeature(shape.ring, properties);
    case 'circle':
      return circleFeature(shape.center, shape.radiusM, properties);
  }
};

/** Drawings as the map shows them. */
export const overlayFeatures = (rows: readonly Pick<OverlayRow, 'id' | 'shape' | 'label' | 'colour'>[], theme: MapTheme): ShapeFeature[] =>
  rows.map(({ id, shape, label, colour }) => shapeFeature(shape, { id, label, colour: overlayColours[theme][colour], isPoint: false }));

/** Somewhere in a drawing, to go to. */
export const anchorOf = (shape: OverlayShape): readonly [number, number] => {
  if (shape.k === 'point' || shape.k === 'text') return shape.at;
  if (shape.k === 'circle') return shape.center;
  const points = shape.k === 'polygon' ? shape.ring : shape.line;
  return points[Math.floor(points.length / 2)] ?? [0, 0];
};
