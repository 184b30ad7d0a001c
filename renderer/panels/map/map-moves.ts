import type { GeoJSONSource } from 'maplibre-gl';
import type { MapHit } from './map-hits.ts';
import type { MapLibreMap } from './maplibre.ts';
import { HOME_BOUNDS, HOME_PADDING } from './use-map.ts';

/** Shows the whole province, north up. */
export const goHome = (map: MapLibreMap): void => {
  map.fitBounds([...HOME_BOUNDS] as [number, number, number, number], {
    padding: HOME_PADDING,
    bearing: 0,
    duration: 400,
  });
};

/** Comes close enough for a group of incidents to fall apart. */
export const zoomInto = (map: MapLibreMap, { clusterId, at }: Extract<MapHit, { kind: 'cluster' }>): void => {
  const source = map.getSource<GeoJSONSource>('incidents');
  // The group may be gone by the time it is asked for: then there is nothing to come closer to.
  source?.getClusterExpansionZoom(clusterId).then(
    (zoom) => map.easeTo({ center: at, zoom, duration: 400 }),
    () => undefined,
  );
};
