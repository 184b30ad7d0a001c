import type { Board } from '#domain/boards/board.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import type { Database } from '../../sqlite/open.ts';
import { type Statements, statementsOf } from '../../sqlite/statements.ts';
import { type KeptStretch, planCuts } from './plan-cuts.ts';
import type { SeriesRows } from './series-rows.ts';
import { shownWindows } from './shown-windows.ts';
import { placeOf } from './stretch.ts';

/** So much of the budget is left free by a cut, so that not every value makes the next one. */
const spare = 0.1;

const allStretches = `SELECT id, length(id) + length(body) + 16 AS bytes,
  json_extract(body, CASE WHEN substr(body, 1, 1) = '[' THEN '$[0]' ELSE '$.fromMs' END) AS fromMs FROM indicator_stretch ORDER BY id`;

/** Keeps the values of indicators within the bytes they are given. What it leaves out is remembered, so that nobody takes it for missing. */
export class SeriesBudget {
  readonly #sql: Statements;
  readonly #rows: SeriesRows;
  readonly #bytes: number;

  constructor(db: Database, rows: SeriesRows, bytes: number) {
    this.#sql = statementsOf(db);
    this.#rows = rows;
    this.#bytes = bytes;
  }

  /** Where there is more room than last time, what was left out is asked of the hub again. Answers whether it is. */
  widen(): boolean {
    const before = Number(this.#sql(`SELECT value FROM meta WHERE name = 'seriesBytes'`).pluck().get() ?? this.#bytes);
    this.#sql(`INSERT OR REPLACE INTO meta VALUES ('seriesBytes', ?)`).run(String(this.#bytes));
    if (before >= this.#bytes || this.#sql('DELETE FROM indicator_cut').run().changes === 0) return false;
    this.#sql(`DELETE FROM cursor WHERE stream LIKE 'ind:%'`).run();
    return true;
  }

  isExceeded(): boolean {
    return this.#used() > this.#bytes;
  }

  /** Leaves out what is too much. Answers how many stretches went. */
  trim(nowMs: number): number {
    const over = this.#used() - this.#bytes * (1 - spare);
    const definitions = new Map(this.#all<Indicator>('indicator').map((each) => [each.id as string, each]));
    const shown = shownWindows(this.#all<Board>('board'), definitions, nowMs);
    const definitionOf = (series: string): Indicator | undefined => definitions.get(placeOf(series).indicator);
    const { ids, until } = planCuts({
      stretches: (this.#sql(allStretches).all() as Omit<KeptStretch, 'series'>[]).map((each) => ({
        ...each,
        series: each.id.slice(0, each.id.lastIndexOf(':')),
      })),
      cadenceOf: (series) => definitionOf(series)?.cadence ?? 'year',
      shownFrom: (series) => shown.get(placeOf(series).indicator) ?? null,
      bytes: over,
    });
    for (const id of ids) this.#rows.remove(id);
    for (const [series, untilMs] of until) {
      const { indicator, area } = placeOf(series);
      this.#sql('INSERT OR REPLACE INTO indicator_cut VALUES (?, ?, ?)').run(indicator, area, untilMs);
    }
    return ids.length;
  }

  #used(): number {
    return this.#sql('SELECT bytes FROM indicator_room').pluck().get() as number;
  }

  #all<T>(k: string): T[] {
    return (this.#sql('SELECT body FROM item WHERE k = ?').pluck().all(k) as string[]).map((body) => JSON.parse(body) as T);
  }
}
