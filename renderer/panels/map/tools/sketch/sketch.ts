import type { LonLat } from '#domain/geo/ellipsoid.ts';
import { computeGeodesic } from '#domain/geo/geodesic.ts';
import { mostVertices, type SearchArea } from '#domain/geo/search-area.ts';

/** What a hand draws: one point, a circle by its middle and its edge, a line, an outline; `none`: nothing is drawn. */
export type Gesture = 'none' | 'point' | 'circle' | 'line' | 'ring';

/** What was drawn so far. */
export type Sketch = { readonly gesture: Gesture; readonly points: readonly LonLat[]; readonly isDone: boolean };

export const emptySketch = (gesture: Gesture): Sketch => ({ gesture, points: [], isDone: false });

const fewest = { none: 0, point: 1, circle: 2, line: 2, ring: 3 } as const;
const most = { none: 0, point: 1, circle: 2, line: mostVertices, ring: mostVertices } as const;

const isSame = (a: LonLat | undefined, b: LonLat): boolean => a !== undefined && computeGeodesic(a, b).distanceM < 0.5;

/**
 * One more point; a drawing that was done begins anew. The same point again ends a line or an outline, as a double click or
 * Enter twice means it.
 */
export const addPoint = (sketch: Sketch, at: LonLat): Sketch => {
  const { gesture } = sketch;
  if (gesture === 'none') return sketch;
  const points = sketch.isDone ? [] : sketch.points;
  if (isSame(points.at(-1), at)) return finish({ gesture, points, isDone: false });
  const more = [...points, at];
  return { gesture, points: more, isDone: more.length >= most[gesture] };
};

/** Without the last point; what was done is open again. */
export const dropPoint = ({ gesture, points }: Sketch): Sketch => ({ gesture, points: points.slice(0, -1), isDone: false });

/** Ends the drawing where it has enough points; else it goes on. */
export const finish = (sketch: Sketch): Sketch => ({
  ...sketch,
  isDone: sketch.points.length >= fewest[sketch.gesture] && sketch.points.length > 0,
});

/** How far a circle's edge is from its middle; null: it has no edge yet. */
export const radiusOf = ({ points: [center, edge] }: Pick<Sketch, 'points'>): number | null =>
  center && edge ? computeGeodesic(center, edge).distanceM : null;

const pair = ([lon, lat]: LonLat): [number, number] => [lon, lat];

/** The area a drawing encloses, with so many metres around it; null: it encloses none yet. */
export const areaOf = ({ gesture, points, isDone }: Sketch, marginM: number): SearchArea | null => {
  const [center] = points;
  if (!isDone || !center) return null;
  if (gesture === 'circle') return { k: 'circle', center: pair(center), radiusM: (radiusOf({ points }) ?? 0) + marginM };
  if (gesture === 'ring') return { k: 'polygon', ring: points.map(pair), marginM };
  return { k: 'line', line: points.map(pair), marginM };
};
