import { useEffect, useRef } from 'react';
import { isWellVisible } from './bounds.ts';
import type { MapPace } from './map-pace.ts';
import type { LonLat, MapObject } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';

const MARGIN_PX = 80;
/** From further away than this, the surroundings of a selected object say nothing. */
const NEAR_ZOOM = 10.5;

export const isSameObject = (a: MapObject | null, b: MapObject | null): boolean => a?.kind === b?.kind && a?.id === b?.id;

/**
 * Goes to an object that was selected somewhere else. What was selected on the map itself (`own`) is where the officer looks already:
 * the map stays.
 */
export const useMapFollow = (
  { map, pace }: { readonly map: MapLibreMap | null; readonly pace: MapPace | null },
  selected: MapObject | null,
  own: MapObject | null,
  position: LonLat | null,
): void => {
  const followed = useRef<MapObject | null>(null);

  useEffect(() => {
    if (!map || !selected || !position || isSameObject(followed.current, selected)) return;
    followed.current = selected;
    if (isSameObject(own, selected)) return;
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const isThere = map.getZoom() >= NEAR_ZOOM && isWellVisible(map.project(position), { width, height }, MARGIN_PX);
    if (isThere) return;
    map.easeTo({ center: position, zoom: Math.max(map.getZoom(), NEAR_ZOOM), duration: pace?.isSlow ? 0 : 600 });
  }, [map, pace, selected, own, position]);

  useEffect(() => {
    if (!selected) followed.current = null;
  }, [selected]);
};
