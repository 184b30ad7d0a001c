import { useEffect } from 'react';
import type { MapLibreMap } from './maplibre.ts';

/** Names the drawing for screen readers in the officer's language; its keys are its own, hence an application. */
export const useMapLabel = (map: MapLibreMap | null, label: string): void => {
  useEffect(() => {
    map?.getCanvas().setAttribute('role', 'application');
    map?.getCanvas().setAttribute('aria-label', label);
  }, [map, label]);
};
