import { randomUUID } from 'node:crypto';
import type { HistoryFilter } from '#domain/map-layers/history-filter.ts';
import { computeTaken } from '#domain/map-layers/place-facts.ts';
import { type PlaceChanges, placeWidth } from '../engine/place-rows.ts';
import type { Database } from '../sqlite/open.ts';
import { PlaceIndex } from './place-index.ts';
import { computeCells, drawTile, type TileAddress } from './place-tile.ts';
import { TileVersions, type TileVersionsAt } from './tile-versions.ts';

/** A tile to be drawn: which incidents, and in how many squares a side those close together are drawn as one. */
export type PlaceTileOrder = TileAddress & { readonly filter: HistoryFilter; readonly cells: number };

/** Draws incidents as tiles from an index of its own, which it reads once and then keeps up with what it is told. */
export class MapEngine {
  readonly #db: Database;
  readonly #index = new PlaceIndex();
  readonly #versions = new TileVersions(randomUUID().slice(0, 8));
  readonly #idOf;

  constructor(db: Database) {
    this.#db = db;
    this.#idOf = db.prepare('SELECT id FROM incident WHERE rowid = ?').pluck();
    this.#read();
  }

  tile({ filter, cells, ...address }: PlaceTileOrder): Uint8Array {
    const order = { ...address, cells, ...boundsOf(filter) };
    return drawTile(this.#index, order, (row) => (this.#idOf.get(row) as string | undefined) ?? null);
  }

  /** How many incidents of a filter a tile holds. */
  count({ filter, ...address }: Omit<PlaceTileOrder, 'cells'>): number {
    return computeCells(this.#index, { ...address, cells: 1, ...boundsOf(filter) }).reduce((sum, { count }) => sum + count, 0);
  }

  versions(): TileVersionsAt {
    return this.#versions.now(this.#index.count);
  }

  /** Takes over what the writer committed. */
  takePlaces(changes: PlaceChanges): void {
    for (let n = 0; n < changes.length; n += placeWidth) {
      const [row = 0, x = 0, y = 0, facts = -1, atMs = 0] = changes.subarray(n, n + placeWidth);
      const was = facts < 0 ? this.#index.remove(row) : this.#index.put({ row, x, y, facts, atMs });
      if (was) this.#versions.changed(was);
      if (facts >= 0) this.#versions.changed({ x, y });
    }
  }

  close(): void {
    this.#db.close();
  }

  /** In one view of the file; rows go into columns as SQLite steps over them, without an object for any: three times as fast as arrays. */
  #read(): void {
    this.#db.transaction(() => {
      const count = Number(this.#db.prepare('SELECT count(*) FROM incident_place').pluck().get());
      const columns = {
        rows: new Uint32Array(count),
        xs: new Uint32Array(count),
        ys: new Uint32Array(count),
        facts: new Uint16Array(count),
        atMs: new Float64Array(count),
      };
      const take = (n: number, row: number, x: number, y: number, facts: number, atMs: number): number => {
        columns.rows[n] = row;
        columns.xs[n] = x;
        columns.ys[n] = y;
        columns.facts[n] = facts;
        columns.atMs[n] = atMs;
        return n + 1;
      };
      this.#db.aggregate('into_columns', { varargs: true, start: 0, step: take as (n: number, ...row: unknown[]) => number });
      this.#db.prepare('SELECT into_columns(rowid, x, y, facts, at) FROM incident_place').get();
      this.#index.fill(columns);
    })();
  }
}

const boundsOf = (filter: HistoryFilter): { taken: Uint8Array; fromMs: number; toMs: number } => ({
  taken: computeTaken(filter),
  fromMs: filter.reported?.fromMs ?? 0,
  toMs: filter.reported?.toMs ?? Number.POSITIVE_INFINITY,
});
