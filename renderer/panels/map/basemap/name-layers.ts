import type { ExpressionSpecification, FilterSpecification, LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import basemap from '../../../../resources/map/basemap.json';
import { byZoom, FONT } from '../style/style-parts.ts';
import { communesGoFrom } from './cover-filters.ts';
import { shapeOfBoxes } from './coverage.ts';
import { hasPoiIcon, poiIcon } from './poi-icons.ts';
import { both, firstOf, type Match, type PlaceClass, type Schema } from './schemas/schema.ts';
import type { PackContext } from './vector-layers.ts';

type Look = Pick<SymbolLayerSpecification, 'layout' | 'paint'> & { minzoom: number; maxzoom?: number };

const symbols = (
  packId: string,
  what: string,
  matches: readonly Match[],
  look: Look,
  extra: ExpressionSpecification[],
): LayerSpecification[] =>
  matches.map(({ layer, when }, at) => {
    const all = [...(when ? [when] : []), ...extra];
    return {
      id: `${packId}:${what}:${at}`,
      type: 'symbol',
      source: packId,
      'source-layer': layer,
      ...(all.length > 0 ? { filter: both(...all) as FilterSpecification } : {}),
      ...look,
    };
  });

const alongLines = ({ palette }: PackContext, name: ExpressionSpecification, color: string): Pick<Look, 'layout' | 'paint'> => ({
  layout: {
    'symbol-placement': 'line',
    'text-field': name,
    'text-font': FONT.regular,
    'text-size': byZoom([11, 10.5], [16, 13]),
    'text-max-angle': 35,
    // Beside the line: on a wide grey one no letter could be read.
    'text-offset': [0, -0.9],
    'symbol-spacing': 380,
  },
  paint: { 'text-color': color, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 },
});

const roadNames = (packId: string, schema: Schema, context: PackContext): LayerSpecification[] => [
  ...symbols(
    packId,
    'road-name',
    schema.roadNames,
    { minzoom: 13, ...alongLines(context, firstOf(schema.names[context.lang]), context.palette.textQuiet) },
    [],
  ),
  ...symbols(
    packId,
    'road-ref',
    schema.roadNames,
    {
      minzoom: 8,
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 260,
        'text-field': schema.ref,
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
    },
    [
      ['!=', schema.ref, ''],
      ['<=', ['length', ['to-string', schema.ref]], 8],
    ],
  ),
];

const placeLooks: Readonly<Record<PlaceClass, { minzoom: number; maxzoom: number; font: string[]; size: [number, number][] }>> = {
  hamlet: {
    minzoom: 13,
    maxzoom: 24,
    font: FONT.regular,
    size: [
      [13, 10.5],
      [16, 13],
    ],
  },
  village: {
    minzoom: 11,
    maxzoom: 24,
    font: FONT.regular,
    size: [
      [11, 11],
      [16, 15],
    ],
  },
  town: {
    minzoom: 8,
    maxzoom: 24,
    font: FONT.medium,
    size: [
      [8, 11.5],
      [14, 16],
    ],
  },
  city: {
    minzoom: 5,
    maxzoom: 16,
    font: FONT.bold,
    size: [
      [6, 12.5],
      [12, 18],
    ],
  },
};

/** From afar the province's own communes stand there, official since 2025. */
const besideCommunes: ExpressionSpecification = [
  'any',
  ['>=', ['zoom'], communesGoFrom],
  ['!', ['within', shapeOfBoxes([basemap.home as never])]],
];

const places = (packId: string, schema: Schema, { palette, lang }: PackContext, beyond: ExpressionSpecification[]): LayerSpecification[] =>
  (['hamlet', 'village', 'town', 'city'] as const).flatMap((place) => {
    const { minzoom, maxzoom, font, size } = placeLooks[place];
    return symbols(
      packId,
      `place-${place}`,
      schema.places[place],
      {
        ...{ minzoom, maxzoom },
        layout: {
          'text-field': firstOf(schema.names[lang]),
          'text-font': font,
          'text-size': byZoom(...size),
          'text-max-width': 9,
          'text-padding': 4,
          'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1.1,
        },
        paint: {
          'text-color': place === 'hamlet' || place === 'village' ? palette.textQuiet : palette.text,
          'text-halo-color': palette.halo,
          'text-halo-width': 1.4,
        },
      },
      place === 'town' || place === 'village' ? [besideCommunes, ...beyond] : beyond,
    );
  });

const pois = (packId: string, schema: Schema, { palette, lang }: PackContext, beyond: ExpressionSpecification[]): LayerSpecification[] => {
  const kind = firstOf(schema.poiKind);
  return symbols(
    packId,
    'poi',
    schema.pois,
    {
      minzoom: 14,
      layout: {
        'icon-image': poiIcon(kind),
        'icon-size': 0.85,
        'icon-padding': 6,
        'text-field': ['step', ['zoom'], '', 15, firstOf(schema.names[lang])],
        'text-font': FONT.regular,
        'text-size': 11,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1,
        'text-optional': true,
        'text-max-width': 10,
      },
      paint: { 'text-color': palette.textQuiet, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 },
    },
    [hasPoiIcon(kind), ...beyond],
  );
};

/** Names and signs of a pack; `beyond`: what a place must also be, to leave room for the packs above. */
export const nameLayers = (
  packId: string,
  schema: Schema,
  context: PackContext,
  beyond: ExpressionSpecification[],
): LayerSpecification[] => [
  ...symbols(
    packId,
    'water-name',
    schema.waterNames,
    { minzoom: 11, ...alongLines(context, firstOf(schema.names[context.lang]), context.palette.riverText) },
    [['==', ['geometry-type'], 'LineString']],
  ),
  ...roadNames(packId, schema, context),
  ...pois(packId, schema, context, beyond),
  ...places(packId, schema, context, beyond),
];
