import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { anchors } from '../style/anchors.ts';
import type { PackStyle } from './pack-style.ts';

type Placed = { readonly layer: LayerSpecification; readonly before: string };

/** What brings a map from one set of packs to another: taken away, changed and put there in this order. */
export type PackPlan = {
  readonly removeLayers: readonly string[];
  readonly removeSources: readonly string[];
  readonly addSources: readonly string[];
  /** Of layers that stay; null: none. */
  readonly filters: readonly { readonly id: string; readonly filter: FilterSpecification | null }[];
  /** Every layer from the bottom up, those that stay too; empty when all lie where they should. */
  readonly places: readonly Placed[];
  /** Layers that stay: what differs in their look is a matter of properties. */
  readonly stays: ReadonlySet<string>;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const placesOf = ({ ground, labels }: PackStyle): Placed[] => [
  ...ground.map((layer) => ({ layer, before: anchors.ground })),
  ...labels.map((layer) => ({ layer, before: anchors.labels })),
];

const filterOf = (layer: LayerSpecification): FilterSpecification | null => ('filter' in layer && layer.filter) || null;

/** What of a layer cannot be changed once it is on a map. */
const kindOf = (layer: LayerSpecification): unknown => ({ ...layer, paint: null, layout: null, filter: null });

/**
 * Plans a change. A layer stays as long as its source does, and is moved and dressed where it lies: one that is taken away and put back
 * under its name is not ready until the next frame, and tiles that arrive before that cannot be read (MapLibre throws).
 */
export const planPacks = (before: PackStyle, after: PackStyle): PackPlan => {
  const staysSource = (id: string): boolean => same(before.sources[id], after.sources[id]);
  const [was, is] = [placesOf(before), placesOf(after)];
  const wanted = new Map(is.map(({ layer }) => [layer.id, layer]));
  const staying = was.filter(({ layer }) => {
    const next = wanted.get(layer.id);
    return next !== undefined && same(kindOf(layer), kindOf(next)) && (!('source' in layer) || staysSource(String(layer.source)));
  });
  const stays = new Set(staying.map(({ layer }) => layer.id));
  const lies = ({ layer, before: anchor }: Placed): string => `${layer.id} ${anchor}`;
  return {
    removeLayers: was.map(({ layer }) => layer.id).filter((id) => !stays.has(id)),
    removeSources: Object.keys(before.sources).filter((id) => !staysSource(id)),
    addSources: Object.keys(after.sources).filter((id) => !staysSource(id)),
    filters: staying.flatMap(({ layer }) => {
      const filter = filterOf(wanted.get(layer.id) ?? layer);
      return same(filterOf(layer), filter) ? [] : [{ id: layer.id, filter }];
    }),
    places: same(staying.map(lies), is.map(lies)) ? [] : is,
    stays,
  };
};
