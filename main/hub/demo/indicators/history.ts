import { awaitedAreas, type AreaWorld } from '#domain/indicators/awaited-areas.ts';
import { dueAtOf } from '#domain/indicators/due.ts';
import type { AreaId } from '#domain/indicators/indicator-id.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { type Cadence, dayMs, hourMs, type Period, periodAfter, periodAt, periodBefore } from '#domain/indicators/periods.ts';
import { chunkAt, type IndicatorSeries, type SeriesEntry } from '#domain/indicators/series.ts';
import type { Ingested } from '../../log.ts';
import { computeFeedValue, type Told } from './feed-value.ts';
import { cutFeed, type Feed, wrongFeed } from './feeds.ts';

/** How much past a new demo begins with. */
const pastMs: Record<Cadence, number> = {
  ...{ year: 4 * 366 * dayMs, quarter: 2 * 366 * dayMs, month: 2 * 366 * dayMs, week: 400 * dayMs, day: 400 * dayMs },
  ...{ hour: 45 * dayMs, minute: 7 * dayMs, event: 7 * dayMs },
};

const leadMs = 10 * 60_000;

/** When a system of the demo tells the number of a period: a little before it is due. */
export const toldAtOf = (indicator: Indicator, period: Period): number => dueAtOf(indicator, period) - leadMs;

/** Whether the demo's system tells this number: one was cut, one sends nonsense since a while. */
const isTold = ({ id, partOf }: Indicator, { startMs }: Period, nowMs: number): boolean => {
  if (id === cutFeed.id || partOf?.indicator === cutFeed.id) return startMs < nowMs - cutFeed.days * dayMs;
  return id !== wrongFeed.id || startMs < nowMs - wrongFeed.hours * hourMs;
};

/** Periods from `fromMs` on that were told by now, oldest first. */
export const toldPeriods = (indicator: Indicator, fromMs: number, nowMs: number): Period[] => {
  const told: Period[] = [];
  for (let period = periodAt(indicator, fromMs); toldAtOf(indicator, period) <= nowMs; period = periodAfter(indicator, period.startMs))
    told.push(period);
  return told;
};

/** Periods told after `fromMs` and by now, oldest first. */
export const toldBetween = (indicator: Indicator, fromMs: number, nowMs: number): Period[] => {
  let first = periodAt(indicator, fromMs);
  while (toldAtOf(indicator, first) > fromMs) first = periodBefore(indicator, first.startMs);
  return toldPeriods(indicator, first.startMs, nowMs).filter((period) => toldAtOf(indicator, period) > fromMs);
};

/** An indicator with its feed, and the main one it goes with. */
export type ToldIndicator = { readonly indicator: Indicator; readonly feed: Feed; readonly main: Told | null };

const entryOf = ({ indicator, feed, main }: ToldIndicator, area: AreaId, period: Period): SeriesEntry => {
  const { value, numerator: n, denominator: d, target: t } = computeFeedValue({ definition: indicator, feed }, main, area, period);
  const v = value ?? ((n ?? 0) / (d ?? 1)) * (indicator.ratio?.scale ?? 1);
  const toldAtMs = toldAtOf(indicator, period);
  return { p: period.startMs, v, ...(n === undefined ? {} : { n, d }), ...(t === undefined ? {} : { t }), a: toldAtMs, r: toldAtMs };
};

/** The unit of the feed that was cut has been reminded once a day since. */
export const computeReminders = (indicator: Indicator, nowMs: number): Ingested[] => {
  if (indicator.id !== cutFeed.id) return [];
  const first = periodAt(indicator, nowMs - cutFeed.days * dayMs);
  const sinceMs = dueAtOf(indicator, first);
  const sent = Math.max(1, Math.floor((nowMs - sinceMs) / dayMs));
  const body = { id: indicator.id, sinceMs, sent, lastMs: sinceMs + (sent - 1) * dayMs, everSent: sent };
  return [{ k: 'indicatorReminder', id: indicator.id, body, ver: 0 }];
};

/** The past of one indicator, in rows as the intake would have made them. */
export const computeIndicatorPast = (told: ToldIndicator, world: AreaWorld, nowMs: number): Ingested[] => {
  const { indicator } = told;
  const rows = new Map<string, IndicatorSeries>();
  const periods = toldPeriods(indicator, nowMs - pastMs[indicator.cadence], nowMs).filter((period) => isTold(indicator, period, nowMs));
  for (const area of awaitedAreas(indicator, world) as readonly AreaId[]) {
    for (const period of periods) {
      const { id, fromMs } = chunkAt(indicator.id, area, indicator, period.startMs);
      const entry = entryOf(told, area, period);
      const row = rows.get(id) ?? { id, indicator: indicator.id, area, fromMs, entries: [], latest: entry, corrected: 0 };
      row.entries.push(entry);
      rows.set(id, { ...row, latest: entry });
    }
  }
  return [...rows.values()].map((body) => ({ k: 'indicatorSeries' as const, id: body.id, body, ver: 0 }));
};
