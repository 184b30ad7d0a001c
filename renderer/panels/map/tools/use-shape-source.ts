import type { GeoJSONSource } from 'maplibre-gl';
import { useEffect } from 'react';
import type { MapLibreMap } from '../maplibre.ts';
import type { ShapeFeature } from './sketch/shape-features.ts';

/** Writes shapes into a source; drawings are few, so they are written whole. */
export const writeShapes = (map: MapLibreMap, source: 'sketch' | 'overlays', features: readonly ShapeFeature[]): void => {
  void map.getSource<GeoJSONSource>(source)?.setData({ type: 'FeatureCollection', features: [...features] });
};

/** Keeps a source as these shapes are, also after the map got another style. */
export const useShapeSource = (map: MapLibreMap, source: 'sketch' | 'overlays', features: readonly ShapeFeature[]): void => {
  useEffect(() => {
    const write = (): void => writeShapes(map, source, features);
    write();
    const subscription = map.on('style.load', write);
    return () => subscription.unsubscribe();
  }, [map, source, features]);
};
