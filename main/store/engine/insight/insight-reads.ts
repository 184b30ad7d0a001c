import type { InsightForecast, InsightRow, RelatedRow } from '#contract/insight.ts';
import type { QueryParams } from '#contract/queries.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { type Judged, judgeHistory } from '#domain/insight/anomalies.ts';
import { computeForecast, type Forecast } from '#domain/insight/forecast.ts';
import type { TooShort } from '#domain/insight/history.ts';
import { judgeLongHistory } from '#domain/insight/long-anomalies.ts';
import type { Database } from '../../sqlite/open.ts';
import type { DocumentReads } from '../document-reads.ts';
import { IndicatorView } from '../indicators/indicator-view.ts';
import { type LongPast, type Past, PastOfSeries } from './past-reads.ts';
import { RelatedReads } from './related-reads.ts';
import { Remembered } from './remembered.ts';

type Listed<T> = { rows: T[]; total: number };

const listed = <T>(rows: T[]): Listed<T> => ({ rows, total: rows.length });
/** Series whose answers are kept. */
const mostKept = 60;
/** Of the past so much is shown. */
const shownPeriods = { day: 120, hour: 240 } as const;

/** What is told of series besides their numbers. Worked out when it is asked for, and again only when a value changed. */
export class InsightReads {
  readonly #view: IndicatorView;
  readonly #now: () => number;
  readonly #pasts: PastOfSeries;
  readonly #related: RelatedReads;
  readonly #known = new Remembered<InsightRow>(mostKept);

  constructor(db: Database, documents: DocumentReads, now: () => number) {
    this.#view = new IndicatorView(db, documents);
    this.#now = now;
    this.#pasts = new PastOfSeries(db);
    this.#related = new RelatedReads(db);
  }

  series({ indicator: id, area: asked, days, nowMs }: QueryParams<'insight.series'>): Listed<InsightRow> {
    const view = this.#view.begin(nowMs ?? this.#now());
    const indicator = view.definition(id);
    if (!indicator) return listed([]);
    const area = asked ?? view.world.province;
    const stamp = this.#pasts.stampOf(view, indicator);
    const compute = (): InsightRow => {
      const past = this.#pasts.read(view, indicator, area) ?? this.#pasts.readLong(view, indicator, area);
      return rowOf(indicator, area, past, days);
    };
    return listed([this.#known.get(`${id}@${area} ${days}`, stamp, compute)]);
  }

  related({ indicator: id, area: asked, nowMs }: QueryParams<'insight.related'>): Listed<RelatedRow> {
    const view = this.#view.begin(nowMs ?? this.#now());
    const indicator = view.definition(id);
    if (!indicator) return listed([]);
    const area = asked ?? view.world.province;
    const stamp = this.#pasts.stampOf(view, indicator);
    const read = (): Past | null => this.#pasts.read(view, indicator, area);
    return listed(this.#related.rows({ key: `${id}@${area}`, stamp, read, step: 10 ** -indicator.decimals }));
  }
}

const rowOf = (indicator: Indicator, area: string, past: Past | LongPast | null, days: number): InsightRow => {
  const { id, nameVi, nameEn, unit, decimals, limits, range } = indicator;
  const nothing = { basis: null, keptFromMs: past?.keptFromMs ?? null, points: [], lack: null, forecast: null, forecastLack: null };
  const own = { id: `${id}@${area}`, indicator: id, area, nameVi, nameEn, unit, decimals, limits };
  if (!past) return { ...own, beat: null, ...nothing };
  if ('rhythm' in past) return { ...own, ...nothing, ...toldOfLong(indicator, past) };
  const { history, season } = past;
  const judged = judgeHistory(history, season, 10 ** -decimals);
  const forecast = computeForecast(history, season, days, range);
  return {
    ...{ ...own, ...nothing, beat: season.beat, basis: judged.ok ? 'week' : null },
    points: shownPoints(judged, past),
    lack: lackOf(judged),
    forecast: forecastOf(forecast),
    forecastLack: lackOf(forecast),
  };
};

/** Of what is told seldom there are marks and no forecast. */
const toldOfLong = (
  { decimals, isCumulative }: Indicator,
  { history, rhythm }: LongPast,
): Pick<InsightRow, 'beat' | 'basis' | 'points' | 'lack'> => {
  const judged = judgeLongHistory({ history, rhythm, step: 10 ** -decimals, isCumulative });
  const points = judged.ok ? [...judged.points] : history.map((point) => ({ ...point, ...unjudged, isHoliday: false }));
  return { beat: rhythm, basis: judged.ok ? judged.basis : null, points, lack: lackOf(judged) };
};

const lackOf = (answer: { readonly ok: true } | TooShort): InsightRow['lack'] =>
  answer.ok ? null : { known: answer.known, needed: answer.needed };

const unjudged = { low: null, high: null, score: null, mark: null };

const shownPoints = (judged: Judged, { history, season }: Past): InsightRow['points'] => {
  const points = judged.ok
    ? judged.points
    : history.map((point) => ({ ...point, ...unjudged, isHoliday: season.isHoliday(point.startMs) }));
  return points.slice(-shownPeriods[season.beat]);
};

const forecastOf = (forecast: Forecast): InsightForecast | null => {
  if (!forecast.ok) return null;
  const { model, points, error } = forecast;
  return { model, points: [...points], error };
};
