import type { LayerSpecification } from 'maplibre-gl';
import { anchors } from '../style/anchors.ts';
import type { PackStyle } from './pack-style.ts';

type Placed = { readonly layer: LayerSpecification; readonly before: string };

/** What brings a map from one set of packs to another: taken away in this order, then put there in this order. */
export type PackPlan = {
  readonly removeLayers: readonly string[];
  readonly removeSources: readonly string[];
  readonly addSources: readonly string[];
  readonly addLayers: readonly Placed[];
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const places = ({ ground, labels }: PackStyle): Placed[] => [
  ...ground.map((layer) => ({ layer, before: anchors.ground })),
  ...labels.map((layer) => ({ layer, before: anchors.labels })),
];

const shapeOfLayer = ({ layer, before }: Placed): unknown => [before, { ...layer, paint: null, layout: null }];

/**
 * Plans a change. Layers that are the same but for their look keep their place and their tiles (`planStyleChanges` changes the look); when
 * the order of layers changes, all are laid anew, on sources that stay.
 */
export const planPacks = (before: PackStyle, after: PackStyle): PackPlan => {
  const stays = (id: string): boolean => same(before.sources[id], after.sources[id]);
  const removeSources = Object.keys(before.sources).filter((id) => !stays(id));
  const addSources = Object.keys(after.sources).filter((id) => !stays(id));
  const isSame = removeSources.length + addSources.length === 0 && same(places(before).map(shapeOfLayer), places(after).map(shapeOfLayer));
  if (isSame) return { removeLayers: [], removeSources, addSources, addLayers: [] };
  return { removeLayers: places(before).map(({ layer }) => layer.id), removeSources, addSources, addLayers: places(after) };
};
