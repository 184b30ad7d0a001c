import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { OnlineLayerRow, FileLayerRow } from '#contract/map-layers.ts';
import type { MapTheme } from '../map-types.ts';

/** A layer that is not of the catalogue: read from a file or fetched from a server. */
type Foreign = { readonly id: string; readonly url: string; readonly isPicture: boolean; readonly attribution: string };

/** Where a layer's data lies; a server's changes its address with each fetch, so that the map takes it anew. */
export const foreignOf = (fileLayers: readonly FileLayerRow[], online: readonly OnlineLayerRow[]): Foreign[] => [
  ...online
    .filter(({ kind }) => kind === 'wms')
    .map(({ id, attribution, fetchedAtMs }) => ({
      id,
      attribution,
      isPicture: true,
      url: `/map/online/${id}/{z}/{x}/{y}?t=${fetchedAtMs ?? 0}`,
    })),
  ...online
    .filter(({ kind }) => kind !== 'wms')
    .map(({ id, attribution, fetchedAtMs }) => ({
      id,
      attribution,
      isPicture: false,
      url: `/map/online/${id}.geojson?t=${fetchedAtMs ?? 0}`,
    })),
  ...fileLayers.map(({ id, source }) => ({ id, attribution: source, isPicture: false, url: `/map/files/${id}.geojson` })),
];

const ink: Record<MapTheme, { line: string; halo: string }> = {
  dark: { line: '#b9a3d6', halo: '#171b20' },
  light: { line: '#6b4a9c', halo: '#f7f8f9' },
};

/** Shapes of anything: areas, lines and points each by their own. */
export const foreignLayers = (id: string, isPicture: boolean, theme: MapTheme): LayerSpecification[] => {
  if (isPicture) return [{ id: `${id}-picture`, type: 'raster', source: id, paint: { 'raster-opacity': 0.85 } }];
  const { line, halo } = ink[theme];
  const is = (...types: string[]) => ['in', ['geometry-type'], ['literal', types.flatMap((type) => [type, `Multi${type}`])]] as never;
  const name = ['to-string', ['coalesce', ['get', 'name'], ['get', 'Name'], ['get', 'NAME'], ['get', 'ten'], ['get', 'Tên'], '']] as never;
  return [
    { id: `${id}-area`, type: 'fill', source: id, filter: is('Polygon'), paint: { 'fill-color': line, 'fill-opacity': 0.14 } },
    { id: `${id}-line`, type: 'line', source: id, filter: is('Polygon', 'LineString'), paint: { 'line-color': line, 'line-width': 1.8 } },
    {
      id: `${id}-point`,
      type: 'circle',
      source: id,
      filter: is('Point'),
      paint: { 'circle-color': line, 'circle-radius': 5, 'circle-stroke-color': halo, 'circle-stroke-width': 1.5 },
    },
    {
      id: `${id}-name`,
      type: 'symbol',
      source: id,
      minzoom: 10,
      layout: {
        'text-field': name,
        'text-font': ['Inter Regular'],
        'text-size': 11.5,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.8,
        'text-optional': true,
      },
      paint: { 'text-color': line, 'text-halo-color': halo, 'text-halo-width': 1.4 },
    },
  ];
};

/** Above the ground and its names, below everything of the catalogue. */
const beneath = 'incident-heat';

const add = (map: MapLibreMap, { id, url, isPicture, attribution }: Foreign, theme: MapTheme): void => {
  const address = `${location.origin}${url}`;
  if (isPicture) map.addSource(id, { type: 'raster', tiles: [address], tileSize: 512, attribution, maxzoom: 18 });
  else map.addSource(id, { type: 'geojson', data: address, attribution });
  const below = map.getLayer(beneath) ? beneath : undefined;
  for (const layer of foreignLayers(id, isPicture, theme)) map.addLayer(layer, below);
};

const drop = (map: MapLibreMap, id: string, isPicture: boolean): void => {
  for (const layer of foreignLayers(id, isPicture, 'dark')) if (map.getLayer(layer.id)) map.removeLayer(layer.id);
  if (map.getSource(id)) map.removeSource(id);
};

type Drawn = { map: MapLibreMap; theme: MapTheme; layers: Map<string, Foreign> };

/** Puts layers from files and servers on the map, and takes them away. */
export const useForeignLayers = (map: MapLibreMap | null, wanted: readonly Foreign[], theme: MapTheme): void => {
  const drawn = useRef<Drawn | null>(null);
  useEffect(() => {
    if (!map) return;
    const before = drawn.current?.map === map ? drawn.current : { map, theme, layers: new Map<string, Foreign>() };
    const next = new Map(wanted.map((layer) => [layer.id, layer]));
    for (const [id, { isPicture }] of before.layers) if (!next.has(id) || before.theme !== theme) drop(map, id, isPicture);
    for (const layer of wanted) {
      const was = before.theme === theme ? before.layers.get(layer.id) : undefined;
      if (was?.url === layer.url) continue;
      const source = was && !layer.isPicture ? map.getSource<GeoJSONSource>(layer.id) : undefined;
      if (source) void source.setData(`${location.origin}${layer.url}`);
      else {
        if (was) drop(map, layer.id, layer.isPicture);
        add(map, layer, theme);
      }
    }
    drawn.current = { map, theme, layers: next };
  }, [map, wanted, theme]);
};
