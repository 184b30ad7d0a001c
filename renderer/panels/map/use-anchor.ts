import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { computeAnchor } from './anchor.ts';
import type { LonLat } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';

/** Keeps an element of the panel at a place on the map, without rendering it again. */
export const useAnchor = (map: MapLibreMap, position: LonLat, gapPx: number): RefObject<HTMLDivElement | null> => {
  const element = useRef<HTMLDivElement>(null);
  const place = (): void => {
    const { current } = element;
    if (!current) return;
    const { clientWidth, clientHeight } = map.getContainer();
    const box = { width: current.offsetWidth, height: current.offsetHeight };
    const { x, y } = computeAnchor(map.project(position), box, { width: clientWidth, height: clientHeight }, gapPx);
    current.style.transform = `translate(${x}px, ${y}px)`;
  };
  useLayoutEffect(place);
  useEffect(() => {
    const subscription = map.on('move', place);
    return () => subscription.unsubscribe();
  });
  return element;
};
