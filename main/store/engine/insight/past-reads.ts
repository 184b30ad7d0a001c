import type { Indicator } from '#domain/indicators/indicator.ts';
import { periodAt } from '#domain/indicators/periods.ts';
import { resolveFigure } from '#domain/indicators/resolve-figure.ts';
import { completeValue } from '#domain/insight/complete-value.ts';
import { vietnamHolidays } from '#domain/insight/holidays.ts';
import type { HistoryPoint } from '#domain/insight/history.ts';
import { pastDays, startsUpTo } from '#domain/insight/history-periods.ts';
import { isBeat, type Season } from '#domain/insight/season.ts';
import { seasonFor } from '#domain/insight/season-for.ts';
import type { Database } from '../../sqlite/open.ts';
import { type Statements, statementsOf } from '../../sqlite/statements.ts';
import type { IndicatorView } from '../indicators/indicator-view.ts';

export type Past = { readonly history: readonly HistoryPoint[]; readonly season: Season };

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
    const starts = startsUpTo(indicator, periodAt(indicator, view.nowMs).startMs, pastDays[indicator.cadence]);
    const all = starts.map((startMs) => ({ startMs, value: completeValue(resolveFigure(view, indicator.id, area, startMs)) }));
    const isTold = ({ value }: HistoryPoint): boolean => value !== null;
    const first = all.findIndex(isTold);
    const history = first < 0 ? [] : all.slice(first, all.findLastIndex(isTold) + 1);
    return { history, season: seasonFor(history, indicator.cadence, vietnamHolidays) };
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
