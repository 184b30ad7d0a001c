/// <reference types="vite/client" />
// Bare MapLibre on the product's own basemap: incidents as one clustered GeoJSON source, or the product's moving layer without the product.
import type { GeoJSONSource } from 'maplibre-gl';
import { LAYER_IDS } from '../../../../preload/domain/map-layers/catalogue.ts';
import { noHeading } from '../../../../preload/domain/map-layers/moving-frame.ts';
import { worldOf, worldSide } from '../../../../preload/domain/map-layers/world.ts';
import { registerIcons } from '../../../../renderer/panels/map/icons/register-icons.ts';
import { MovingColumns } from '../../../../renderer/panels/map/layers/moving-columns.ts';
import { MovingLayer } from '../../../../renderer/panels/map/layers/moving-layer.ts';
import { loadBasemap } from '../../../../renderer/panels/map/basemap-data.ts';
import { mapAssets } from '../../../../renderer/panels/map/map-assets.ts';
import { MapLibreMap } from '../../../../renderer/panels/map/maplibre.ts';
import { computeMapStyle } from '../../../../renderer/panels/map/style/map-style.ts';
import { basemapSource } from '../../../../renderer/panels/map/style/style-parts.ts';

const query = new URLSearchParams(location.search);
const count = Number(query.get('n') ?? 0);
const positionOf = (s: number): [number, number] => [106.3 + ((s * 0.754877666) % 1) * 0.9, 21.5 + ((s * 0.569840291) % 1) * 0.7];

const map = new MapLibreMap({
  container: 'map',
  style: computeMapStyle({ theme: 'dark', lang: 'vi', shown: ['communes'], opacity: {}, order: LAYER_IDS, assets: mapAssets }),
  // As `resources/map/basemap.json` has them.
  bounds: [106.08, 21.3, 107.4, 22.5],
  maxZoom: 16,
  attributionControl: false,
  fadeDuration: 0,
});

const addPoints = (): void => {
  const features = Array.from({ length: count }, (_, n) => ({
    type: 'Feature' as const,
    properties: { id: `inc-bench-${n + 1}`, severity: ((n + 1) % 4) + 1 },
    geometry: { type: 'Point' as const, coordinates: positionOf(n + 1) },
  }));
  map.addSource('points', {
    type: 'geojson',
    data: { type: 'FeatureCollection', features },
    cluster: true,
    clusterRadius: 60,
    clusterMaxZoom: 13,
  });
  const isCluster = ['has', 'point_count'] as never;
  map.addLayer({
    id: 'clusters',
    type: 'circle',
    source: 'points',
    filter: isCluster,
    paint: { 'circle-radius': 18, 'circle-color': '#39424b' },
  });
  const text = {
    'text-field': ['get', 'point_count_abbreviated'] as never,
    'text-font': ['Inter Medium'],
    'text-size': 12,
    'text-allow-overlap': true,
  };
  map.addLayer({ id: 'counts', type: 'symbol', source: 'points', filter: isCluster, layout: text, paint: { 'text-color': '#ffffff' } });
  const icon = {
    'icon-image': ['concat', 'incident-', ['to-string', ['get', 'severity']]] as never,
    'icon-size': 0.6,
    'icon-allow-overlap': true,
  };
  map.addLayer({ id: 'singles', type: 'symbol', source: 'points', filter: ['!', isCluster] as never, layout: icon });
};

const addMoving = (): void => {
  const nowS = Math.floor(Date.now() / 1000);
  const { x, y } = worldOf([106.75, 21.85]);
  const columns = new MovingColumns({ x: x / worldSide, y: y / worldSide, atS: nowS - 60 });
  const colours = { now: [0.87, 0.9, 0.93], old: [0.45, 0.49, 0.53], edge: [0.09, 0.11, 0.13] };
  const layer = new MovingLayer(columns, { colours, opacity: 1, isShown: true, nowMs: () => Date.now() });
  map.addLayer(layer);
  const indexes = Uint32Array.from({ length: count }, (_, n) => n);
  const step = (round: number): void => {
    const points = Array.from(indexes, (n) => worldOf(positionOf(n + round / 100)));
    columns.take({
      ...{ ver: round, total: count, indexes },
      xs: Uint32Array.from(points, (point) => point.x),
      ys: Uint32Array.from(points, (point) => point.y),
      looks: new Uint32Array(count).fill(noHeading),
      atS: new Uint32Array(count).fill(Math.floor(Date.now() / 1000)),
    });
    layer.changed();
    map.triggerRepaint();
    setTimeout(() => step(round + 1), 1000);
  };
  step(1);
};

const basemap = loadBasemap(mapAssets.data);
const draw = async (): Promise<void> => {
  registerIcons(map, 'dark');
  void map.getSource<GeoJSONSource>(basemapSource)?.setData(await basemap);
  if (query.get('kind') === 'moving') addMoving();
  else addPoints();
  map.once('idle', () => performance.mark('chilang:map'));
  // What moves never lets the map come to rest for long.
  if (query.get('kind') === 'moving') setTimeout(() => performance.mark('chilang:map'), 3000);
};
map.once('style.load', () => void draw());
