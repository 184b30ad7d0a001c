import { mostOverlayVertices, type OverlayShape } from '#domain/overlays/overlay.ts';
import { type Gesture, radiusOf, type Sketch } from '../sketch/sketch.ts';

export const shapeKinds = ['point', 'line', 'arrow', 'polygon', 'circle', 'text'] as const;
export type ShapeKind = (typeof shapeKinds)[number];

/** How each kind is drawn by hand. */
export const gestureOf: Readonly<Record<ShapeKind, Gesture>> = {
  point: 'point',
  text: 'point',
  line: 'line',
  arrow: 'line',
  polygon: 'ring',
  circle: 'circle',
};

/** What was drawn as a shape of that kind; null: it is not done, or has more corners than a drawing may. */
export const sketchedShape = (kind: ShapeKind, sketch: Sketch): OverlayShape | null => {
  const points = sketch.points.map(([lon, lat]): [number, number] => [lon, lat]);
  const [first] = points;
  if (!sketch.isDone || !first || points.length > mostOverlayVertices) return null;
  if (kind === 'point' || kind === 'text') return { k: kind, at: first };
  if (kind === 'polygon') return { k: kind, ring: points };
  if (kind === 'circle') return { k: kind, center: first, radiusM: Math.max(1, radiusOf(sketch) ?? 1) };
  return { k: kind, line: points };
};
