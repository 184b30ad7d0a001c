import type { LayerSpecification } from 'maplibre-gl';
import type { LayerGroup } from '../map-types.ts';
import type { GroupedLayer } from './style-parts.ts';

/** How an officer wants the layers: which, how opaque, in which order from the ground up. */
export type LayerLook = {
  readonly shown: readonly LayerGroup[];
  readonly opacity: Readonly<Partial<Record<LayerGroup, number>>>;
  readonly order: readonly LayerGroup[];
};

const opacities: Partial<Record<LayerSpecification['type'], readonly string[]>> = {
  symbol: ['icon-opacity', 'text-opacity'],
  circle: ['circle-opacity', 'circle-stroke-opacity'],
  heatmap: ['heatmap-opacity'],
  line: ['line-opacity'],
  fill: ['fill-opacity'],
  raster: ['raster-opacity'],
};

/** The paint of a layer seen through; what it says of its own opacity is kept in proportion. */
export const fadedPaint = (layer: LayerSpecification, opacity: number): Record<string, unknown> => {
  const paint = { ...layer.paint } as Record<string, unknown>;
  if (opacity >= 1) return paint;
  for (const name of opacities[layer.type] ?? []) {
    const own = paint[name];
    paint[name] = own === undefined ? opacity : typeof own === 'number' ? own * opacity : ['*', opacity, own];
  }
  return paint;
};

/** The layer as it is wanted: hidden or not, and how opaque. */
export const withLook = ({ group, layer }: GroupedLayer, { shown, opacity }: LayerLook): LayerSpecification => {
  if (group === null) return layer;
  const visibility = shown.includes(group) ? 'visible' : 'none';
  const paint = fadedPaint(layer, opacity[group] ?? 1);
  return { ...layer, metadata: { group }, layout: { ...layer.layout, visibility }, paint } as LayerSpecification;
};

/** Layers of groups in the wanted order; those of one group stay together as they are, what has no place in the order lies below. */
export const inOrder = (layers: readonly GroupedLayer[], order: readonly LayerGroup[]): GroupedLayer[] => {
  const place = ({ group }: GroupedLayer): number => (group === null ? -1 : order.indexOf(group));
  return layers
    .map((layer, n) => ({ layer, n }))
    .sort((a, b) => place(a.layer) - place(b.layer) || a.n - b.n)
    .map(({ layer }) => layer);
};
