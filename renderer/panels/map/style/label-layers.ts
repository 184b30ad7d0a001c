import type { SymbolLayerSpecification } from 'maplibre-gl';
import { FONT, type GroupedLayer, type StyleContext, byZoom, ground, inGroup, nameIn, ofPart } from './style-parts.ts';

const halo = ({ palette }: StyleContext, color: string) =>
  ({
    'text-color': color,
    'text-halo-color': palette.halo,
    'text-halo-width': 1.4,
    'text-halo-blur': 0.4,
  }) as const;

const alongLine = (context: StyleContext): SymbolLayerSpecification['layout'] => ({
  'symbol-placement': 'line',
  'text-field': nameIn(context.lang),
  'text-font': FONT.regular,
  'text-size': byZoom([9, 10.5], [13, 13]),
  'text-max-angle': 38,
  'symbol-spacing': 420,
});

const lines = (context: StyleContext): GroupedLayer[] => [
  ...(['rivers', 'riversSchematic'] as const).map((source) =>
    ground({
      id: `${source}-names`,
      type: 'symbol',
      ...ofPart(source),
      minzoom: 9,
      layout: { ...alongLine(context), 'text-letter-spacing': 0.06, 'text-offset': [0, -0.8] },
      paint: halo(context, context.palette.riverText),
    }),
  ),
  ground({
    id: 'road-names',
    type: 'symbol',
    ...ofPart('roads', ['any', ['!', ['has', 'shield']], ['==', ['get', 'shield'], 'CT']]),
    minzoom: 10.2,
    layout: { ...alongLine(context), 'text-offset': [0, -0.9] },
    paint: halo(context, context.palette.textFaint),
  }),
  ground({
    id: 'road-shields',
    type: 'symbol',
    ...ofPart('roads', ['has', 'shield']),
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 200,
      'text-field': ['get', 'shield'],
      'text-font': FONT.bold,
      'text-size': 10,
      'text-rotation-alignment': 'viewport',
      'icon-rotation-alignment': 'viewport',
      'icon-image': 'shield',
      'icon-text-fit': 'both',
      'icon-text-fit-padding': [2, 4, 1, 4],
      'text-padding': 6,
      'icon-padding': 6,
    },
    paint: { 'text-color': context.palette.shieldText },
  }),
];

const neighbours = (context: StyleContext): GroupedLayer =>
  ground({
    id: 'neighbour-names',
    type: 'symbol',
    ...ofPart('labels', ['==', ['get', 'kind'], 'neighbour']),
    layout: {
      'text-field': nameIn(context.lang),
      'text-font': ['match', ['get', 'rank'], 2, ['literal', FONT.regular], ['literal', FONT.medium]],
      'text-size': ['match', ['get', 'rank'], 0, 15, 1, 13, 11],
      'text-letter-spacing': ['match', ['get', 'rank'], 0, 0.3, 1, 0.08, 0],
      'symbol-sort-key': ['get', 'rank'],
      'text-max-width': 14,
    },
    paint: { ...halo(context, context.palette.textFaint), 'text-halo-color': context.palette.land },
  });

const home = (context: StyleContext): GroupedLayer[] => [
  ground({
    id: 'province-name',
    type: 'symbol',
    ...ofPart('labels', ['==', ['get', 'kind'], 'province']),
    maxzoom: 9.6,
    layout: {
      'text-field': nameIn(context.lang),
      'text-font': FONT.bold,
      'text-size': byZoom([7.5, 13], [9.5, 19]),
      'text-letter-spacing': 0.28,
      'text-max-width': 40,
      'text-padding': 4,
      // Lies under everything like a watermark, and the names of communes make room for it.
      'text-allow-overlap': true,
    },
    paint: { 'text-color': context.palette.textFaint, 'text-opacity': 0.75 },
  }),
  ground({
    id: 'centre-name',
    type: 'symbol',
    ...ofPart('labels', ['==', ['get', 'kind'], 'centre']),
    maxzoom: 10.8,
    layout: {
      'text-field': nameIn(context.lang),
      'text-font': FONT.bold,
      'text-size': byZoom([8, 12.5], [10.8, 16]),
      'text-variable-anchor': ['left', 'right', 'bottom-left', 'top-left', 'top', 'bottom'],
      'text-radial-offset': 2,
    },
    paint: halo(context, context.palette.text),
  }),
];

const units = (context: StyleContext): GroupedLayer[] => {
  const communes = inGroup('communes');
  const isUnit = (rank: number) => ['all', ['has', 'code'], ['==', ['get', 'rank'], rank]] as never;
  const name = (rank: number, minzoom: number): GroupedLayer =>
    communes({
      id: `commune-names-${rank}`,
      type: 'symbol',
      ...ofPart('labels', isUnit(rank)),
      minzoom,
      layout: {
        'text-field': ['step', ['zoom'], nameIn(context.lang), 11, nameIn(context.lang, 'fullName')],
        'text-font': rank === 1 ? FONT.medium : FONT.regular,
        'text-size': byZoom([8, rank === 1 ? 11.5 : 10.5], [12, rank === 1 ? 14.5 : 13.5]),
        'text-variable-anchor': ['top', 'bottom', 'left', 'right', 'top-left', 'top-right', 'bottom-left', 'bottom-right'],
        'text-radial-offset': rank === 1 ? 0.8 : 0.5,
        'text-padding': byZoom([8, 6], [11, 2]),
        'text-max-width': 9,
      },
      paint: halo(context, rank === 1 ? context.palette.text : context.palette.textQuiet),
    });
  return [
    communes({
      id: 'commune-dots',
      type: 'circle',
      ...ofPart('labels', ['has', 'code']),
      minzoom: 8.4,
      paint: {
        'circle-radius': byZoom([8, 1.4], [12, 3]),
        'circle-color': context.palette.dot,
        'circle-stroke-color': context.palette.halo,
        'circle-stroke-width': 1,
      },
    }),
    name(2, 8.7),
    name(1, 8),
  ];
};

/** Names of lines, neighbours, the province and its units; later ones win a place. */
export const labelLayers = (context: StyleContext): GroupedLayer[] => [
  ...lines(context),
  ...units(context),
  neighbours(context),
  ...home(context),
];
