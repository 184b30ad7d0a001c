import { useEffect } from 'react';
import { useLive } from '../../data/live.ts';
import { usePreferences } from '../../data/preferences.ts';
import { useLayerChoice } from './layer-choice.ts';
import { mapAssets } from './map-assets.ts';
import { MapFoot } from './map-foot.tsx';
import { MapNotice } from './map-notice.tsx';
import type { MapLibreMap } from './maplibre.ts';
import { computeDataState } from './notice.ts';
import { useMapData } from './use-map-data.ts';
import { OverlayLayer } from './tools/draw/overlay-layer.tsx';
import { HOME_BOUNDS, HOME_PADDING, useMap } from './use-map.ts';
import { useMapStyle } from './use-map-style.ts';
import './map.css';

type Look = { readonly center: readonly [number, number]; readonly zoom: number };

/** At once: a wall shows a place, it does not travel there. */
const lookAt = (map: MapLibreMap, at: Look | null): void => {
  if (at) map.jumpTo({ center: [...at.center] as [number, number], zoom: at.zoom });
  else map.fitBounds([...HOME_BOUNDS] as [number, number, number, number], { padding: HOME_PADDING, bearing: 0, duration: 0 });
};

/** The map for people across the room: nothing to press; the whole province (null) or one place. */
export const WallMap = ({ at }: { at: Look | null }) => {
  const incidents = useLive('incidents.map');
  const cameras = useLive('cameras.list');
  const places = useLive('places.list');
  const lang = usePreferences((preferences) => preferences.lang);
  const { shown } = useLayerChoice();
  const input = { theme: 'dark' as const, lang, shown, assets: mapAssets };
  const { map, isDrawn, trouble, container } = useMap(input, 0);
  useMapStyle(map, input);
  useMapData(map, { incidents: incidents.rows, cameras: cameras.rows, places: places.rows }, null);
  useEffect(() => {
    if (map) lookAt(map, at);
  }, [map, at]);
  return (
    <section className="map-panel" data-theme="dark" data-bare="">
      <div ref={container} className="map-canvas" />
      {map && <OverlayLayer map={map} theme="dark" />}
      <MapNotice
        {...{ trouble, isDrawn }}
        dataState={computeDataState([incidents.status, cameras.status, places.status])}
        isEmpty={incidents.rows.length === 0}
        onRetry={() => location.reload()}
      />
      <MapFoot map={map} lang={lang} />
    </section>
  );
};
