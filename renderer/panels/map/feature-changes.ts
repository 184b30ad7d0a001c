import type { GeoJSONSourceDiff } from 'maplibre-gl';
import type { MapFeature } from './features.ts';

/** Features by id, as last given to a source. */
export type FeatureSet = ReadonlyMap<string, MapFeature>;

/** Features by their id; of two with one id the later wins. */
export const featureSet = (features: readonly MapFeature[]): FeatureSet => new Map(features.map((one) => [String(one.properties.id), one]));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The smallest change that brings a source from `before` to `after`; null when there is none. */
export const planFeatureChanges = (before: FeatureSet, after: FeatureSet): GeoJSONSourceDiff | null => {
  const remove = [...before.keys()].filter((id) => !after.has(id));
  const add: MapFeature[] = [];
  const update: NonNullable<GeoJSONSourceDiff['update']> = [];
  for (const [id, is] of after) {
    const was = before.get(id);
    if (!was) add.push(is);
    else if (!same(was, is)) {
      update.push({
        id,
        ...(same(was.geometry, is.geometry) ? {} : { newGeometry: is.geometry }),
        removeProperties: Object.keys(was.properties).filter((key) => !(key in is.properties)),
        addOrUpdateProperties: Object.entries(is.properties).map(([key, value]) => ({ key, value })),
      });
    }
  }
  return remove.length + add.length + update.length === 0 ? null : { remove, add, update };
};
