import { useEffect } from 'react';
import { useLive } from '../../data/live.ts';
import { usePreferences } from '../../data/preferences.ts';
import { usePackLayers } from './basemap/use-pack-layers.ts';
import { usePacks } from './basemap/use-packs.ts';
import { MapLayers } from './layers/map-layers.tsx';
import { useLayerData } from './layers/use-layer-data.ts';
import { useLayerLook } from './use-layer-look.ts';
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

/** Draws a map with the screen's own pixels where its cell is drawn larger than a desk's, for people far away. */
const useScreenPixels = (map: MapLibreMap | null): void => {
  useEffect(() => {
    const container = map?.getContainer();
    if (!map || !container) return;
    const observer = new ResizeObserver(() => {
      const ratio = container.currentCSSZoom * window.devicePixelRatio;
      if (map.getPixelRatio() !== ratio) map.setPixelRatio(ratio);
    });
    observer.observe(container);
    return () => observer.disconnect();
  }, [map]);
};

/** The map for people across the room: nothing to press; the whole province (null) or one place. */
export const WallMap = ({ at }: { at: Look | null }) => {
  const incidents = useLive('incidents.map');
  const cameras = useLive('cameras.list');
  const places = useLive('places.list');
  const lang = usePreferences((preferences) => preferences.lang);
  const look = useLayerLook();
  const input = { theme: 'dark' as const, lang, ...look, assets: mapAssets };
  const { map, isDrawn, trouble, container } = useMap(input, 0);
  const packs = usePacks();
  useScreenPixels(map);
  useMapStyle(map, input);
  usePackLayers(map, packs, input);
  const layers = useLayerData(places.rows, cameras.rows, lang);
  useMapData(map, { incidents: incidents.rows, cameras: cameras.rows, places: places.rows }, layers, null);
  useEffect(() => {
    if (map) lookAt(map, at);
  }, [map, at]);
  return (
    <section className="map-panel" data-theme="dark" data-bare="">
      <div ref={container} className="map-canvas" />
      {map && <MapLayers {...{ map, look }} theme="dark" />}
      {map && <OverlayLayer map={map} theme="dark" />}
      <MapNotice
        {...{ trouble, isDrawn }}
        dataState={computeDataState([incidents.status, cameras.status, places.status])}
        isEmpty={incidents.rows.length === 0}
        onRetry={() => location.reload()}
      />
      <MapFoot map={map} packs={packs} lang={lang} />
    </section>
  );
};
