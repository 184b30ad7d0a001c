import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { LayerGroup, MapLang } from '../map-types.ts';
import type { MapPalette } from './palette.ts';

/** What every group of layers is drawn from. */
export type StyleContext = { palette: MapPalette; lang: MapLang };

/** A layer and the group an officer hides it with; null: part of the basemap, always shown. */
export type GroupedLayer = { group: LayerGroup | null; layer: LayerSpecification };

export const FONT = { regular: ['Inter Regular'], medium: ['Inter Medium'], bold: ['Inter SemiBold'] };

/** Linear between `[zoom, value]` stops. */
export const byZoom = (...stops: [zoom: number, value: number][]): ExpressionSpecification =>
  ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;

/** The name in the officer's language; Vietnamese where there is no other. */
export const nameIn = (lang: MapLang, property = 'name'): ExpressionSpecification =>
  lang === 'vi' ? ['get', property] : ['coalesce', ['get', `${property}En`], ['get', property]];

/** A basemap layer. */
export const ground = (layer: LayerSpecification): GroupedLayer => ({ group: null, layer });

/** A layer an officer can hide. */
export const inGroup =
  (group: LayerGroup) =>
  (layer: LayerSpecification): GroupedLayer => ({ group, layer });

/** Parts of the basemap, each a GeoJSON file. */
export const BASEMAP_PARTS = [
  'land',
  'province',
  'neighbourBoundaries',
  'border',
  'borderBeyond',
  'rivers',
  'riversSchematic',
  'railway',
  'roads',
  'labels',
] as const;
export type BasemapPart = (typeof BASEMAP_PARTS)[number];

/** One source for all parts: each source of lines or areas costs a stencil over the whole map in every frame. */
export const basemapSource = 'basemap';

/** Where a layer finds one part of the basemap, or what of that part `filter` lets through. */
export const ofPart = (part: BasemapPart, filter?: FilterSpecification) => ({
  source: basemapSource,
  filter: (filter === undefined ? ['==', ['get', 'part'], part] : ['all', ['==', ['get', 'part'], part], filter]) as FilterSpecification,
});
