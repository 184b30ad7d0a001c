import { describe, expect, it } from 'vitest';
import { OverlayShape } from '#domain/overlays/overlay.ts';
import { addPoint, emptySketch, finish } from '../sketch/sketch.ts';
import { overlayFeatures } from './overlay-features.ts';
import { gestureOf, shapeKinds, sketchedShape } from './sketched-shape.ts';

const points = [
  [106.7, 21.9],
  [106.8, 21.9],
  [106.8, 22],
] as const;

describe('a drawing by hand', () => {
  it.each(shapeKinds)('of a %s is a shape that can be kept and shown', (kind) => {
    const gesture = gestureOf[kind];
    const count = { none: 0, point: 1, circle: 2, line: 3, ring: 3 }[gesture];
    const sketch = finish(points.slice(0, count).reduce(addPoint, emptySketch(gesture)));
    const shape = OverlayShape.parse(sketchedShape(kind, sketch));
    expect(shape.k).toBe(kind);
    const features = overlayFeatures([{ id: 'ovl-1' as never, shape, label: 'A', colour: 'red' }], 'dark');
    expect(features.filter(({ properties }) => properties['label'] === 'A').map(({ geometry }) => geometry.type)).toEqual(['Point']);
    expect(features).toHaveLength(kind === 'text' ? 1 : 2);
  });

  it('that is not done is none', () => expect(sketchedShape('line', addPoint(emptySketch('line'), points[0]))).toBeNull());
});
