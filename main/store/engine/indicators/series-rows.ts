import type { AreaId } from '#domain/indicators/indicator-id.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { chunkAt, type CurrentEntry, type IndicatorSeries } from '#domain/indicators/series.ts';
import type { Database } from '../../sqlite/open.ts';
import { type Statements, statementsOf } from '../../sqlite/statements.ts';
import { packNear } from './near-values.ts';
import { packStretch, placeOf, Stretch, unpackStretch } from './stretch.ts';

type Copy = { readonly stream: string | null; readonly ver: number; readonly body: string };

/**
 * Writes values of indicators: stretches by columns, and once for all that a transaction touched of a series what holds for its newest
 * periods. `settle` belongs to the transaction that wrote; `forget` to one that failed.
 */
export class SeriesRows {
  readonly #sql: Statements;
  #touched = new Set<string>();

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  copy(id: string): Copy | undefined {
    const found = this.#sql('SELECT stream, ver, body FROM indicator_stretch WHERE id = ?').get(id) as Copy | undefined;
    return found && { ...found, body: unpackStretch(id, found.body) };
  }

  streamOf(id: string): { readonly stream: string | null } | undefined {
    return this.#sql('SELECT stream FROM indicator_stretch WHERE id = ?').get(id) as { stream: string | null } | undefined;
  }

  /** `row` is `copy.body`, read. What lies before a cut is not kept. */
  put(id: string, { stream, ver, body }: Copy, row: IndicatorSeries): void {
    if (this.#isCut(id, row.fromMs)) return;
    this.#sql(`INSERT INTO indicator_stretch VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET stream = excluded.stream, ver = excluded.ver, body = excluded.body`).run(
      ...[id, stream, ver, packStretch(row, body)],
    );
    this.touch(id);
  }

  remove(id: string): void {
    if (this.#sql('DELETE FROM indicator_stretch WHERE id = ?').run(id).changes > 0) this.touch(id);
  }

  idsOf(stream: string): string[] {
    return this.#sql('SELECT id FROM indicator_stretch WHERE stream = ?').pluck().all(stream) as string[];
  }

  /** The series of this stretch changed. */
  touch(id: string): void {
    this.#touched.add(id.slice(0, id.lastIndexOf(':')));
  }

  settle(): void {
    if (this.#touched.size === 0) return;
    const touched = this.#touched;
    this.#touched = new Set();
    const definitions = new Map<string, Indicator | null>();
    for (const series of touched) {
      const { indicator } = placeOf(series);
      const definition = definitions.get(indicator) ?? this.#definition(indicator);
      definitions.set(indicator, definition);
      this.#settle(series, definition);
    }
  }

  forget(): void {
    this.#touched = new Set();
  }

  #settle(series: string, definition: Indicator | null): void {
    const { indicator, area } = placeOf(series);
    const newest = this.#sql('SELECT id, body FROM indicator_stretch WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1').get(
      ...[`${series}:`, `${series};`],
    ) as { id: string; body: string } | undefined;
    if (!newest) {
      this.#sql('DELETE FROM indicator_latest WHERE indicator = ? AND area = ?').run(indicator, area);
      return;
    }
    const stretch = new Stretch(newest.body);
    const { p, a, r } = stretch.latest;
    const near = definition && this.#near(definition, area, { id: newest.id, stretch });
    this.#sql('INSERT OR REPLACE INTO indicator_latest VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
      ...[indicator, area, newest.id, p, a, r, stretch.count, stretch.corrected, near],
    );
  }

  /** Null where the stretch is not one of the rhythm the indicator has now. */
  #near(definition: Indicator, area: string, newest: { readonly id: string; readonly stretch: Stretch }): string | null {
    const { p } = newest.stretch.latest;
    if (chunkAt(definition.id, area as AreaId, definition, p).id !== newest.id) return null;
    const read = new Map([[newest.id, newest.stretch]]);
    const currentAt = (startMs: number): CurrentEntry | null => {
      const chunk = chunkAt(definition.id, area as AreaId, definition, startMs);
      const known = read.get(chunk.id) ?? this.#read(chunk.id);
      if (known) read.set(chunk.id, known);
      return known?.current(startMs) ?? null;
    };
    return packNear(definition, p, currentAt);
  }

  #read(id: string): Stretch | null {
    const body = this.#sql('SELECT body FROM indicator_stretch WHERE id = ?').pluck().get(id) as string | undefined;
    return body === undefined ? null : new Stretch(body);
  }

  #definition(id: string): Indicator | null {
    const body = this.#sql(`SELECT body FROM item WHERE k = 'indicator' AND id = ?`).pluck().get(id) as string | undefined;
    return body === undefined ? null : (JSON.parse(body) as Indicator);
  }

  #isCut(id: string, fromMs: number): boolean {
    const { indicator, area } = placeOf(id);
    const untilMs = this.#sql('SELECT until_at FROM indicator_cut WHERE indicator = ? AND area = ?').pluck().get(indicator, area);
    return typeof untilMs === 'number' && fromMs < untilMs;
  }
}
