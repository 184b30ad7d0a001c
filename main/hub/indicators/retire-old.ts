import { type IndicatorSeries, keptMs } from '#domain/indicators/series.ts';
import type { Quarantined } from '#domain/indicators/quarantine.ts';
import { dayMs } from '#domain/indicators/periods.ts';
import type { Log } from '../log.ts';
import type { KnownIndicators } from './definitions.ts';

/** How long a record stays in quarantine after the last word about it, and how long one nobody decided about. */
const decidedMs = 30 * dayMs;
const undecidedMs = 400 * dayMs;
const atOnce = 500;

/** Lets go of values and records that were kept long enough. Answers how many rows went. */
export const retireOld = async (log: Pick<Log, 'rows' | 'retire'>, { definitions }: KnownIndicators, nowMs: number): Promise<number> => {
  const series = (await log.rows('indicatorSeries')).filter(({ body }) => isOld(body as IndicatorSeries, definitions, nowMs));
  const records = (await log.rows('quarantined')).filter(({ body }) => isDone(body as Quarantined, nowMs));
  const ids = { indicatorSeries: series.map(({ id }) => id), quarantined: records.map(({ id }) => id) };
  for (const k of ['indicatorSeries', 'quarantined'] as const)
    for (let from = 0; from < ids[k].length; from += atOnce) await log.retire(k, ids[k].slice(from, from + atOnce));
  return series.length + records.length;
};

/** By the newest value in a stretch: what is kept for thirteen months is there for all of them. */
const isOld = ({ indicator, latest }: IndicatorSeries, definitions: KnownIndicators['definitions'], nowMs: number): boolean => {
  const definition = definitions.get(indicator);
  return definition !== undefined && latest.p < nowMs - keptMs[definition.cadence];
};

const isDone = ({ state, lastAtMs }: Quarantined, nowMs: number): boolean =>
  lastAtMs < nowMs - (state === 'taken' || state === 'dismissed' ? decidedMs : undecidedMs);
