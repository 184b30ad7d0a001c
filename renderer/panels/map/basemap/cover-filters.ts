import type { FilterSpecification, StyleSpecification } from 'maplibre-gl';
import { shapeOf } from './coverage.ts';
import { hasNames, isCovering, type ShownPack } from './shown-pack.ts';

/** Names along lines of the schematic basemap: under a pack its lines are not drawn. */
const lineNames = ['rivers-names', 'riversSchematic-names', 'road-names', 'road-shields'];
/** Names of places that a pack with names has itself, and at the right spot. */
const placeNames = ['neighbour-names', 'centre-name'];
/** The province's own communes, official since 2025: packs know older ones. From afar their points are good enough. */
const communeNames = ['commune-dots', 'commune-names-1', 'commune-names-2'];
export const communesGoFrom = 12;

type Condition = FilterSpecification | boolean;

const joined = (one: FilterSpecification | undefined, other: Condition): FilterSpecification =>
  (one === undefined ? other : ['all', one, other]) as FilterSpecification;

/** Filters of the schematic names where packs lie over them, by layer; a layer the style does not have is left out. */
export const computeCoverFilters = (
  style: StyleSpecification,
  packs: readonly ShownPack[],
): Map<string, FilterSpecification | undefined> => {
  const ground = shapeOf(packs.filter(isCovering));
  const named = shapeOf(packs.filter(hasNames));
  const outside = (shape: typeof ground): Condition => (shape ? ['!', ['within', shape]] : true);
  const conditions = new Map<string, Condition>([
    ...lineNames.map((id) => [id, outside(ground)] as const),
    ...placeNames.map((id) => [id, outside(named)] as const),
    ...communeNames.map((id) => [id, named ? (['any', ['<', ['zoom'], communesGoFrom], outside(named)] as Condition) : true] as const),
  ]);
  return new Map(
    style.layers.flatMap((layer) => {
      const condition = conditions.get(layer.id);
      if (condition === undefined) return [];
      const own = 'filter' in layer ? layer.filter : undefined;
      return [[layer.id, condition === true ? own : joined(own, condition)] as const];
    }),
  );
};
