import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noZoom } from '../../../data/camera-wall.ts';
import { panBy, transformOf, zoomBy } from './zoom.ts';

const middle = { x: 0.5, y: 0.5 };

describe('digital zoom', () => {
  it('goes in around the mouse and comes back to the whole picture', () => {
    const near = zoomBy(noZoom, 3, { x: 0.9, y: 0.1 });
    expect(near.scale).toBeCloseTo(1.953);
    // What was under the mouse still is.
    expect(near.x + 0.4 / near.scale).toBeCloseTo(0.9);
    expect(near.y - 0.4 / near.scale).toBeCloseTo(0.1);
    expect(zoomBy(near, -9, middle)).toEqual(noZoom);
  });

  it('follows the hand', () => {
    const near = zoomBy(noZoom, 4, middle);
    expect(panBy(near, 0.1, 0).x).toBeLessThan(near.x);
    expect(panBy(noZoom, 0.4, 0.4)).toEqual(noZoom);
  });

  it('never shows what is beside the picture', () => {
    const part = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), part, part)), (steps) => {
        let zoom = noZoom;
        for (const [by, x, y] of steps) zoom = panBy(zoomBy(zoom, by, { x: (x + 2) / 4, y: (y + 2) / 4 }), x, y);
        const half = 0.5 / zoom.scale;
        for (const at of [zoom.x, zoom.y]) {
          expect(at - half).toBeGreaterThanOrEqual(-1e-9);
          expect(at + half).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });

  it('is a transform about the middle', () => {
    expect(transformOf(noZoom)).toBe('none');
    expect(transformOf({ scale: 2, x: 0.25, y: 0.5 })).toBe('translate(50%, 0%) scale(2)');
  });
});
