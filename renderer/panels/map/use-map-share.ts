import { useEffect, useEffectEvent, useRef } from 'react';
import { tellMapLook, useMapLook } from '../../data/map-look.ts';
import { LAYER_GROUPS, type LayerGroup } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Where a map looks, no finer than the eye tells. */
const lookOf = (map: MapLibreMap, shown: readonly LayerGroup[]) => {
  const { lng, lat } = map.getCenter();
  return { center: [round(lng, 5), round(lat, 5)] as [number, number], zoom: round(map.getZoom(), 3), shown: [...shown] };
};

/** Tells where the map looks, and looks where it is asked to. */
export const useMapShare = (
  map: MapLibreMap | null,
  shown: readonly LayerGroup[],
  onShown: (shown: readonly LayerGroup[]) => void,
): void => {
  const wanted = useMapLook((state) => state.wanted);
  /** It moves because it was asked to: what its bounds and size make of that is not its officer's wish. */
  const isAsked = useRef(false);
  useEffect(() => {
    if (!map) return;
    const tell = (): void => {
      if (!isAsked.current) tellMapLook(lookOf(map, shown));
    };
    tell();
    const subscription = map.on('move', tell);
    return () => subscription.unsubscribe();
  }, [map, shown]);
  useEffect(() => () => tellMapLook(null), []);
  const look = useEffectEvent(() => {
    if (!map || !wanted) return;
    const now = lookOf(map, shown);
    const groups = LAYER_GROUPS.filter((group) => wanted.shown.includes(group));
    isAsked.current = true;
    if (now.zoom !== wanted.zoom || now.center.join() !== wanted.center.join()) map.jumpTo({ center: wanted.center, zoom: wanted.zoom });
    isAsked.current = false;
    if (groups.join() !== now.shown.join()) onShown(groups);
    tellMapLook(wanted);
  });
  useEffect(() => look(), [map, wanted]);
};
