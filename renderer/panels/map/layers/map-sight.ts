import { useEffect } from 'react';
import { create } from 'zustand';
import type { Box } from '#domain/map-layers/box.ts';
import type { MapLibreMap } from '../maplibre.ts';

/** The box the map of this window shows, told when it has come to rest; null: there is no map. */
export const useMapSight = create<{ box: Box | null }>()(() => ({ box: null }));

/** Tells where the map has come to rest. */
export const useTellSight = (map: MapLibreMap | null): void => {
  useEffect(() => {
    if (!map) return;
    const tell = (): void => {
      const bounds = map.getBounds();
      useMapSight.setState({ box: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] });
    };
    tell();
    const subscription = map.on('moveend', tell);
    return () => subscription.unsubscribe();
  }, [map]);
};
