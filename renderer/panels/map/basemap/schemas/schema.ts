import type { ExpressionSpecification } from 'maplibre-gl';
import type { MapLang } from '../../map-types.ts';

/** Features of a tile layer; `when` left out: all of them. */
export type Match = { readonly layer: string; readonly when?: ExpressionSpecification };

export const roadClasses = ['path', 'minor', 'secondary', 'major', 'motorway'] as const;
export type RoadClass = (typeof roadClasses)[number];

export const placeClasses = ['hamlet', 'village', 'town', 'city'] as const;
export type PlaceClass = (typeof placeClasses)[number];

/** Where a schema keeps what a map draws. An empty list: it has none of it. */
export type Schema = {
  /** Where land is an area of its own; elsewhere it is what is left. */
  readonly land: readonly Match[];
  readonly green: readonly Match[];
  readonly built: readonly Match[];
  readonly water: readonly Match[];
  readonly waterways: readonly Match[];
  readonly runways: readonly Match[];
  readonly buildings: readonly Match[];
  readonly rails: readonly Match[];
  readonly roads: Readonly<Record<RoadClass, readonly Match[]>>;
  readonly borders: readonly Match[];
  readonly provinces: readonly Match[];
  readonly roadNames: readonly Match[];
  readonly waterNames: readonly Match[];
  readonly places: Readonly<Record<PlaceClass, readonly Match[]>>;
  readonly pois: readonly Match[];
  /** The property of a point of interest that says what it is, first that is there. */
  readonly poiKind: readonly string[];
  /** The number of a road. */
  readonly ref: ExpressionSpecification;
  /** Properties that hold a name in a language, first that is there. */
  readonly names: Readonly<Record<MapLang, readonly string[]>>;
};

/** Features whose `property` is one of these. */
export const isOne = (property: string, ...values: (string | number)[]): ExpressionSpecification => [
  'in',
  ['get', property],
  ['literal', values],
];

export const both = (...all: ExpressionSpecification[]): ExpressionSpecification => ['all', ...all] as ExpressionSpecification;

export const isNot = (one: ExpressionSpecification): ExpressionSpecification => ['!', one];

/** The first of these properties that is there and not empty. */
export const firstOf = (properties: readonly string[]): ExpressionSpecification => {
  const [first = '', ...rest] = properties;
  if (rest.length === 0) return ['to-string', ['coalesce', ['get', first], '']];
  return ['case', ['!=', ['to-string', ['coalesce', ['get', first], '']], ''], ['to-string', ['get', first]], firstOf(rest)];
};
