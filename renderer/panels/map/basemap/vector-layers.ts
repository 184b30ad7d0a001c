import type { FilterSpecification, LayerSpecification, LineLayerSpecification } from 'maplibre-gl';
import type { MapTheme } from '../map-types.ts';
import { byZoom, type StyleContext } from '../style/style-parts.ts';
import { packPaletteOf } from './pack-palette.ts';
import { type Match, type RoadClass, roadClasses, type Schema } from './schemas/schema.ts';

/** What the layers of packs are drawn from. */
export type PackContext = StyleContext & { readonly theme: MapTheme };

type Paint = { readonly type: 'fill' | 'line'; readonly minzoom?: number; readonly paint: object; readonly layout?: object };

const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

/** One layer for each list of features: the pack's id, what it is, and its number. */
export const drawMatches = (packId: string, what: string, matches: readonly Match[], look: Paint): LayerSpecification[] =>
  matches.map(
    ({ layer, when }, at) =>
      ({
        id: `${packId}:${what}:${at}`,
        source: packId,
        'source-layer': layer,
        ...look,
        ...(when ? { filter: when as FilterSpecification } : {}),
      }) as LayerSpecification,
  );

/** The areas of a pack, from the bottom up. */
export const areaLayers = (packId: string, schema: Schema, { palette, theme }: PackContext): LayerSpecification[] => {
  const own = packPaletteOf(theme);
  const fill = (color: string, minzoom?: number): Paint => ({
    type: 'fill',
    ...(minzoom === undefined ? {} : { minzoom }),
    paint: { 'fill-color': color },
  });
  return [
    ...drawMatches(packId, 'land', schema.land, fill(palette.province)),
    ...drawMatches(packId, 'green', schema.green, fill(own.green)),
    ...drawMatches(packId, 'built', schema.built, fill(own.built)),
    ...drawMatches(packId, 'water', schema.water, fill(own.water)),
    ...drawMatches(packId, 'buildings', schema.buildings, {
      type: 'fill',
      minzoom: 14,
      paint: { 'fill-color': own.building, 'fill-outline-color': own.buildingEdge },
    }),
  ];
};

/** Widths of roads by zoom. */
const widths: Readonly<Record<RoadClass, readonly [zoom: number, px: number][]>> = {
  path: [
    [13, 0.5],
    [16, 1.5],
  ],
  minor: [
    [11, 0.4],
    [14, 1.6],
    [16, 6],
  ],
  secondary: [
    [9, 0.6],
    [12, 2],
    [16, 9],
  ],
  major: [
    [7, 0.8],
    [12, 3],
    [16, 11],
  ],
  motorway: [
    [6, 1],
    [12, 4],
    [16, 14],
  ],
};
const from: Readonly<Record<RoadClass, number>> = { path: 13, minor: 11, secondary: 9, major: 6, motorway: 5 };

const stops = (road: RoadClass, more: number): LineLayerSpecification['paint'] => ({
  'line-width': byZoom(...widths[road].map(([zoom, px]): [number, number] => [zoom, px + more])),
});

const roadLayers = (packId: string, schema: Schema, { palette }: PackContext): LayerSpecification[] => {
  const colors: Readonly<Record<RoadClass, string>> = {
    path: palette.roadMinor,
    minor: palette.roadMinor,
    secondary: palette.roadMinor,
    major: palette.road,
    motorway: palette.motorway,
  };
  const cased = roadClasses.filter((road) => road !== 'path');
  return [
    ...cased.flatMap((road) =>
      drawMatches(packId, `casing-${road}`, schema.roads[road], {
        type: 'line',
        minzoom: Math.max(from[road], 11),
        layout: round,
        paint: { 'line-color': palette.roadCasing, 'line-opacity': 0.85, ...stops(road, 2) },
      }),
    ),
    ...roadClasses.flatMap((road) =>
      drawMatches(packId, `road-${road}`, schema.roads[road], {
        type: 'line',
        minzoom: from[road],
        layout: round,
        paint: { 'line-color': colors[road], ...(road === 'path' ? { 'line-dasharray': [2, 1.5] } : {}), ...stops(road, 0) },
      }),
    ),
  ];
};

/** Waterways, boundaries, railways and roads, from the bottom up. */
export const lineLayers = (packId: string, schema: Schema, context: PackContext): LayerSpecification[] => {
  const { palette, theme } = context;
  const line = (color: string, width: [number, number][], more: object = {}, minzoom = 0): Paint => ({
    type: 'line',
    minzoom,
    layout: round,
    paint: { 'line-color': color, 'line-width': byZoom(...width), ...more },
  });
  return [
    ...drawMatches(
      packId,
      'waterway',
      schema.waterways,
      line(
        palette.river,
        [
          [8, 0.6],
          [12, 1.6],
          [16, 4],
        ],
        {},
        8,
      ),
    ),
    ...drawMatches(
      packId,
      'province',
      schema.provinces,
      line(
        palette.neighbourEdge,
        [
          [6, 0.8],
          [12, 1.4],
        ],
        { 'line-dasharray': [4, 3] },
      ),
    ),
    ...drawMatches(
      packId,
      'border-glow',
      schema.borders,
      line(
        palette.borderGlow,
        [
          [6, 4],
          [12, 10],
        ],
        { 'line-opacity': 0.9 },
      ),
    ),
    ...drawMatches(
      packId,
      'runway',
      schema.runways,
      line(
        packPaletteOf(theme).runway,
        [
          [11, 1],
          [16, 24],
        ],
        {},
        11,
      ),
    ),
    ...drawMatches(
      packId,
      'rail',
      schema.rails,
      line(
        palette.rail,
        [
          [8, 0.8],
          [12, 1.5],
        ],
        {},
        8,
      ),
    ),
    ...roadLayers(packId, schema, context),
    ...drawMatches(packId, 'border', schema.borders, {
      type: 'line',
      paint: { 'line-color': palette.border, 'line-width': byZoom([6, 1], [12, 2]), 'line-dasharray': [6, 2, 1.5, 2] },
    }),
  ];
};
