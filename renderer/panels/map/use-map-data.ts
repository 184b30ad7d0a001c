import type { GeoJSONSource } from 'maplibre-gl';
import { useEffect, useMemo, useRef } from 'react';
import { featureSet, type FeatureSet, planFeatureChanges } from './feature-changes.ts';
import { cameraFeature, incidentFeature, type MapFeature } from './features.ts';
import type { LayerData } from './layers/use-layer-data.ts';
import type { MapCamera, MapIncident, MapObject, MapPlace } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';

/** Above this many incidents those close together are drawn as one. */
export const CLUSTER_FROM = 150;

const NOTHING: FeatureSet = new Map();

/** Brings one source up to date by the smallest change. */
const useFeatures = (map: MapLibreMap | null, sourceId: string, features: readonly MapFeature[]): void => {
  const given = useRef<{ map: MapLibreMap; set: FeatureSet } | null>(null);
  useEffect(() => {
    if (!map) return;
    const before = given.current?.map === map ? given.current.set : NOTHING;
    const after = featureSet(features);
    given.current = { map, set: after };
    const changes = planFeatureChanges(before, after);
    if (changes) void map.getSource<GeoJSONSource>(sourceId)?.updateData(changes);
  }, [map, sourceId, features]);
};

const useClustering = (map: MapLibreMap | null, isMany: boolean): void => {
  useEffect(() => {
    const source = map?.getSource<GeoJSONSource>('incidents');
    if (source && source.getClusterOptions().cluster !== isMany) void source.setClusterOptions({ cluster: isMany });
  }, [map, isMany]);
};

export type MapRows = {
  incidents: readonly MapIncident[];
  cameras: readonly MapCamera[];
  places: readonly MapPlace[];
};

/** Puts incidents, cameras, what the catalogue's layers draw, and the selected one of them on the map. */
export const useMapData = (map: MapLibreMap | null, rows: MapRows, layers: LayerData, selected: MapObject | null): void => {
  const incidents = useMemo(() => rows.incidents.map(incidentFeature), [rows.incidents]);
  const cameras = useMemo(() => rows.cameras.map(cameraFeature), [rows.cameras]);
  const { places, readings, units, kmPosts } = layers;
  const chosen = useMemo(() => {
    const of = { incident: incidents, camera: cameras, place: places };
    return selected ? of[selected.kind].filter(({ properties }) => properties.id === selected.id) : [];
  }, [selected, incidents, cameras, places]);
  useClustering(map, incidents.length >= CLUSTER_FROM);
  useFeatures(map, 'incidents', incidents);
  useFeatures(map, 'cameras', cameras);
  useFeatures(map, 'places', places);
  useFeatures(map, 'readings', readings);
  useFeatures(map, 'units', units);
  useFeatures(map, 'kmPosts', kmPosts);
  useFeatures(map, 'selection', chosen);
};
