import type { Indicator } from '#domain/indicators/indicator.ts';
import { periodAt } from '#domain/indicators/periods.ts';
import { resolveFigure } from '#domain/indicators/resolve-figure.ts';
import { completeValue } from '#domain/insight/complete-value.ts';
import { vietnamHolidays } from '#domain/insight/holidays.ts';
import type { HistoryPoint } from '#domain/insight/history.ts';
import { pastDays, startsUpTo } from '#domain/insight/history-periods.ts';
import { isLongRhythm, longPastDays, type LongRhythm } from '#domain/insight/long-rhythms.ts';
import { isBeat, type Season } from '#domain/insight/season.ts';
import { seasonFor } from '#domain/insight/season-for.ts';
import type { Database } from '../../sqlite/open.ts';
import { type Statements, statementsOf } from '../../sqlite/statements.ts';
import type { IndicatorView } from '../indicators/indicator-view.ts';
import { reasonOf } from '../indicators/latest-rows.ts';

/** A history, and from when on it is kept here, where the beginning was left out. */
type Told = { readonly history: readonly HistoryPoint[]; readonly keptFromMs: number | null };
export type Past = Told & { readonly season: Season };
export type LongPast = Told & { readonly rhythm: LongRhythm };

const deepest = 12;

/** The past of a series as insight needs it: period by period up to now, without a number where one is missing. */
export class PastOfSeries {
  readonly #sql: Statements;

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  /** Null: it is not told by day or hour. */
  read(view: IndicatorView, indicator: Indicator, area: string): Past | null {
    if (!isBeat(indicator.cadence)) return null;
    const told = this.#told(view, indicator, area, pastDays[indicator.cadence]);
    return { ...told, season: seasonFor(told.history, indicator.cadence, vietnamHolidays) };
  }

  /** Null: it is not told by week, month, quarter or year. */
  readLong(view: IndicatorView, indicator: Indicator, area: string): LongPast | null {
    const { cadence } = indicator;
    return isLongRhythm(cadence) ? { ...this.#told(view, indicator, area, longPastDays(cadence)), rhythm: cadence } : null;
  }

  /** From the first value to the last one. */
  #told(view: IndicatorView, indicator: Indicator, area: string, days: number): Told {
    const starts = startsUpTo(indicator, periodAt(indicator, view.nowMs).startMs, days);
    const resolved = starts.map((startMs) => resolveFigure(view, indicator.id, area, startMs));
    const all = resolved.map((each) => ({ startMs: each.startMs, value: completeValue(each) }));
    const isTold = ({ value }: HistoryPoint): boolean => value !== null;
    const first = all.findIndex(isTold);
    const before = resolved[first - 1];
    const isCut = before !== undefined && reasonOf(before.figure)?.why === 'notKept';
    const history = first < 0 ? [] : all.slice(first, all.findLastIndex(isTold) + 1);
    return { history, keptFromMs: isCut ? (history[0]?.startMs ?? null) : null };
  }

  /** Another one as soon as any value the series is made of was added, corrected or let go, a definition changed, or a period began. */
  stampOf(view: IndicatorView, indicator: Indicator): string {
    const own = [...codesOf(view, indicator)].sort().map((code) => {
      const counted = 'SELECT count(*) AS n, total(ver) AS ver, max(ver) AS most FROM indicator_stretch';
      const row = this.#sql(`${counted} WHERE id > ? AND id < ?`).get(`${code}:`, `${code};`) as object;
      return JSON.stringify([code, view.definition(code)?.updatedAtMs ?? 0, view.definition(code)?.version ?? 0, row]);
    });
    return [periodAt(indicator, view.nowMs).startMs, ...own].join(' ');
  }
}

/** The indicator and those it is worked out from. */
const codesOf = (view: IndicatorView, indicator: Indicator, depth = 0): ReadonlySet<string> => {
  const inputs = depth < deepest ? view.inputsOf(indicator) : [];
  return new Set([indicator.id, ...inputs.flatMap((input) => [...codesOf(view, input, depth + 1)])]);
};
