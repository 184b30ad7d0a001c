import { awaitedAreas, type AreaWorld } from '#domain/indicators/awaited-areas.ts';
import { periodDue } from '#domain/indicators/due.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { type Period, periodAt, periodBefore } from '#domain/indicators/periods.ts';
import type { Resolved } from '#domain/indicators/resolve-figure.ts';
import { completeValue } from '#domain/insight/complete-value.ts';
import type { KnownIndicators } from '../indicators/definitions.ts';
import type { HubFigures } from './hub-figures.ts';

/** One number that is watched. */
export type Spot = { readonly indicator: Indicator; readonly area: string };

/** So many places of one indicator are watched each by itself. */
const mostPlaces = 12;

/** The whole where numbers add up to one, else each place by itself, if there are not too many. */
const areasOf = (indicator: Indicator, world: AreaWorld): readonly string[] => {
  if (indicator.places === 'province' || indicator.rollUp !== 'none' || indicator.formula !== null) return [world.province];
  const areas = awaitedAreas(indicator, world);
  return areas.length <= mostPlaces ? areas : [];
};

/** What is watched: all that is told by the clock. What is no longer in force is among them, for its alarms to end. */
export const planSpots = ({ definitions, world }: KnownIndicators): Spot[] =>
  [...definitions.values()]
    .filter(({ cadence }) => cadence !== 'event')
    .flatMap((indicator) => areasOf(indicator, world).map((area) => ({ indicator, area })));

/** Periods whose number is one of now: from the one that is awaited by now on. */
const mostPeriods = 40;

const periodsOfNow = (indicator: Indicator, nowMs: number): Period[] => {
  const awaited = periodDue(indicator, nowMs);
  const periods = [periodAt(indicator, nowMs)];
  while ((periods.at(-1)?.startMs ?? 0) > awaited.startMs && periods.length < mostPeriods)
    periods.push(periodBefore(indicator, periods.at(-1)?.startMs ?? 0));
  return periods;
};

/** A number and its period. */
export type Now = { readonly resolved: Resolved; readonly value: number; readonly startMs: number };

/** The newest number in time; null: there is none, the feed is late, or a part of it is. */
export const readNow = async (figures: HubFigures, { indicator, area }: Spot, nowMs: number): Promise<Now | null> => {
  const starts = periodsOfNow(indicator, nowMs).map(({ startMs }) => startMs);
  for (const resolved of await figures.resolve(indicator, area, starts)) {
    const value = completeValue(resolved);
    if (value !== null) return { resolved, value, startMs: resolved.startMs };
  }
  return null;
};
