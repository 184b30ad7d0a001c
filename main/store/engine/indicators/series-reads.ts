import type { AreaId } from '#domain/indicators/indicator-id.ts';
import type { AreaLatest } from '#domain/indicators/ledger.ts';
import type { IndicatorDefinition } from '#domain/indicators/indicator.ts';
import { type Cadence, periodAt, periodBefore, type Rhythm } from '#domain/indicators/periods.ts';
import { chunkAt, type CurrentEntry, type SeriesEntry, stretchAt } from '#domain/indicators/series.ts';
import type { Database } from '../../sqlite/open.ts';
import { type Statements, statementsOf } from '../../sqlite/statements.ts';
import { NearValues } from './near-values.ts';
import { Stretch } from './stretch.ts';

/** The newest stretch of a series, read without its values. */
export type LatestRow = AreaLatest & { readonly indicator: string };

const latestColumns = `indicator, area, start_at AS startMs, as_of AS asOfMs, received_at AS receivedAtMs, entries, corrected`;
type StoredLatest = LatestRow & { readonly near: string | null };

/** Values as they are kept; what was read of a stretch is remembered for one query, within which nothing changes. */
export class SeriesReads {
  readonly #sql: Statements;
  #stretches = new Map<string, Stretch | null>();
  /** By indicator and area, as far as it was asked for. */
  #latest = new Map<string, ReadonlyMap<string, StoredLatest>>();
  /** The period that was asked for last: it is asked for in many areas. */
  #asked: { readonly cadence: Cadence; readonly startMs: number; readonly name: string } = {
    cadence: 'day',
    startMs: Number.NaN,
    name: '',
  };
  #near = new Map<StoredLatest, NearValues | null>();
  #cuts: ReadonlyMap<string, number> = new Map();

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  /** A query begins: what was remembered may have changed. */
  begin(): void {
    this.#stretches = new Map();
    this.#near = new Map();
    this.#latest = new Map();
    const cuts = this.#sql('SELECT indicator, area, until_at AS untilMs FROM indicator_cut').all() as Cut[];
    this.#cuts = new Map(cuts.map(({ indicator, area, untilMs }) => [`${indicator}:${area}`, untilMs]));
  }

  /** What there is of an indicator, by area. */
  latestOf(indicator: string): ReadonlyMap<string, LatestRow> {
    return this.#latestOf(indicator);
  }

  /** What holds for a period; null: nothing was said of it. The newest periods are at hand without their stretch. */
  current(definition: IndicatorDefinition, area: string, startMs: number): CurrentEntry | null {
    const near = this.#nearOf(definition.id, area)?.current(definition, startMs);
    if (near !== undefined) return near;
    return this.#stretch(`${definition.id}:${area}:${this.#nameAt(definition, startMs)}`)?.current(startMs) ?? null;
  }

  /** Periods of a series that begin before this are not kept here; null: all are that the hub has. */
  cutOf(indicator: string, area: string): number | null {
    return this.#cuts.get(`${indicator}:${area}`) ?? null;
  }

  /** All that was said of a period, oldest first. */
  sayings(definition: IndicatorDefinition, area: string, startMs: number): SeriesEntry[] {
    const { id } = chunkAt(definition.id, area as AreaId, definition, startMs);
    return this.#stretch(id)?.sayings(startMs) ?? [];
  }

  /** The newest period something was said of; null: nothing ever was. */
  newest(indicator: string, area: string): number | null {
    return this.#latestOf(indicator).get(area)?.startMs ?? null;
  }

  /** Events that began from `fromMs` on and before `toMs`, the newest `most`. */
  events(definition: IndicatorDefinition, area: string, fromMs: number, toMs: number, most: number): number[] {
    const [first, last] = [fromMs, toMs - 1].map((ms) => chunkAt(definition.id, area as AreaId, definition, ms).id);
    const ids = this.#sql('SELECT id FROM indicator_stretch WHERE id >= ? AND id <= ? ORDER BY id DESC').pluck().all(first, last);
    const starts: number[] = [];
    for (const id of ids as string[]) {
      if (starts.length >= most) break;
      starts.unshift(...(this.#stretch(id)?.starts() ?? []).filter((startMs) => startMs >= fromMs && startMs < toMs));
    }
    return starts.slice(-most);
  }

  #latestOf(indicator: string): ReadonlyMap<string, StoredLatest> {
    const known = this.#latest.get(indicator);
    if (known) return known;
    const rows = this.#sql(`SELECT ${latestColumns}, near FROM indicator_latest WHERE indicator = ?`).all(indicator) as StoredLatest[];
    const read = new Map(rows.map((row) => [row.area, row]));
    this.#latest.set(indicator, read);
    return read;
  }

  /** How the name of a stretch ends; a calendar is slow. */
  #nameAt(rhythm: Rhythm, startMs: number): string {
    const { cadence } = rhythm;
    if (this.#asked.startMs !== startMs || this.#asked.cadence !== cadence)
      this.#asked = { cadence, startMs, name: stretchAt(rhythm, startMs).name };
    return this.#asked.name;
  }

  #nearOf(indicator: string, area: string): NearValues | null {
    const row = this.#latestOf(indicator).get(area);
    if (!row?.near) return null;
    const known = this.#near.get(row) ?? new NearValues(row.near);
    this.#near.set(row, known);
    return known;
  }

  #stretch(id: string): Stretch | null {
    const known = this.#stretches.get(id);
    if (known !== undefined) return known;
    const body = this.#sql('SELECT body FROM indicator_stretch WHERE id = ?').pluck().get(id) as string | undefined;
    const read = body === undefined ? null : new Stretch(body);
    this.#stretches.set(id, read);
    return read;
  }
}

type Cut = { readonly indicator: string; readonly area: string; readonly untilMs: number };

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
