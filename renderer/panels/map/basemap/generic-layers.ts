import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { byZoom, FONT } from '../style/style-parts.ts';
import { firstOf } from './schemas/schema.ts';
import { packPaletteOf } from './pack-palette.ts';
import type { PackContext } from './vector-layers.ts';

/** Kinds that packs made here know, as the schematic basemap does; any other is a line as lines are. */
const kind: ExpressionSpecification = ['to-string', ['coalesce', ['get', 'kind'], '']];
const geometry = (...types: string[]): ExpressionSpecification => ['in', ['geometry-type'], ['literal', types]];

const layersOf = (packId: string, layer: string, at: number, { palette, theme, lang }: PackContext) => {
  const place = { source: packId, 'source-layer': layer } as const;
  const own = packPaletteOf(theme);
  const names = firstOf(lang === 'vi' ? ['name:vi', 'name', 'ten'] : ['name:en', 'name_en', 'nameEn', 'name', 'ten']);
  const areas: LayerSpecification[] = [
    {
      ...{ id: `${packId}:area:${at}`, type: 'fill', ...place },
      filter: geometry('Polygon', 'MultiPolygon'),
      paint: { 'fill-color': own.built, 'fill-opacity': 0.5, 'fill-outline-color': palette.provinceEdge },
    },
  ];
  const color: ExpressionSpecification = [
    ...['match', kind, 'motorway', palette.motorway, ['national', 'trunk', 'primary'], palette.road],
    ...[['river', 'stream', 'canal', 'water'], palette.river, ['rail', 'railway'], palette.rail, palette.roadMinor],
  ] as unknown as ExpressionSpecification;
  const lines: LayerSpecification[] = [
    {
      ...{ id: `${packId}:line:${at}`, type: 'line', ...place },
      filter: geometry('LineString', 'MultiLineString'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': color, 'line-width': byZoom([8, 1], [12, 2.5], [16, 6]) },
    },
    {
      ...{ id: `${packId}:point:${at}`, type: 'circle', ...place },
      minzoom: 8,
      filter: geometry('Point', 'MultiPoint'),
      paint: {
        'circle-radius': byZoom([8, 1.6], [14, 4]),
        'circle-color': palette.dot,
        'circle-stroke-color': palette.halo,
        'circle-stroke-width': 1,
      },
    },
  ];
  const paint = { 'text-color': palette.textQuiet, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 };
  const text = { 'text-field': names, 'text-font': FONT.regular, 'text-size': byZoom([9, 10.5], [15, 13]) };
  const labels: LayerSpecification[] = [
    {
      ...{ id: `${packId}:line-name:${at}`, type: 'symbol', ...place },
      minzoom: 10,
      filter: geometry('LineString', 'MultiLineString'),
      layout: { ...text, 'symbol-placement': 'line', 'symbol-spacing': 400, 'text-max-angle': 35 },
      paint,
    },
    {
      ...{ id: `${packId}:point-name:${at}`, type: 'symbol', ...place },
      minzoom: 10.6,
      filter: geometry('Point', 'MultiPoint'),
      layout: { ...text, 'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 0.6, 'text-max-width': 10 },
      paint,
    },
  ];
  return { areas, lines, labels };
};

/** A pack whose schema we do not know, or one made here: what it has is drawn by its geometry. */
export const genericLayers = (packId: string, layers: readonly string[], context: PackContext) => {
  const all = layers.map((layer, at) => layersOf(packId, layer, at, context));
  return {
    areas: all.flatMap(({ areas }) => areas),
    lines: all.flatMap(({ lines }) => lines),
    labels: all.flatMap(({ labels }) => labels),
  };
};
