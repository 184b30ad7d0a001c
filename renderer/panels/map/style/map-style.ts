import type { GeoJSONSourceSpecification, StyleSpecification } from 'maplibre-gl';
import { anchors } from './anchors.ts';
import type { MapLang, MapTheme } from '../map-types.ts';
import { catalogueLayers, tileSources } from './catalogue-layers.ts';
import { groundLayers } from './ground-layers.ts';
import { labelLayers } from './label-layers.ts';
import { inOrder, type LayerLook, withLook } from './layer-look.ts';
import { objectLayers, selectionLayers } from './object-layers.ts';
import { paletteOf } from './palette.ts';
import { overlayLayers, sketchLayers } from '../tools/tool-layers.ts';
import { type BasemapPart, basemapSource, type GroupedLayer, ground } from './style-parts.ts';

/** Addresses of the basemap's files (`basemap-data.ts` puts them on the map) and of the fonts. */
export type MapAssets = {
  data: Record<BasemapPart, string>;
  fonts: NonNullable<StyleSpecification['font-faces']>;
};

/** What the style depends on. */
export type StyleInput = LayerLook & { theme: MapTheme; lang: MapLang; assets: MapAssets };

const EMPTY = { type: 'FeatureCollection', features: [] } as const;

const live = (more: Partial<GeoJSONSourceSpecification> = {}): GeoJSONSourceSpecification => ({
  type: 'geojson',
  data: { ...EMPTY, features: [] },
  promoteId: 'id',
  ...more,
});

const liveSources = (): Record<string, GeoJSONSourceSpecification> => ({
  places: live(),
  cameras: live(),
  // Clustering is switched on by `use-map-data.ts` only when there are many.
  incidents: live({
    cluster: false,
    clusterRadius: 44,
    clusterMaxZoom: 12,
    clusterProperties: { worst: ['min', ['get', 'severity']] },
  }),
  selection: live(),
  overlays: live(),
  sketch: live(),
  readings: live(),
  units: live(),
  kmPosts: live(),
});

/** Draws nothing: packs are put below it. */
const anchor = (id: string): GroupedLayer => ground({ id, type: 'background', paint: { 'background-opacity': 0 } });

/**
 * The whole look of the map. No glyphs address: every letter is drawn from the console's own fonts.
 * Same layers and sources whatever the theme, language and hidden groups, so that a change of these is a
 * handful of property changes (`planStyleChanges`) and never a new style.
 */
export const computeMapStyle = ({ theme, lang, assets, ...look }: StyleInput): StyleSpecification => {
  const context = { palette: paletteOf(theme), lang };
  const objects = inOrder([...catalogueLayers(context), ...objectLayers(context)], look.order);
  const layers = [
    ...[...groundLayers(context), anchor(anchors.ground)],
    ...[...labelLayers(context), anchor(anchors.labels)],
    ...overlayLayers(context),
    ...objects,
    ...selectionLayers(context),
    ...sketchLayers(context),
  ];
  return {
    version: 8,
    name: 'schematic',
    'font-faces': assets.fonts,
    sources: { [basemapSource]: { type: 'geojson', data: { ...EMPTY, features: [] } }, ...liveSources(), ...tileSources() },
    layers: layers.map((one) => withLook(one, look)),
    transition: { duration: 0, delay: 0 },
  };
};
