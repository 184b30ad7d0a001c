import { useEffect, useState } from 'react';
import type { FinishedFrames } from './finished-frames.ts';
import { MapPace } from './map-pace.ts';
import type { MapLibreMap } from './maplibre.ts';

/** The pace of a map somebody works at; null before there is one. */
export const useMapPace = (map: MapLibreMap | null, frames: FinishedFrames | null): MapPace | null => {
  const [pace, setPace] = useState<MapPace | null>(null);
  useEffect(() => {
    if (!map) return;
    const made = new MapPace(map, frames);
    setPace(made);
    return () => {
      made.remove();
      setPace(null);
    };
  }, [map, frames]);
  return pace;
};
