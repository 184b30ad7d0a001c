import { useEffect, useRef } from 'react';
import { isWellVisible } from './bounds.ts';
import type { LonLat, MapObject } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';

const MARGIN_PX = 80;
/** From further away than this, the surroundings of a selected object say nothing. */
const NEAR_ZOOM = 10.5;

const isSame = (a: MapObject | null, b: MapObject | null): boolean => a?.kind === b?.kind && a?.id === b?.id;

/**
 * Goes to an object that was selected somewhere else. What was selected on the map itself is where the
 * officer looks already: the map stays. `tell` says that the map is about to select.
 */
export const useMapFollow = (
  map: MapLibreMap | null,
  selected: MapObject | null,
  position: LonLat | null,
): { tell: (object: MapObject | null) => void } => {
  const ownChoice = useRef<MapObject | null>(null);
  const followed = useRef<MapObject | null>(null);

  useEffect(() => {
    if (!map || !selected || !position || isSame(followed.current, selected)) return;
    followed.current = selected;
    if (isSame(ownChoice.current, selected)) return;
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const isThere = map.getZoom() >= NEAR_ZOOM && isWellVisible(map.project(position), { width, height }, MARGIN_PX);
    if (!isThere) map.easeTo({ center: position, zoom: Math.max(map.getZoom(), NEAR_ZOOM), duration: 600 });
  }, [map, selected, position]);

  useEffect(() => {
    if (!selected) followed.current = null;
  }, [selected]);

  return {
    tell: (object) => {
      ownChoice.current = object;
    },
  };
};
