import type { MultiPolygon } from 'geojson';
import type { Bounds } from '../bounds.ts';
import { isCovering, type ShownPack } from './shown-pack.ts';

/** What of a rectangle is left when another is cut out of it: at most four rectangles. */
const without = (whole: Bounds, cut: Bounds): Bounds[] => {
  const [west, south, east, north] = whole;
  const inner: Bounds = [Math.max(west, cut[0]), Math.max(south, cut[1]), Math.min(east, cut[2]), Math.min(north, cut[3])];
  if (inner[0] >= inner[2] || inner[1] >= inner[3]) return [whole];
  const around: Bounds[] = [
    [west, south, inner[0], north],
    [inner[2], south, east, north],
    [inner[0], south, inner[2], inner[1]],
    [inner[0], inner[3], inner[2], north],
  ];
  return around.filter(([left, bottom, right, top]) => left < right && bottom < top);
};

/** Whether packs cover all that a view shows, so that nothing of the simplified basemap is to be seen. */
export const isCovered = (view: Bounds, zoom: number, packs: readonly ShownPack[]): boolean => {
  const boxes = packs.filter((pack) => isCovering(pack) && pack.facts.minZoom <= zoom).map(({ facts }) => facts.bounds);
  return boxes.reduce<Bounds[]>((left, box) => left.flatMap((each) => without(each, box)), [view]).length === 0;
};

/** Packs of which something is in view. */
export const packsInView = (view: Bounds, packs: readonly ShownPack[]): ShownPack[] =>
  packs.filter(({ facts: { bounds } }) => bounds[0] < view[2] && bounds[2] > view[0] && bounds[1] < view[3] && bounds[3] > view[1]);

/** Rectangles as one shape. */
export const shapeOfBoxes = (boxes: readonly Bounds[]): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: boxes.map(([west, south, east, north]) => [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ]),
});

/** The ground under some packs as one shape; null: there is none. */
export const shapeOf = (packs: readonly ShownPack[]): MultiPolygon | null =>
  packs.length === 0 ? null : shapeOfBoxes(packs.map(({ facts }) => facts.bounds));
