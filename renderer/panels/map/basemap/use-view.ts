import { useEffect, useState } from 'react';
import type { Bounds } from '../bounds.ts';
import type { MapLibreMap } from '../maplibre.ts';

/** What a map shows: its ground and how near. */
export type View = { readonly bounds: Bounds; readonly zoom: number };

const viewOf = (map: MapLibreMap): View => {
  const bounds = map.getBounds();
  return { bounds: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], zoom: map.getZoom() };
};

/** What a map shows once it rests; null until there is one. */
export const useView = (map: MapLibreMap | null): View | null => {
  const [view, setView] = useState<View | null>(null);
  useEffect(() => {
    if (!map) return;
    const look = (): void => setView(viewOf(map));
    look();
    const subscriptions = [map.on('moveend', look), map.on('resize', look)];
    return () => subscriptions.forEach((one) => one.unsubscribe());
  }, [map]);
  return view;
};
