import type { InsightForecast, InsightRow, RelatedRow } from '#contract/insight.ts';
import type { QueryParams } from '#contract/queries.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { type Judged, judgeHistory } from '#domain/insight/anomalies.ts';
import { computeForecast, type Forecast } from '#domain/insight/forecast.ts';
import type { TooShort } from '#domain/insight/history.ts';
import type { Database } from '../../sqlite/open.ts';
import type { DocumentReads } from '../document-reads.ts';
import { IndicatorView } from '../indicators/indicator-view.ts';
import { type Past, PastOfSeries } from './past-reads.ts';
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
    const compute = (): InsightRow => rowOf(indicator, area, this.#pasts.read(view, indicator, area), days);
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

const rowOf = (indicator: Indicator, area: string, past: Past | null, days: number): InsightRow => {
  const { id, nameVi, nameEn, unit, decimals, limits, range } = indicator;
  const own = { id: `${id}@${area}`, indicator: id, area, nameVi, nameEn, unit, decimals, limits };
  if (!past) return { ...own, beat: null, points: [], lack: null, forecast: null, forecastLack: null };
  const { history, season } = past;
  const judged = judgeHistory(history, season, 10 ** -decimals);
  const forecast = computeForecast(history, season, days, range);
  return {
    ...own,
    beat: season.beat,
    points: shownPoints(judged, past),
    lack: lackOf(judged),
    forecast: forecastOf(forecast),
    forecastLack: lackOf(forecast),
  };
};

const lackOf = (answer: { readonly ok: true } | TooShort): InsightRow['lack'] =>
  answer.ok ? null : { known: answer.known, needed: answer.needed };

const shownPoints = (judged: Judged, { history, season }: Past): InsightRow['points'] => {
  const unjudged = { low: null, high: null, score: null, mark: null };
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
