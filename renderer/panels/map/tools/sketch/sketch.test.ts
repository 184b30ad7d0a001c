import { describe, expect, it } from 'vitest';
import { mapTools, toolNames, toolOfKey } from '../tool-table.ts';
import { addPoint, areaOf, dropPoint, emptySketch, finish, type Gesture, type Sketch } from './sketch.ts';
import { sketchFeatures } from './sketch-features.ts';

const a = [106.7, 21.9] as const;
const b = [106.8, 21.9] as const;
const c = [106.8, 22] as const;
const drawn = (gesture: Gesture, ...points: (readonly [number, number])[]): Sketch => points.reduce(addPoint, emptySketch(gesture));

describe('a sketch', () => {
  it('of a point is done at once, and the next point begins anew', () => {
    expect(drawn('point', a)).toMatchObject({ points: [a], isDone: true });
    expect(drawn('point', a, b)).toMatchObject({ points: [b], isDone: true });
  });

  it('of a circle takes its middle and its edge', () => {
    expect(drawn('circle', a).isDone).toBe(false);
    expect(areaOf(drawn('circle', a, b), 0)).toMatchObject({ k: 'circle', center: a });
  });

  it('of a line or an outline ends with the same point twice, not before it has enough', () => {
    expect(drawn('line', a, b, b)).toMatchObject({ points: [a, b], isDone: true });
    expect(drawn('ring', a, b, b)).toMatchObject({ points: [a, b], isDone: false });
    expect(areaOf(drawn('ring', a, b, c, c), 0)).toEqual({ k: 'polygon', ring: [a, b, c], marginM: 0 });
  });

  it('gives its last point back, also when it was done', () =>
    expect(dropPoint(finish(drawn('ring', a, b, c)))).toEqual(drawn('ring', a, b)));

  it('without points is no area', () => {
    expect(areaOf(finish(emptySketch('line')), 500)).toBeNull();
    expect(areaOf(drawn('line', a, b), 500)).toBeNull();
  });

  it('shows a band to the pointer while it is drawn, and none after', () => {
    expect(sketchFeatures(drawn('line', a), b).map(({ geometry }) => geometry.type)).toEqual(['LineString', 'Point']);
    expect(sketchFeatures(finish(drawn('line', a, b)), c)[0]?.geometry).toEqual({ type: 'LineString', coordinates: [a, b] });
  });
});

describe('the tools', () => {
  it('have each a key of their own that is not one of the map’s', () => {
    const keys = toolNames.map((name) => mapTools[name].key);
    expect(new Set([...keys, 'c', 'n']).size).toBe(keys.length + 2);
    expect([toolOfKey('K'), toolOfKey('k'), toolOfKey('x')]).toEqual(['measure', 'measure', null]);
  });
});
