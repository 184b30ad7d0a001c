import { describe, expect, it } from 'vitest';
import { readShown } from './layer-choice.ts';
import { LAYER_GROUPS } from './map-types.ts';

describe('readShown', () => {
  it('shows everything when nothing readable was kept', () => {
    for (const kept of [undefined, null, 'incidents', { incidents: true }]) expect(readShown(kept)).toEqual(LAYER_GROUPS);
  });

  it('keeps what is known, in order, and drops the rest', () => {
    expect(readShown(['poi', 'heatmap', 'cameras'])).toEqual(['cameras', 'poi']);
    expect(readShown([])).toEqual([]);
  });
});
