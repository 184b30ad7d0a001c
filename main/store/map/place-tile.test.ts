import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryFilter } from '#domain/map-layers/history-filter.ts';
import { computeTaken, packFacts } from '#domain/map-layers/place-facts.ts';
import { worldBits, worldOf, worldSide } from '#domain/map-layers/world.ts';
import { type IndexedPlace, PlaceIndex } from './place-index.ts';
import { computeCells, drawTile, pointZoom, type TileOrder } from './place-tile.ts';

const all: HistoryFilter = { scope: 'all' };
const order = (z: number, x: number, y: number, filter = all, cells = 8): TileOrder => ({
  ...{ z, x, y, cells, taken: computeTaken(filter) },
  fromMs: filter.reported?.fromMs ?? 0,
  toMs: filter.reported?.toMs ?? Number.POSITIVE_INFINITY,
});
const facts = (severity: 1 | 2 | 3 | 4, isOpen: boolean): number =>
  packFacts({ severity, isOpen, status: isOpen ? 'received' : 'closed', type: 'fire' });

const coordinate = fc.oneof(fc.nat(worldSide - 1), fc.integer({ min: worldSide / 2, max: worldSide / 2 + 4000 }));
const arbitraryPlace = fc.record({
  row: fc.integer({ min: 1, max: 300 }),
  x: coordinate,
  y: coordinate,
  facts: fc.tuple(fc.constantFrom(1, 2, 3, 4), fc.boolean()).map(([severity, isOpen]) => facts(severity as 1, isOpen)),
  atMs: fc.integer({ min: 0, max: 1000 }),
});
const arbitraryStep = fc.oneof(
  { weight: 4, arbitrary: arbitraryPlace.map((place) => ({ put: place })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 300 }).map((row) => ({ remove: row })) },
);

const indexOf = (places: readonly IndexedPlace[]): PlaceIndex => {
  const index = new PlaceIndex();
  index.fill({
    rows: Uint32Array.from(places, ({ row }) => row),
    xs: Uint32Array.from(places, ({ x }) => x),
    ys: Uint32Array.from(places, ({ y }) => y),
    facts: Uint16Array.from(places, (place) => place.facts),
    atMs: Float64Array.from(places, ({ atMs }) => atMs),
  });
  return index;
};

const inTile = ({ x, y }: IndexedPlace, tile: TileOrder): boolean =>
  Math.floor(x / 2 ** (worldBits - tile.z)) === tile.x && Math.floor(y / 2 ** (worldBits - tile.z)) === tile.y;

describe('clusters', () => {
  it('of any tile sum up to what lies in it, at every zoom, for every filter, whatever came, moved and went', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(arbitraryPlace, { selector: ({ row }) => row, maxLength: 200 }),
        fc.array(arbitraryStep, { maxLength: 200 }),
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom<HistoryFilter>(
          all,
          { scope: 'open' },
          { scope: 'ended', severities: [1, 3] },
          {
            scope: 'all',
            reported: { fromMs: 200, toMs: 700 },
          },
        ),
        (first, steps, z, filter) => {
          const index = indexOf(first);
          const model = new Map(first.map((place) => [place.row, place]));
          for (const step of steps) {
            if ('put' in step) {
              index.put(step.put);
              model.set(step.put.row, step.put);
            } else {
              index.remove(step.remove);
              model.delete(step.remove);
            }
          }
          const places = [...model.values()];
          expect(index.count).toBe(places.length);
          const size = 2 ** (worldBits - z);
          const tiles = new Set(places.map(({ x, y }) => `${Math.floor(x / size)}/${Math.floor(y / size)}`));
          for (const name of [...tiles].slice(0, 12)) {
            const [x = 0, y = 0] = name.split('/').map(Number);
            const tile = order(z, x, y, filter);
            const wanted = places.filter(
              (place) => inTile(place, tile) && tile.taken[place.facts] === 1 && place.atMs >= tile.fromMs && place.atMs < tile.toMs,
            );
            const cells = computeCells(index, tile);
            expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(wanted.length);
            expect(cells.reduce((sum, { open }) => sum + open, 0)).toBe(wanted.filter((place) => place.facts & 32).length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('stay exact when the short list of what came was merged many times', () => {
    const index = new PlaceIndex();
    for (let row = 1; row <= 10_000; row += 1)
      index.put({ row, x: (row * 7919) % worldSide, y: (row * 104_729) % worldSide, facts: facts(2, true), atMs: 1 });
    for (let row = 1; row <= 10_000; row += 2) index.put({ row, x: row, y: row, facts: facts(1, false), atMs: 1 });
    for (let row = 1; row <= 10_000; row += 10) index.remove(row);
    expect(index.count).toBe(9000);
    expect(computeCells(index, order(0, 0, 0)).reduce((sum, { count }) => sum + count, 0)).toBe(9000);
    expect(computeCells(index, order(0, 0, 0, { scope: 'ended' })).reduce((sum, { count }) => sum + count, 0)).toBe(4000);
  });
});

describe('a tile', () => {
  const position = worldOf([106.76, 21.85]);
  const tileAt = (z: number): TileOrder =>
    order(z, Math.floor(position.x / 2 ** (worldBits - z)), Math.floor(position.y / 2 ** (worldBits - z)));
  const read = (bytes: Uint8Array) => {
    const layer = new VectorTile(new PbfReader(bytes)).layers['incidents'];
    return Array.from({ length: layer?.length ?? 0 }, (_, n) => layer?.feature(n).properties);
  };

  it('draws those close together as one with its count, the open ones and the worst', () => {
    const index = indexOf([1, 2, 3].map((row) => ({ row, ...position, facts: facts(row as 1, row === 2), atMs: 1 })));
    expect(read(drawTile(index, tileAt(9), String))).toEqual([{ n: 3, open: 1, worst: 1 }]);
  });

  it('draws one alone, and all of them from near, as what they are', () => {
    const index = indexOf([1, 2].map((row) => ({ row, ...position, facts: facts(row as 1, true), atMs: 1 })));
    const single = { severity: 1, status: 'received', type: 'fire', n: 1, open: 1 };
    expect(read(drawTile(index, tileAt(pointZoom), (row) => `inc-${row}`))).toEqual([
      { ...single, id: 'inc-1' },
      { ...single, id: 'inc-2', severity: 2 },
    ]);
    index.remove(2);
    expect(read(drawTile(index, tileAt(9), (row) => `inc-${row}`))).toEqual([{ ...single, id: 'inc-1' }]);
    expect(read(drawTile(index, tileAt(9), () => null))).toEqual([]);
  });

  it('holds from near only what was asked for: of its time, its state, its square, and not gone', () => {
    const near = { ...position, facts: facts(2, true), atMs: 50 };
    const index = indexOf([
      { ...near, row: 1 },
      { ...near, row: 2, atMs: 5 },
      { ...near, row: 3, atMs: 100 },
      { ...near, row: 4, facts: facts(2, false) },
      { ...near, row: 5 },
    ]);
    const side = 2 ** (worldBits - pointZoom);
    // Came after the others, and lies in no order yet: in the square, and beside it on each side.
    for (const [row, dx, dy] of [
      [6, 0, 0],
      [7, side, 0],
      [8, -side, 0],
      [9, 0, side],
      [10, 0, -side],
    ] as const)
      index.put({ ...near, row, x: position.x + dx, y: position.y + dy });
    index.remove(5);
    const { z, x, y } = tileAt(pointZoom);
    const asked = order(z, x, y, { scope: 'open', reported: { fromMs: 10, toMs: 100 } });
    const ids = (tile: TileOrder) => read(drawTile(index, tile, (row) => `inc-${row}`)).map((each) => each?.['id']);
    expect(ids(asked)).toEqual(['inc-1', 'inc-6']);
    expect(computeCells(index, asked).reduce((sum, { count }) => sum + count, 0)).toBe(2);
  });

  it('goes on counting where thousands lie on one spot', () => {
    const index = indexOf(Array.from({ length: 5000 }, (_, n) => ({ row: n + 1, ...position, facts: facts(3, false), atMs: 1 })));
    expect(read(drawTile(index, tileAt(16), String))).toEqual([{ n: 5000, open: 0, worst: 3 }]);
  });
});
