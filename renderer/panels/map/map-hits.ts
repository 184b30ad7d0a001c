import type { LonLat, MapObject } from './map-types.ts';

/** What lies under the pointer. */
export type MapHit =
  | { kind: 'object'; object: MapObject; at: LonLat }
  | { kind: 'cluster'; clusterId: number; count: number; at: LonLat }
  /** Incidents of the cache drawn as one; `open` of them need somebody. */
  | { kind: 'tiled'; count: number; open: number; at: LonLat }
  /** An incident of the cache, which may be over. */
  | { kind: 'past'; id: string; at: LonLat }
  /** What says of itself what it is. */
  | { kind: 'note'; title: string; text: string; at: LonLat }
  | { kind: 'commune'; name: string; nameEn: string; at: LonLat };

/** Layers that answer the pointer, the most wanted first. */
export const HIT_LAYERS = [
  ...(['incidents', 'incident-clusters', 'cameras', 'units', 'gates', 'gauges', 'history-points', 'history-clusters'] as const),
  ...(['hospitals', 'schools', 'sensors', 'poi', 'commune-dots'] as const),
] as const;

/** The part of a rendered feature that is looked at. */
export type RenderedFeature = {
  layer: { id: string };
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates?: unknown };
};

const isObjectKind = (kind: unknown): kind is MapObject['kind'] => kind === 'incident' || kind === 'camera' || kind === 'place';

const readHit = ({ properties, geometry }: RenderedFeature): MapHit | null => {
  const at = geometry.coordinates as LonLat;
  if (typeof properties.cluster_id === 'number') {
    return { kind: 'cluster', clusterId: properties.cluster_id, count: Number(properties.point_count), at };
  }
  if (typeof properties.n === 'number') {
    return properties.n > 1
      ? { kind: 'tiled', count: properties.n, open: Number(properties.open), at }
      : { kind: 'past', id: String(properties.id), at };
  }
  if (typeof properties.note === 'string') return { kind: 'note', title: String(properties.name), text: properties.note, at };
  if (isObjectKind(properties.kind)) {
    return { kind: 'object', object: { kind: properties.kind, id: String(properties.id) }, at };
  }
  if (typeof properties.fullName === 'string') {
    return { kind: 'commune', name: properties.fullName, nameEn: String(properties.fullNameEn), at };
  }
  return null;
};

/** The most wanted of what was rendered under the pointer; null over empty ground. */
export const pickHit = (features: readonly RenderedFeature[]): MapHit | null => {
  const wanted = (layerId: string): number => (HIT_LAYERS as readonly string[]).indexOf(layerId);
  const first = features.filter(({ layer }) => wanted(layer.id) >= 0).sort((a, b) => wanted(a.layer.id) - wanted(b.layer.id))[0];
  return first ? readHit(first) : null;
};
