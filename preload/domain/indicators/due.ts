import type { IndicatorDefinition } from './indicator.ts';
import { dayMs, type Period, periodAfter, periodAt, periodBefore } from './periods.ts';

type Timed = Pick<IndicatorDefinition, 'cadence' | 'every' | 'due'>;

const minuteMs = 60_000;

/** When the value of a period must be there. */
export const dueAtOf = ({ cadence, every, due }: Timed, period: Period): number => {
  if (due.by === 'delay') return period.endMs + due.minutes * minuteMs;
  const lastDay = periodAt({ cadence: 'day', every }, period.endMs - 1).startMs;
  const awaited = lastDay + due.days * dayMs + due.minuteOfDay * minuteMs;
  // Of a stretch shorter than a day nothing can be there before it is over.
  return cadence === 'hour' || cadence === 'minute' || cadence === 'event' ? Math.max(awaited, period.endMs) : awaited;
};

/** The newest period whose value must be there by now. Not for events, which nobody can await. */
export const periodDue = (timed: Timed, nowMs: number): Period => {
  let period = periodAt(timed, nowMs);
  while (dueAtOf(timed, period) > nowMs) period = periodBefore(timed, period.startMs);
  return period;
};

/** How a series stands to what is awaited of it. */
export type Timeliness = {
  /** The newest period awaited by now; null for events. */
  readonly awaited: Period | null;
  readonly isInTime: boolean;
  /** When the first period that is missing had to be there; null: none is missing. */
  readonly missedDueMs: number | null;
  /** Periods missing up to now. */
  readonly missed: number;
  readonly nextDueMs: number | null;
};

const mostMissed = 1000;

/** `latestStartMs`: the newest period there is a value of; null: none. */
export const computeTimeliness = (timed: Timed, latestStartMs: number | null, nowMs: number): Timeliness => {
  if (timed.cadence === 'event') return timelinessOfEvents(timed, latestStartMs, nowMs);
  const awaited = periodDue(timed, nowMs);
  const isInTime = latestStartMs !== null && latestStartMs >= awaited.startMs;
  const told = isInTime ? Math.max(latestStartMs, awaited.startMs) : awaited.startMs;
  const nextDueMs = dueAtOf(timed, periodAfter(timed, told));
  if (isInTime) return { awaited, isInTime, missedDueMs: null, missed: 0, nextDueMs };
  if (latestStartMs === null) return { awaited, isInTime, missedDueMs: dueAtOf(timed, awaited), missed: mostMissed, nextDueMs };
  const first = periodAfter(timed, latestStartMs);
  const lengthMs = awaited.endMs - awaited.startMs;
  const missed = Math.min(mostMissed, Math.max(1, Math.round((awaited.startMs - first.startMs) / lengthMs) + 1));
  return { awaited, isInTime, missedDueMs: dueAtOf(timed, first), missed, nextDueMs };
};

/** Of events the due rule says how long a source may be silent. */
const timelinessOfEvents = ({ due }: Timed, latestMs: number | null, nowMs: number): Timeliness => {
  const silenceMs = due.by === 'delay' ? due.minutes * minuteMs : Math.max(1, due.days) * dayMs;
  const untilMs = latestMs === null ? null : latestMs + silenceMs;
  const isInTime = untilMs !== null && untilMs >= nowMs;
  const missed = isInTime
    ? 0
    : untilMs === null || silenceMs === 0
      ? mostMissed
      : Math.min(mostMissed, Math.ceil((nowMs - untilMs) / silenceMs));
  return { awaited: null, isInTime, missedDueMs: isInTime ? null : untilMs, missed, nextDueMs: untilMs };
};
