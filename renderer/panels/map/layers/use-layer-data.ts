import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObservationRow } from '#contract/map-layers.ts';
import { useLive } from '../../../data/live.ts';
import { useNow } from '../../../data/clock.ts';
import { type MapFeature, placeFeature, placeGroup } from '../features.ts';
import type { MapCamera, MapLang, MapPlace } from '../map-types.ts';
import { computePlaceFigure, sensorFeature, waitingTrucks, waterLevel } from './figures.ts';
import { kmFeatures, unitFeatures } from './layer-features.ts';

/** What is drawn of places, readings, units and roads. */
export type LayerData = {
  readonly places: readonly MapFeature[];
  readonly readings: readonly MapFeature[];
  readonly units: readonly MapFeature[];
  readonly kmPosts: readonly MapFeature[];
  /** When the newest figure of a layer was measured; absent: there is none. */
  readonly newestMs: Readonly<Partial<Record<'gates' | 'rivers' | 'sensors', number>>>;
};

const bySubject = (observations: readonly ObservationRow[]): ReadonlyMap<string, ObservationRow[]> => {
  const found = new Map<string, ObservationRow[]>();
  for (const each of observations) found.set(each.subjectId, [...(found.get(each.subjectId) ?? []), each]);
  return found;
};

const layerOf = (property: string): 'gates' | 'rivers' | 'sensors' =>
  property === waitingTrucks ? 'gates' : property === waterLevel ? 'rivers' : 'sensors';

/** Features of the catalogue's layers, with ages that go on every minute. */
export const useLayerData = (places: readonly MapPlace[], cameras: readonly MapCamera[], lang: MapLang): LayerData => {
  const { t } = useTranslation('mapLayers');
  const nowMs = useNow(60_000);
  const observations = useLive('observations.map').rows;
  const units = useLive('units.list').rows;
  const bySubjects = useMemo(() => bySubject(observations), [observations]);
  const measured = useMemo(() => {
    const words = { t, lang, nowMs };
    const drawn = places.map((place) => {
      const group = placeGroup(place.kind);
      const isMeasured = group === 'gates' || group === 'rivers';
      return placeFeature(place, isMeasured ? computePlaceFigure(place, bySubjects.get(place.id) ?? [], words) : null);
    });
    const readings = places.flatMap((place) =>
      (bySubjects.get(place.id) ?? [])
        .filter(({ property }) => layerOf(property) === 'sensors')
        .map((each) => sensorFeature(each, place, words)),
    );
    return { places: drawn, readings };
  }, [places, bySubjects, t, lang, nowMs]);
  const newestMs = useMemo(() => {
    const newest: Record<string, number> = {};
    for (const { property, phenomenonAtMs } of observations)
      newest[layerOf(property)] = Math.max(newest[layerOf(property)] ?? 0, phenomenonAtMs);
    return newest;
  }, [observations]);
  return {
    ...measured,
    newestMs,
    units: useMemo(() => unitFeatures(units), [units]),
    kmPosts: useMemo(() => kmFeatures(cameras), [cameras]),
  };
};
