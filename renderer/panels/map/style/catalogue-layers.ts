import type { ExpressionSpecification, SourceSpecification } from 'maplibre-gl';
import { tileTemplate } from '../layers/tile-addresses.ts';
import { FONT, type GroupedLayer, type StyleContext, byZoom, inGroup, nameIn } from './style-parts.ts';

/** Tiles are made to this zoom and drawn larger beyond it. */
const deepest = 16;

/** Incidents as tiles of the core: where they are, and how many. */
export const tileSources = (): Record<string, SourceSpecification> => ({
  history: { type: 'vector', tiles: [tileTemplate(8)], minzoom: 0, maxzoom: deepest },
  heat: { type: 'vector', tiles: [tileTemplate(32)], minzoom: 0, maxzoom: 14 },
});

const count: ExpressionSpecification = ['get', 'n'];
const isMany: ExpressionSpecification = ['>', count, 1];

/** Thousands as people read them: 1,2k and 34k. */
const shortCount = (lang: StyleContext['lang']): ExpressionSpecification => [
  'case',
  ['<', count, 1000],
  ['to-string', count],
  ['concat', ['number-format', ['/', count, 1000], { locale: lang, 'max-fraction-digits': 1 }], 'k'],
];

const heat = ({ palette }: StyleContext): GroupedLayer =>
  inGroup('heat')({
    id: 'incident-heat',
    type: 'heatmap',
    source: 'heat',
    'source-layer': 'incidents',
    maxzoom: 14,
    paint: {
      'heatmap-weight': ['interpolate', ['linear'], ['ln', ['+', count, 1]], 0, 0, 9, 1],
      'heatmap-radius': byZoom([7, 16], [11, 26], [14, 40]),
      'heatmap-intensity': byZoom([7, 0.8], [10, 1.1], [14, 1.6]),
      'heatmap-opacity': 1,
      'heatmap-color': [
        ...(['interpolate', ['linear'], ['heatmap-density']] as const),
        ...[0, 'rgba(0,0,0,0)', 0.15, palette.heat[0], 0.5, palette.heat[1], 1, palette.heat[2]],
      ] as ExpressionSpecification,
    },
  });

const history = ({ palette, lang }: StyleContext): GroupedLayer[] => {
  const group = inGroup('history');
  const shared = { source: 'history', 'source-layer': 'incidents' } as const;
  return [
    group({
      id: 'history-clusters',
      type: 'circle',
      ...shared,
      filter: isMany,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['ln', count], 0.7, 10, 4.6, 16, 9.2, 26, 13.8, 36],
        'circle-color': palette.cluster,
        'circle-opacity': 0.82,
        'circle-stroke-width': 1.5,
        'circle-stroke-color': palette.textFaint,
      },
    }),
    group({
      id: 'history-counts',
      type: 'symbol',
      ...shared,
      filter: isMany,
      layout: {
        'text-field': shortCount(lang),
        'text-font': FONT.medium,
        'text-size': ['interpolate', ['linear'], ['ln', count], 0.7, 11, 9.2, 14],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': palette.text },
    }),
    group({
      id: 'history-points',
      type: 'symbol',
      ...shared,
      filter: ['!', isMany],
      layout: {
        'icon-image': ['concat', 'incident-', ['to-string', ['get', 'severity']]],
        'icon-size': byZoom([8, 0.45], [12, 0.6], [16, 0.75]),
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['-', 0, ['get', 'severity']],
      },
      // What is over must not look as if it waited for somebody.
      paint: { 'icon-opacity': ['case', ['==', ['get', 'open'], 1], 1, 0.55] },
    }),
  ];
};

type Labelled = {
  /** Aside of what stands on the same spot, pixels. */
  offset?: [number, number];
  id: string;
  group: Parameters<typeof inGroup>[0];
  source: string;
  minzoom: number;
  labelFrom: number;
  field: ExpressionSpecification;
};

/** A sign with a text beside it that gives way to others. */
const labelled = ({ palette }: StyleContext, { id, group, source, minzoom, labelFrom, field, offset }: Labelled): GroupedLayer =>
  inGroup(group)({
    id,
    type: 'symbol',
    source,
    minzoom,
    layout: {
      'icon-image': ['get', 'icon'],
      ...(offset ? { 'icon-offset': offset } : {}),
      'icon-allow-overlap': true,
      'icon-padding': 1,
      'text-field': ['step', ['zoom'], '', labelFrom, field],
      'text-font': FONT.regular,
      'text-size': byZoom([9, 11], [13, 12.5]),
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': 1.1,
      'text-optional': true,
      'text-max-width': 12,
    },
    paint: { 'text-color': palette.textQuiet, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 },
  });

const measured = (context: StyleContext): GroupedLayer[] => [
  labelled(context, { id: 'sensors', group: 'sensors', source: 'readings', minzoom: 9, labelFrom: 9, field: ['get', 'label'] }),
  labelled(context, { id: 'km-posts', group: 'roads', source: 'kmPosts', minzoom: 10, labelFrom: 11, field: ['get', 'label'] }),
  labelled(context, {
    id: 'units',
    group: 'units',
    source: 'units',
    minzoom: 0,
    labelFrom: 11.5,
    field: nameIn(context.lang),
    offset: [-17, 15],
  }),
];

const citizen = (): GroupedLayer =>
  inGroup('citizen')({
    id: 'incident-citizen',
    type: 'symbol',
    source: 'incidents',
    filter: ['all', ['!', ['has', 'point_count']], ['get', 'citizen']],
    layout: { 'icon-image': 'citizen', 'icon-offset': [-13, -12], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    paint: {},
  });

/** Layers of the catalogue beside incidents, cameras and places. */
export const catalogueLayers = (context: StyleContext): GroupedLayer[] => [
  heat(context),
  ...history(context),
  ...measured(context),
  citizen(),
];
