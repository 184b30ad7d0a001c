import { useEffect, useRef } from 'react';
import type { MapLibreMap } from '../maplibre.ts';
import { computeMapStyle, type StyleInput } from '../style/map-style.ts';
import { paletteOf } from '../style/palette.ts';
import { applyStyleChanges, planStyleChanges } from '../style/style-changes.ts';
import { computeCoverFilters } from './cover-filters.ts';
import { computePackStyle, type PackStyle } from './pack-style.ts';
import { type PackPlan, planPacks } from './plan-packs.ts';
import type { ShownPack } from './shown-pack.ts';

const NONE: PackStyle = { sources: {}, ground: [], labels: [] };

const lookOf = ({ ground, labels }: PackStyle) => ({ version: 8 as const, sources: {}, layers: [...ground, ...labels] });

const apply = (map: MapLibreMap, plan: PackPlan, { sources }: PackStyle): void => {
  for (const id of plan.removeLayers) if (map.getLayer(id)) map.removeLayer(id);
  for (const id of plan.removeSources) if (map.getSource(id)) map.removeSource(id);
  for (const id of plan.addSources) if (sources[id]) map.addSource(id, sources[id]);
  for (const { id, filter } of plan.filters) map.setFilter(id, filter, { validate: false });
  for (const { layer, before } of plan.places) {
    const below = map.getLayer(before) ? before : undefined;
    if (plan.stays.has(layer.id)) map.moveLayer(layer.id, below);
    else map.addLayer(layer, below);
  }
};

/** Gives packs that lie on a map already another theme or language. */
export const dressPacks = (map: MapLibreMap, packs: readonly ShownPack[], { theme, lang }: Pick<StyleInput, 'theme' | 'lang'>): void => {
  const style = computePackStyle(packs, { palette: paletteOf(theme), lang, theme });
  const changes = planStyleChanges(map.getStyle(), lookOf(style));
  applyStyleChanges(
    map,
    changes.filter(({ layerId }) => map.getLayer(layerId)),
  );
};

/** Draws packs on a map, the first of them lowest, and takes schematic names away where they lie. */
export const usePackLayers = (map: MapLibreMap | null, packs: readonly ShownPack[], input: StyleInput): void => {
  const { theme, lang, shown, opacity, order, assets } = input;
  const drawn = useRef<{ map: MapLibreMap; style: PackStyle } | null>(null);
  useEffect(() => {
    if (!map) return;
    const before = drawn.current?.map === map ? drawn.current.style : NONE;
    const style = computePackStyle(packs, { palette: paletteOf(theme), lang, theme });
    const plan = planPacks(before, style);
    apply(map, plan, style);
    const changes = planStyleChanges(lookOf(before), lookOf(style));
    applyStyleChanges(
      map,
      changes.filter(({ layerId }) => plan.stays.has(layerId)),
    );
    drawn.current = { map, style };
  }, [map, packs, theme, lang]);
  useEffect(() => {
    if (!map) return;
    for (const [id, filter] of computeCoverFilters(computeMapStyle({ theme, lang, shown, opacity, order, assets }), packs))
      if (map.getLayer(id)) map.setFilter(id, filter ?? null, { validate: false });
  }, [map, packs, theme, lang, shown, opacity, order, assets]);
};
