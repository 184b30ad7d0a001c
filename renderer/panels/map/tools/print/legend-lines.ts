import { CATALOGUE, type CatalogueLayer } from '#domain/map-layers/catalogue.ts';
import type { MapLang } from '../../map-types.ts';

/** A sign of the catalogue and its words on paper. */
export type LegendWords = { readonly mark: string; readonly text: string };

/** Signs that say nothing without their layer. */
const needsLayer = ({ id }: CatalogueLayer, mark: string): boolean => id === 'cameras' || mark === 'lost';

/** What the signs mean of all layers that are shown and drawn at a zoom, in the order of the panel; each sign once. */
export const planLegend = (shown: readonly string[], zoom: number, lang: MapLang): LegendWords[] => {
  const drawn = CATALOGUE.filter(({ id, minZoom, maxZoom }) => shown.includes(id) && zoom >= minZoom && zoom <= maxZoom);
  const lines = drawn.flatMap((layer) =>
    layer.legend.map(({ mark, name }) => ({ mark, text: needsLayer(layer, mark) ? `${layer.name[lang]}: ${name[lang]}` : name[lang] })),
  );
  return lines.filter(({ text }, i) => lines.findIndex((line) => line.text === text) === i);
};
