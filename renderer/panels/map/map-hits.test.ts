import { describe, expect, it } from 'vitest';
import { type RenderedFeature, pickHit } from './map-hits.ts';

const rendered = (layer: string, properties: Record<string, unknown>): RenderedFeature => ({
  layer: { id: layer },
  properties,
  geometry: { type: 'Point', coordinates: [106, 21] },
});
const incident = rendered('incidents', { kind: 'incident', id: 'i1' });
const camera = rendered('cameras', { kind: 'camera', id: 'c1' });
const commune = rendered('commune-dots', {
  kind: 'commune',
  fullName: 'Xã Thất Khê',
  fullNameEn: 'That Khe Commune',
});

describe('pickHit', () => {
  it('is null over empty ground and over what does not answer', () => {
    expect(pickHit([])).toBeNull();
    expect(pickHit([rendered('roads-national', { kind: 'national' })])).toBeNull();
  });

  it('prefers an incident to a camera to a commune, in whatever order they were drawn', () => {
    expect(pickHit([commune, camera, incident])).toMatchObject({ object: { kind: 'incident', id: 'i1' } });
    expect(pickHit([commune, camera])).toMatchObject({ object: { kind: 'camera', id: 'c1' } });
    expect(pickHit([commune])).toMatchObject({
      kind: 'commune',
      name: 'Xã Thất Khê',
      nameEn: 'That Khe Commune',
    });
  });

  it('tells a group of incidents from one', () => {
    const cluster = rendered('incident-clusters', { cluster_id: 7, point_count: 12 });
    expect(pickHit([cluster])).toEqual({ kind: 'cluster', clusterId: 7, count: 12, at: [106, 21] });
  });
});
