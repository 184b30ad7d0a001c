import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { computeFeedValue, type Told } from '../../../main/hub/demo/indicators/feed-value.ts';
import { readFeeds } from '../../../main/hub/demo/indicators/feeds.ts';
import { IndicatorDraft } from '../../../preload/domain/indicators/indicator.ts';
import { IndicatorId } from '../../../preload/domain/indicators/indicator-id.ts';
import { periodAt } from '../../../preload/domain/indicators/periods.ts';
import { computeForecast, type PastError } from '../../../preload/domain/insight/forecast.ts';
import type { HistoryPoint } from '../../../preload/domain/insight/history.ts';
import { pastDays, startsUpTo } from '../../../preload/domain/insight/history-periods.ts';
import { vietnamHolidays } from '../../../preload/domain/insight/holidays.ts';
import { type Beat, isBeat } from '../../../preload/domain/insight/season.ts';
import { seasonFor } from '../../../preload/domain/insight/season-for.ts';
import { type Figure, figureAtMost } from '../report.ts';
import { say } from '../sync/place.ts';
import { nowMs } from './values.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const Definitions = z.looseObject({ indicators: z.array(z.looseObject({ id: IndicatorId, ...IndicatorDraft.shape })) });

const historyOf = (told: Told, main: Told | null, beat: Beat): HistoryPoint[] =>
  startsUpTo(told.definition, periodAt(told.definition, nowMs).startMs, pastDays[beat]).map((startMs) => {
    const { value, numerator = 0, denominator = 1 } = computeFeedValue(told, main, '20', periodAt(told.definition, startMs));
    return { startMs, value: value ?? (numerator / denominator) * (told.definition.ratio?.scale ?? 1) };
  });

/** The error of the forecasts of every demo series by day or hour, as the product tells it: each chosen by what came before it alone. */
const pastErrors = (days: number): PastError[] => {
  const read: unknown = JSON.parse(readFileSync(join(resources, 'domain', 'indicator-definitions.json'), 'utf8'));
  const feeds = new Map(readFeeds(resources).map((feed) => [feed.id, feed]));
  const { indicators } = Definitions.parse(read);
  const toldOf = (id: string): Told | null => {
    const [definition, feed] = [indicators.find((each) => each.id === id), feeds.get(id)];
    return definition && feed ? { definition, feed } : null;
  };
  return indicators.flatMap((definition) => {
    const told = toldOf(definition.id);
    // What counts from the year's beginning on falls to nothing once a year: no week before tells of that.
    if (!told || !isBeat(definition.cadence) || definition.isCumulative) return [];
    const history = historyOf(told, toldOf(definition.partOf?.indicator ?? ''), definition.cadence);
    const forecast = computeForecast(history, seasonFor(history, definition.cadence, vietnamHolidays), days, definition.range);
    return forecast.ok ? [forecast.error] : [];
  });
};

const horizons = [1, 7] as const;

/** Errors of different units are compared by their ratio to that of repeating the week before; ratios by their geometric mean. */
export const measureForecast = (): Figure[] =>
  horizons.map((days) => {
    const told = pastErrors(days).filter(({ lastWeekMae, mae }) => lastWeekMae > 0 && mae > 0);
    const worse = told.filter(({ mae, lastWeekMae }) => mae > lastWeekMae).length;
    const ratio = Math.exp(told.reduce((sum, { mae, lastWeekMae }) => sum + Math.log(mae / lastWeekMae), 0) / told.length);
    say(`forecasts ${days} days ahead of ${told.length} demo series: ${worse} worse than the week before repeated`);
    const name = `error of forecasts ${days} days ahead of ${told.length} demo series`;
    return figureAtMost(name, '% of the peer', ratio * 100, { name: 'the week before repeated', value: 100 }, 1);
  });
