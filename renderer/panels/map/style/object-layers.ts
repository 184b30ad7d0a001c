import type { ExpressionSpecification } from 'maplibre-gl';
import { FONT, type GroupedLayer, type StyleContext, byZoom, ground, inGroup, nameIn } from './style-parts.ts';

const isCluster: ExpressionSpecification = ['has', 'point_count'];

const placeGroups = [
  { group: 'poi', minzoom: 10.6, nameFrom: 12 },
  { group: 'schools', minzoom: 10.6, nameFrom: 12 },
  { group: 'hospitals', minzoom: 9, nameFrom: 11 },
  { group: 'rivers', minzoom: 0, nameFrom: 9 },
  { group: 'gates', minzoom: 0, nameFrom: 8.6 },
] as const;

/** The name, and below it what was measured there, as it was worded (`figure`). */
const nameAndFigure = (lang: StyleContext['lang']): ExpressionSpecification => [
  'format',
  nameIn(lang, 'label'),
  {},
  ['case', ['has', 'figure'], ['concat', '\n', ['get', 'figure']], ''],
  { 'font-scale': 0.92 },
];

const places = ({ palette, lang }: StyleContext): GroupedLayer[] =>
  placeGroups.map(({ group, minzoom, nameFrom }) => {
    const isStrong = group === 'gates' || group === 'rivers';
    return inGroup(group)({
      id: group === 'rivers' ? 'gauges' : group,
      type: 'symbol',
      source: 'places',
      minzoom,
      filter: ['==', ['get', 'group'], group],
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-size': isStrong ? byZoom([8, 0.72], [11, 1]) : 1,
        'icon-allow-overlap': isStrong,
        'icon-padding': 1,
        'symbol-sort-key': ['get', 'rank'],
        'text-field': ['step', ['zoom'], '', nameFrom, nameAndFigure(lang)],
        'text-font': isStrong ? FONT.medium : FONT.regular,
        'text-size': byZoom([9, 11], [13, 13]),
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1,
        'text-justify': 'auto',
        'text-optional': true,
        'text-max-width': 14,
      },
      paint: {
        'text-color': isStrong ? palette.text : palette.textQuiet,
        'text-halo-color': palette.halo,
        'text-halo-width': 1.4,
      },
    });
  });

const cameras = ({ palette }: StyleContext): GroupedLayer[] => {
  const group = inGroup('cameras');
  return [
    group({
      id: 'camera-views',
      type: 'symbol',
      source: 'cameras',
      minzoom: 9,
      filter: ['has', 'view'],
      layout: {
        'icon-image': ['get', 'view'],
        'icon-rotate': ['get', 'heading'],
        'icon-rotation-alignment': 'map',
        'icon-size': byZoom([9, 0.5], [12, 1], [15, 1.6]),
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
      paint: {},
    }),
    group({
      id: 'cameras',
      type: 'symbol',
      source: 'cameras',
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-size': byZoom([8, 0.5], [10, 0.75], [12, 1]),
        'icon-allow-overlap': true,
        // From afar sixty cameras would push every name off the map; names may lie under them there.
        'icon-ignore-placement': ['step', ['zoom'], true, 11, false],
        'symbol-sort-key': ['get', 'order'],
        'text-field': ['step', ['zoom'], '', 13.2, nameIn('vi', 'name')],
        'text-font': FONT.regular,
        'text-size': 11.5,
        'text-anchor': 'top',
        'text-offset': [0, 1.1],
        'text-optional': true,
        'text-max-width': 11,
      },
      paint: { 'text-color': palette.textQuiet, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 },
    }),
  ];
};

const incidents = ({ palette }: StyleContext): GroupedLayer[] => {
  const group = inGroup('incidents');
  const [first, second, third, fourth] = palette.severity;
  return [
    group({
      id: 'incident-clusters',
      type: 'circle',
      source: 'incidents',
      filter: isCluster,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 15, 100, 26],
        'circle-color': palette.halo,
        'circle-stroke-width': 3,
        'circle-stroke-color': ['match', ['get', 'worst'], 1, first, 2, second, 3, third, fourth],
      },
    }),
    group({
      id: 'incident-cluster-counts',
      type: 'symbol',
      source: 'incidents',
      filter: isCluster,
      layout: {
        'text-field': [
          'format',
          ['to-string', ['get', 'point_count']],
          { 'font-scale': 1 },
          '\n',
          {},
          ['concat', 'M', ['to-string', ['get', 'worst']]],
          { 'font-scale': 0.72 },
        ],
        'text-font': FONT.bold,
        'text-size': 13,
        'text-line-height': 0.95,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.text },
    }),
    group({
      id: 'incidents',
      type: 'symbol',
      source: 'incidents',
      filter: ['!', isCluster],
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-size': byZoom([8, 0.75], [11, 1]),
        'icon-padding': 0,
        'icon-allow-overlap': true,
        // Drawn in this order: the worst lies on top.
        'symbol-sort-key': ['-', 0, ['get', 'severity']],
      },
      paint: {},
    }),
    group({
      id: 'incident-waiting',
      type: 'symbol',
      source: 'incidents',
      filter: ['all', ['!', isCluster], ['get', 'waiting']],
      layout: {
        'icon-image': 'waiting',
        'icon-offset': [11, -11],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
      paint: {},
    }),
  ];
};

/** What is selected, above everything. */
export const selectionLayers = ({ palette }: StyleContext): GroupedLayer[] => [
  ground({
    id: 'selection-ring',
    type: 'circle',
    source: 'selection',
    paint: {
      'circle-radius': 22,
      'circle-color': palette.select,
      'circle-opacity': 0.14,
      'circle-stroke-color': palette.select,
      'circle-stroke-width': 2.5,
    },
  }),
  // Drawn again so that a selected object shows even where its group is hidden or clustered.
  ground({
    id: 'selection-icon',
    type: 'symbol',
    source: 'selection',
    layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    paint: {},
  }),
];

/** Places, cameras and incidents, from the bottom up. */
export const objectLayers = (context: StyleContext): GroupedLayer[] => [...places(context), ...cameras(context), ...incidents(context)];
