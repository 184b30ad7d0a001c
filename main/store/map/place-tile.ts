import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { GeoJSONVTTile } from '@maplibre/geojson-vt';
import { unpackFacts } from '#domain/map-layers/place-facts.ts';
import { worldBits } from '#domain/map-layers/world.ts';
import { gone, type PlaceColumns, type PlaceIndex } from './place-index.ts';

/** A tile of the map, as its address names it. */
export type TileAddress = { readonly z: number; readonly x: number; readonly y: number };

/** What a tile is to hold. `taken`: by packed facts (`computeTaken`); `cells`: clusters along each side. */
export type TileOrder = TileAddress & {
  readonly taken: Uint8Array;
  readonly fromMs: number;
  readonly toMs: number;
  readonly cells: number;
};

/** All that lie in one square of a tile. A cell of one is the place itself. */
export type Cell = {
  readonly count: number;
  readonly open: number;
  readonly worst: number;
  readonly sumX: number;
  readonly sumY: number;
  readonly columns: PlaceColumns;
  readonly at: number;
};

/** Coordinates within a tile go from 0 to this. */
const extent = 4096;

/** From this zoom on places stand for themselves, unless so many share a tile that nobody could tell them apart. */
export const pointZoom = 14;
const mostPoints = 4000;
/** Then in squares of this many along each side. */
const finestCells = 64;

/** Calls `visit` for each place the order takes; `left` and `top` in units of the world square. */
const visitPlaces = (index: PlaceIndex, order: TileOrder, visit: (columns: PlaceColumns, at: number) => void): void => {
  const { z, x, y, taken, fromMs, toMs } = order;
  const size = 2 ** (worldBits - z);
  const [left, top] = [x * size, y * size];
  index.stretches(z, x, y, (columns, from, to, isOrdered) => {
    const { xs, ys, facts, atMs } = columns;
    for (let at = from; at < to; at += 1) {
      const packed = facts[at] as number;
      if (packed === gone || taken[packed] !== 1) continue;
      const when = atMs[at] as number;
      if (when < fromMs || when >= toMs) continue;
      if (!isOrdered) {
        const [dx, dy] = [(xs[at] as number) - left, (ys[at] as number) - top];
        if (dx < 0 || dy < 0 || dx >= size || dy >= size) continue;
      }
      visit(columns, at);
    }
  });
};

/** Sums of a tile's squares, one number a square in each column: a million places are added up without an object for any. */
const sumSquares = (index: PlaceIndex, order: TileOrder, cells: number) => {
  const size = 2 ** (worldBits - order.z);
  const [left, top, side] = [order.x * size, order.y * size, size / cells];
  const { taken, fromMs, toMs } = order;
  const column = (): Float64Array => new Float64Array(cells * cells);
  const [count, open, worst, sumX, sumY, last] = [column(), column(), column().fill(4), column(), column(), column()];
  const lastIn: (PlaceColumns | undefined)[] = new Array<PlaceColumns | undefined>(cells * cells).fill(undefined);
  index.stretches(order.z, order.x, order.y, (columns, from, to, isOrdered) => {
    const { xs, ys, facts, atMs } = columns;
    for (let at = from; at < to; at += 1) {
      const packed = facts[at] as number;
      if (packed === gone || taken[packed] !== 1) continue;
      const when = atMs[at] as number;
      if (when < fromMs || when >= toMs) continue;
      const [dx, dy] = [(xs[at] as number) - left, (ys[at] as number) - top];
      if (!isOrdered && (dx < 0 || dy < 0 || dx >= size || dy >= size)) continue;
      const square = Math.floor(dy / side) * cells + Math.floor(dx / side);
      count[square] = (count[square] as number) + 1;
      sumX[square] = (sumX[square] as number) + dx;
      sumY[square] = (sumY[square] as number) + dy;
      open[square] = (open[square] as number) + ((packed >> 5) & 1);
      if ((packed & 3) + 1 < (worst[square] as number)) worst[square] = (packed & 3) + 1;
      last[square] = at;
      lastIn[square] = columns;
    }
  });
  return { count, open, worst, sumX, sumY, last, lastIn };
};

/** Every place of a tile in exactly one cell: the sum of their counts is the number of places in the tile. */
export const computeCells = (index: PlaceIndex, order: TileOrder, cells = order.cells): Cell[] => {
  const sums = sumSquares(index, order, cells);
  const found: Cell[] = [];
  sums.lastIn.forEach((columns, square) => {
    const of = (column: Float64Array): number => column[square] as number;
    if (!columns) return;
    found.push({
      ...{ count: of(sums.count), open: of(sums.open), worst: of(sums.worst) },
      ...{ sumX: of(sums.sumX), sumY: of(sums.sumY), columns, at: of(sums.last) },
    });
  });
  return found;
};

type Feature = GeoJSONVTTile['features'][number];

const pointFeature = (x: number, y: number, tags: Record<string, string | number>): Feature =>
  ({ type: 1, geometry: [[x, y]], tags }) as unknown as Feature;

/** The places of a tile one by one; null: too many. */
const computePoints = (index: PlaceIndex, order: TileOrder): { columns: PlaceColumns; at: number }[] | null => {
  const points: { columns: PlaceColumns; at: number }[] = [];
  visitPlaces(index, order, (columns, at) => {
    if (points.length <= mostPoints) points.push({ columns, at });
  });
  return points.length > mostPoints ? null : points;
};

/**
 * A vector tile with one layer, `incidents`: clusters (`n`, `open`, `worst`) at the middle of what they stand for, and single places
 * (`id`, `severity`, `status`, `type`). `idOf` names the incident of a row, null: it is gone since.
 */
export const drawTile = (index: PlaceIndex, order: TileOrder, idOf: (row: number) => string | null): Uint8Array => {
  const size = 2 ** (worldBits - order.z);
  const scale = extent / size;
  const [left, top] = [order.x * size, order.y * size];
  const features: Feature[] = [];
  const single = (columns: PlaceColumns, at: number): void => {
    const facts = unpackFacts(columns.facts[at] as number);
    const id = facts && idOf(columns.rows[at] as number);
    if (!facts || id === null) return;
    const [x, y] = [((columns.xs[at] as number) - left) * scale, ((columns.ys[at] as number) - top) * scale];
    const { severity, status, type } = facts;
    features.push(pointFeature(Math.floor(x), Math.floor(y), { id, severity, status, type, n: 1, open: facts.isOpen ? 1 : 0 }));
  };
  const points = order.z >= pointZoom ? computePoints(index, order) : null;
  for (const { columns, at } of points ?? []) single(columns, at);
  if (!points) {
    for (const cell of computeCells(index, order, order.z >= pointZoom ? finestCells : order.cells)) {
      if (cell.count === 1) single(cell.columns, cell.at);
      else {
        const [x, y] = [(cell.sumX / cell.count) * scale, (cell.sumY / cell.count) * scale];
        features.push(pointFeature(Math.floor(x), Math.floor(y), { n: cell.count, open: cell.open, worst: cell.worst }));
      }
    }
  }
  return fromGeojsonVt({ incidents: { features } as GeoJSONVTTile }, { version: 2, extent });
};
