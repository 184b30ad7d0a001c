import type { ExpressionSpecification } from 'maplibre-gl';
import { type GroupedLayer, type StyleContext, byZoom, ground, ofPart } from './style-parts.ts';

const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
const isKind = (kind: string): ExpressionSpecification => ['==', ['get', 'kind'], kind];

const areas = ({ palette }: StyleContext): GroupedLayer[] => [
  ground({ id: 'water', type: 'background', paint: { 'background-color': palette.water } }),
  ground({
    id: 'land',
    type: 'fill',
    ...ofPart('land'),
    paint: { 'fill-color': palette.land, 'fill-antialias': false },
  }),
  // Its edge is a line of its own.
  ground({ id: 'province', type: 'fill', ...ofPart('province'), paint: { 'fill-color': palette.province, 'fill-antialias': false } }),
];

const boundaries = ({ palette }: StyleContext): GroupedLayer[] => [
  ground({
    id: 'neighbour-boundaries',
    type: 'line',
    ...ofPart('neighbourBoundaries'),
    layout: round,
    paint: { 'line-color': palette.neighbourEdge, 'line-width': 1, 'line-dasharray': [4, 3] },
  }),
  ground({
    id: 'province-edge',
    type: 'line',
    ...ofPart('province'),
    layout: round,
    paint: { 'line-color': palette.provinceEdge, 'line-width': byZoom([8, 1], [12, 2]) },
  }),
  ...(['border', 'borderBeyond'] as const).flatMap((source) => [
    ground({
      id: `${source}-glow`,
      type: 'line',
      ...ofPart(source),
      layout: round,
      paint: {
        'line-color': palette.borderGlow,
        'line-width': byZoom([8, 5], [12, 10]),
        'line-opacity': 0.9,
      },
    }),
    ground({
      id: source,
      type: 'line',
      ...ofPart(source),
      paint: {
        'line-color': palette.border,
        'line-width': byZoom([8, 1.2], [12, 2]),
        'line-dasharray': [6, 2, 1.5, 2],
      },
    }),
  ]),
];

const rivers = ({ palette }: StyleContext): GroupedLayer[] =>
  (['rivers', 'riversSchematic'] as const).map((source) =>
    ground({
      id: source,
      type: 'line',
      ...ofPart(source),
      layout: round,
      paint: {
        'line-color': palette.river,
        'line-width': byZoom([8, source === 'rivers' ? 1.2 : 0.8], [12, source === 'rivers' ? 3.5 : 2.5]),
      },
    }),
  );

const railway = ({ palette }: StyleContext): GroupedLayer[] => [
  ground({
    id: 'railway',
    type: 'line',
    ...ofPart('railway'),
    paint: { 'line-color': palette.rail, 'line-width': byZoom([8, 0.8], [12, 1.5]) },
  }),
  ground({
    id: 'railway-ties',
    type: 'line',
    ...ofPart('railway'),
    minzoom: 8.5,
    paint: { 'line-color': palette.rail, 'line-width': byZoom([8, 3], [12, 6]), 'line-dasharray': [0.35, 3] },
  }),
];

const roads = ({ palette }: StyleContext): GroupedLayer[] => [
  ground({
    id: 'roads-casing',
    type: 'line',
    ...ofPart('roads', ['!=', ['get', 'kind'], 'motorwayBuilding']),
    layout: round,
    paint: { 'line-color': palette.roadCasing, 'line-width': byZoom([8, 3], [12, 8]), 'line-opacity': 0.85 },
  }),
  ground({
    id: 'roads-provincial',
    type: 'line',
    ...ofPart('roads', isKind('provincial')),
    layout: round,
    paint: { 'line-color': palette.roadMinor, 'line-width': byZoom([8, 0.8], [12, 2.5]) },
  }),
  ground({
    id: 'roads-national',
    type: 'line',
    ...ofPart('roads', isKind('national')),
    layout: round,
    paint: { 'line-color': palette.road, 'line-width': byZoom([8, 1.5], [12, 4]) },
  }),
  ground({
    id: 'roads-motorway',
    type: 'line',
    ...ofPart('roads', isKind('motorway')),
    layout: round,
    paint: { 'line-color': palette.motorway, 'line-width': byZoom([8, 2], [12, 5]) },
  }),
  ground({
    id: 'roads-motorway-building',
    type: 'line',
    ...ofPart('roads', isKind('motorwayBuilding')),
    paint: {
      'line-color': palette.road,
      'line-width': byZoom([8, 1.2], [12, 3.5]),
      'line-dasharray': [3, 2],
    },
  }),
];

/** Land, water, boundaries, rivers and ways, from the bottom up. */
export const groundLayers = (context: StyleContext): GroupedLayer[] => [
  ...areas(context),
  ...rivers(context),
  ...boundaries(context),
  ...railway(context),
  ...roads(context),
];
