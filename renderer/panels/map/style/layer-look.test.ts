import type { CircleLayerSpecification } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { fadedPaint, inOrder } from './layer-look.ts';

const circle = (paint: CircleLayerSpecification['paint']): CircleLayerSpecification => ({
  id: 'a',
  type: 'circle',
  source: 's',
  ...(paint ? { paint } : {}),
});

describe('a layer seen through', () => {
  it('keeps its own opacities in proportion', () => {
    expect(fadedPaint(circle({ 'circle-opacity': 0.5 }), 0.5)).toEqual({ 'circle-opacity': 0.25, 'circle-stroke-opacity': 0.5 });
    expect(fadedPaint(circle({ 'circle-opacity': ['get', 'o'] }), 0.5)['circle-opacity']).toEqual(['*', 0.5, ['get', 'o']]);
    expect(fadedPaint(circle({ 'circle-radius': 3 }), 1)).toEqual({ 'circle-radius': 3 });
  });
});

describe('the order of layers', () => {
  it('follows the officer, and keeps what belongs together', () => {
    const layers = (['gates', 'cameras', 'cameras', 'heat'] as const).map((group, n) => ({
      group,
      layer: { ...circle({}), id: `${group}-${n}` },
    }));
    expect(inOrder(layers, ['cameras', 'heat', 'gates']).map(({ layer }) => layer.id)).toEqual([
      'cameras-1',
      'cameras-2',
      'heat-3',
      'gates-0',
    ]);
  });
});
