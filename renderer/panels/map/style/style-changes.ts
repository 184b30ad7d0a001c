import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';

/** One property of one layer that differs. `value` undefined: back to the default. */
export type StyleChange = { layerId: string; section: 'paint' | 'layout'; property: string; value: unknown };

type Properties = Record<string, unknown>;

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/**
 * What to set on a map that shows `before` so that it shows `after`. Both hold the same layers
 * (as `computeMapStyle` promises); sources are never touched, so live data stays where it is.
 */
export const planStyleChanges = (before: StyleSpecification, after: StyleSpecification): StyleChange[] => {
  const old = new Map(before.layers.map((layer) => [layer.id, layer]));
  return after.layers.flatMap((layer) =>
    (['paint', 'layout'] as const).flatMap((section) => {
      const was = (old.get(layer.id)?.[section] ?? {}) as Properties;
      const is = (layer[section] ?? {}) as Properties;
      return [...new Set([...Object.keys(was), ...Object.keys(is)])]
        .filter((property) => !same(was[property], is[property]))
        .map((property) => ({ layerId: layer.id, section, property, value: is[property] }));
    }),
  );
};

/** Layers to be lifted to the top, one after the other, so that all lie as in `after`; none where they do already. */
export const planStyleOrder = (before: StyleSpecification, after: StyleSpecification): string[] => {
  const known = new Set(after.layers.map(({ id }) => id));
  const was = before.layers.map(({ id }) => id).filter((id) => known.has(id));
  const is = after.layers.map(({ id }) => id);
  const first = is.findIndex((id, n) => was[n] !== id);
  return first < 0 ? [] : is.slice(first);
};

/** Carries out planned changes. The style was checked as a whole by its tests, so nothing is checked again. */
export const applyStyleChanges = (map: MapLibreMap, changes: readonly StyleChange[]): void => {
  for (const { layerId, section, property, value } of changes) {
    if (section === 'paint') map.setPaintProperty(layerId, property as never, value as never, { validate: false });
    else map.setLayoutProperty(layerId, property as never, value as never, { validate: false });
  }
};
