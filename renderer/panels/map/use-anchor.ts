import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { LonLat } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';

const EDGE_PX = 8;

/** Above the point where there is room, else below; never across the panel's edge. */
export const computeAnchor = (
  point: { x: number; y: number },
  box: { width: number; height: number },
  panel: { width: number; height: number },
  gapPx: number,
): { x: number; y: number } => {
  const limit = (value: number, max: number): number => Math.max(EDGE_PX, Math.min(value, max - EDGE_PX));
  const above = point.y - gapPx - box.height;
  const y = above >= EDGE_PX ? above : point.y + gapPx;
  return {
    x: Math.round(limit(point.x - box.width / 2, Math.max(EDGE_PX, panel.width - box.width))),
    y: Math.round(limit(y, Math.max(EDGE_PX, panel.height - box.height))),
  };
};

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
