import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect, useEffectEvent, useState } from 'react';
import { roundPosition } from './bounds.ts';
import { HIT_LAYERS, type MapHit, pickHit } from './map-hits.ts';
import type { LonLat } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';

/** What the pointer does on the map. `hit` null: empty ground. */
export type PointerActions = {
  onClick: (hit: MapHit | null, at: LonLat) => void;
  onDoubleClick: (hit: MapHit) => void;
  onMenu: (at: LonLat) => void;
};

const REACH_PX = 4;

const hitAt = (map: MapLibreMap, { point: { x, y } }: MapMouseEvent): MapHit | null =>
  pickHit(
    map.queryRenderedFeatures(
      [
        [x - REACH_PX, y - REACH_PX],
        [x + REACH_PX, y + REACH_PX],
      ],
      { layers: HIT_LAYERS.filter((id) => map.getLayer(id)) },
    ) as never,
  );

const position = ({ lngLat }: MapMouseEvent): LonLat => roundPosition([lngLat.lng, lngLat.lat]);

const sameHit = (a: MapHit | null, b: MapHit | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Listens to the pointer, and tells what it rests on: changes only when that does. */
export const useMapPointer = (map: MapLibreMap | null, actions: PointerActions): MapHit | null => {
  const [hover, setHover] = useState<MapHit | null>(null);
  const onClick = useEffectEvent(actions.onClick);
  const onDoubleClick = useEffectEvent(actions.onDoubleClick);
  const onMenu = useEffectEvent(actions.onMenu);

  useEffect(() => {
    if (!map) return;
    const rest = (hit: MapHit | null): void => setHover((was) => (sameHit(was, hit) ? was : hit));
    const subscriptions = [
      map.on('mousemove', (event) => {
        const hit = map.isMoving() ? null : hitAt(map, event);
        map.getCanvas().classList.toggle('map-canvas-over', hit !== null && hit.kind !== 'commune');
        rest(hit);
      }),
      map.on('mouseout', () => rest(null)),
      map.on('movestart', () => rest(null)),
      map.on('click', (event) => onClick(hitAt(map, event), position(event))),
      map.on('contextmenu', (event) => onMenu(position(event))),
      map.on('dblclick', (event) => {
        const hit = hitAt(map, event);
        if (hit?.kind !== 'object') return;
        event.preventDefault();
        onDoubleClick(hit);
      }),
    ];
    return () => subscriptions.forEach((one) => one.unsubscribe());
  }, [map]);

  return hover;
};
