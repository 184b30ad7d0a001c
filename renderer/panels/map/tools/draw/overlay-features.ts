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
    case 'text':
      return pointFeature(shape.at, { ...properties, isPoint: true });
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

/** A drawing is its shape and, apart from it, its words: a shape of several lines would bear them on each. */
const featuresOf = ({ id, shape, label, colour }: Drawn, theme: MapTheme): ShapeFeature[] => {
  const properties = { id, colour: overlayColours[theme][colour], label: '', isPoint: false };
  const words = label === '' ? [] : [pointFeature(anchorOf(shape), { ...properties, label })];
  return shape.k === 'text' ? words : [shapeFeature(shape, properties), ...words];
};

type Drawn = Pick<OverlayRow, 'id' | 'shape' | 'label' | 'colour'>;

/** Drawings as the map shows them. */
export const overlayFeatures = (rows: readonly Drawn[], theme: MapTheme): ShapeFeature[] => rows.flatMap((row) => featuresOf(row, theme));

const middleOf = (points: readonly (readonly [number, number])[]): readonly [number, number] => {
  const sum = points.reduce(([x, y], [lon, lat]) => [x + lon, y + lat], [0, 0] as readonly [number, number]);
  return [sum[0] / points.length, sum[1] / points.length];
};

/** Somewhere in a drawing, to go to. */
export const anchorOf = (shape: OverlayShape): readonly [number, number] => {
  if (shape.k === 'point' || shape.k === 'text') return shape.at;
  if (shape.k === 'circle') return shape.center;
  if (shape.k === 'polygon') return middleOf(shape.ring);
  return shape.line[Math.floor(shape.line.length / 2)] ?? [0, 0];
};
