import { describe, expect, it } from 'vitest';
import { LAYER_IDS } from '#domain/map-layers/catalogue.ts';
import { moveLayer, readOpacity, readOrder, readShown } from './layer-choice.ts';

describe('what was remembered of layers', () => {
  it('is read back without what nobody knows any more', () => {
    expect(readShown(['cameras', 'unicorns', 'incidents'])).toEqual(['cameras', 'incidents']);
    expect(readShown('cameras')).toBeNull();
    expect(readShown(undefined)).toBeNull();
  });

  it('keeps its order, with layers that are new in their places', () => {
    expect(readOrder(undefined)).toEqual(LAYER_IDS);
    const kept = LAYER_IDS.filter((id) => id !== 'heat').toReversed();
    const order = readOrder([...kept, 'unicorns', 'incidents']);
    expect([...order].sort()).toEqual([...LAYER_IDS].sort());
    expect(order.indexOf('heat')).toBe(order.indexOf('hospitals') + 1);
  });

  it('has opacities that can be seen', () => {
    expect(readOpacity({ heat: 0.4, cameras: 0, gates: 2, roads: 'x', unicorns: 1 })).toEqual({ heat: 0.4 });
    expect(readOpacity(null)).toEqual({});
  });
});

describe('moving a layer', () => {
  it('changes places with its neighbour, and stops at the ends', () => {
    expect(moveLayer(['roads', 'heat', 'gates'], 'heat', 1)).toEqual(['roads', 'gates', 'heat']);
    expect(moveLayer(['roads', 'heat', 'gates'], 'heat', -1)).toEqual(['heat', 'roads', 'gates']);
    expect(moveLayer(['roads', 'heat'], 'heat', 1)).toEqual(['roads', 'heat']);
    expect(moveLayer(['roads'], 'heat', 1)).toEqual(['roads']);
  });
});
