import type { AreaId } from '#domain/indicators/indicator-id.ts';
import type { AreaLatest } from '#domain/indicators/ledger.ts';
import type { IndicatorDefinition } from '#domain/indicators/indicator.ts';
import { periodAt, periodBefore } from '#domain/indicators/periods.ts';
import { chunkAt, type CurrentEntry, currentOf, type IndicatorSeries, sayingsOf, type SeriesEntry } from '#domain/indicators/series.ts';
import type { Database } from '../../sqlite/open.ts';
import { type Statements, statementsOf } from '../../sqlite/statements.ts';

/** The newest stretch of a series, read without its values. */
export type LatestRow = AreaLatest & { readonly indicator: string };

const latestColumns = `indicator, area, start_at AS startMs, as_of AS asOfMs, received_at AS receivedAtMs, entries, corrected FROM indicator_latest`;

/** Values as they are kept; what was read of a stretch is remembered for one query, within which nothing changes. */
export class SeriesReads {
  readonly #sql: Statements;
  #stretches = new Map<string, ReadonlyMap<number, CurrentEntry>>();

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  /** A query begins: what was remembered may have changed. */
  begin(): void {
    this.#stretches = new Map();
  }

  latest(): LatestRow[] {
    return this.#sql(`SELECT ${latestColumns}`).all() as LatestRow[];
  }

  latestOf(indicator: string): LatestRow[] {
    return this.#sql(`SELECT ${latestColumns} WHERE indicator = ?`).all(indicator) as LatestRow[];
  }

  /** What holds for a period; null: nothing was said of it. */
  current(definition: IndicatorDefinition, area: string, startMs: number): CurrentEntry | null {
    const { id } = chunkAt(definition.id, area as AreaId, definition, startMs);
    return this.#stretch(id).get(startMs) ?? null;
  }

  /** All that was said of a period, oldest first. */
  sayings(definition: IndicatorDefinition, area: string, startMs: number): SeriesEntry[] {
    const { id } = chunkAt(definition.id, area as AreaId, definition, startMs);
    return sayingsOf(this.#entries(id), startMs);
  }

  /** The newest period something was said of; null: nothing ever was. */
  newest(indicator: string, area: string): number | null {
    const found = this.#sql('SELECT start_at FROM indicator_latest WHERE indicator = ? AND area = ?').pluck().get(indicator, area);
    return (found as number | undefined) ?? null;
  }

  /** Events that began from `fromMs` on and before `toMs`, the newest `most`. */
  events(definition: IndicatorDefinition, area: string, fromMs: number, toMs: number, most: number): number[] {
    const starts: number[] = [];
    for (let dayMs = toMs - 1; dayMs >= fromMs && starts.length < most; ) {
      const { id, fromMs: beginMs } = chunkAt(definition.id, area as AreaId, definition, dayMs);
      const own = [...this.#stretch(id).keys()].filter((startMs) => startMs >= fromMs && startMs < toMs);
      starts.unshift(...own.sort((a, b) => a - b));
      dayMs = beginMs - 1;
    }
    return starts.slice(-most);
  }

  #stretch(id: string): ReadonlyMap<number, CurrentEntry> {
    const known = this.#stretches.get(id);
    if (known) return known;
    const read = new Map(currentOf(this.#entries(id)).map((each) => [each.entry.p, each]));
    this.#stretches.set(id, read);
    return read;
  }

  #entries(id: string): readonly SeriesEntry[] {
    const body = this.#sql(`SELECT body FROM item WHERE k = 'indicatorSeries' AND id = ?`).pluck().get(id) as string | undefined;
    return body === undefined ? [] : (JSON.parse(body) as IndicatorSeries).entries;
  }
}

/** Periods that begin from `fromMs` on and before `toMs`, oldest first; the newest ones where there are more than `most`. */
export const periodsBetween = (definition: IndicatorDefinition, fromMs: number, toMs: number, most: number): number[] => {
  const starts: number[] = [];
  let period = periodAt(definition, toMs - 1);
  while (period.startMs >= fromMs && starts.length < most) {
    starts.push(period.startMs);
    period = periodBefore(definition, period.startMs);
  }
  return starts.reverse();
};
