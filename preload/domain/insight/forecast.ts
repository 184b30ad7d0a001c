import { mean, quantile } from 'simple-statistics';
import { type Attempt, chooseBy, honestAttempts, leastEarlier, meanError, neededPeriods, tryCandidates } from './backtest.ts';
import { type HistoryPoint, isKnown, type KnownPoint, type TooShort, tooShort } from './history.ts';
import { type ModelName, mostHorizonDays } from './model-names.ts';
import { createModel, lastWeek } from './models.ts';
import type { Season } from './season.ts';

/** Of ten values nine came to lie in the interval when it was tried on the past. */
export const coverage = 0.9;

export type ForecastPoint = KnownPoint & { readonly low: number; readonly high: number };

/** How far off forecasts made this way were in the past: never shown without it. */
export type PastError = {
  /** Mean absolute error, and that of repeating the week before, over the same periods. */
  readonly mae: number;
  readonly lastWeekMae: number;
  /** The error over that of repeating the week before within the past itself (MASE); null: that was never wrong. */
  readonly mase: number | null;
  /** From so many moments of the past it was tried, and so many values were compared. */
  readonly attempts: number;
  readonly values: number;
};

export type Forecast =
  | { readonly ok: true; readonly model: ModelName; readonly points: readonly ForecastPoint[]; readonly error: PastError }
  | TooShort;

/** What a value can be at all. */
export type Bounds = { readonly least: number | null; readonly most: number | null };

/**
 * How a series goes on for `days` days after its last known value, by the model that was least off when each was tried on the past
 * from many moments on. Fails with what is missing where the past does not suffice to try.
 */
export const computeForecast = (history: readonly HistoryPoint[], season: Season, days: number, bounds: Bounds): Forecast => {
  const past = history.slice(0, history.findLastIndex(isKnown) + 1);
  const lack = tooShort(season, past);
  if (lack) return lack;
  const horizon = Math.min(mostHorizonDays, Math.max(1, days)) * (season.places / 7);
  const attempts = tryCandidates(past, horizon, season);
  const naive = attempts.get(lastWeek) ?? [];
  const honest = honestAttempts(attempts, naive.length);
  const error = pastError(honest, naive.slice(leastEarlier), past, season);
  if (!error) return { ok: false, known: past.length, needed: Math.max(past.length + 1, neededPeriods(horizon, season)) };
  const chosen = chooseBy(attempts, naive.length);
  const starts = startsAfter(past, horizon, season);
  const said = createModel(chosen, season, past).ahead(starts);
  return { ok: true, model: chosen.name, points: withInterval(starts, said, honest, bounds), error };
};

const startsAfter = (past: readonly HistoryPoint[], count: number, { lengthMs }: Season): number[] => {
  const lastMs = past.at(-1)?.startMs ?? 0;
  return Array.from({ length: count }, (_, i) => lastMs + (i + 1) * lengthMs);
};

const pastError = (
  honest: readonly Attempt[],
  naive: readonly Attempt[],
  past: readonly HistoryPoint[],
  season: Season,
): PastError | null => {
  const mae = meanError(honest);
  const lastWeekMae = meanError(naive);
  if (mae === null || lastWeekMae === null) return null;
  const scale = weekChange(past, season);
  const values = honest.flat().filter((each) => each !== null).length;
  return { mae, lastWeekMae, mase: scale > 0 ? mae / scale : null, attempts: honest.length, values };
};

/** How much a value differs from that of the week before, on average. */
const weekChange = (past: readonly HistoryPoint[], { places }: Season): number => {
  const changes = past.slice(places).flatMap(({ value }, i) => {
    const before = past[i]?.value ?? null;
    return value === null || before === null ? [] : [Math.abs(value - before)];
  });
  return changes.length > 0 ? mean(changes) : 0;
};

/** Steps before and after one whose errors count as its own: there are few attempts. */
const alike = 2;

/** As wide as nine of ten errors of that step were, never narrower than a step before. */
const withInterval = (
  starts: readonly number[],
  said: readonly number[],
  honest: readonly Attempt[],
  { least, most }: Bounds,
): ForecastPoint[] => {
  const within = (value: number): number => Math.min(most ?? Infinity, Math.max(least ?? -Infinity, value));
  let reach = 0;
  return starts.map((startMs, i) => {
    const sizes = honest.flatMap((attempt) =>
      attempt.slice(Math.max(0, i - alike), i + alike + 1).flatMap((error) => (error === null ? [] : [Math.abs(error)])),
    );
    reach = Math.max(reach, sizes.length > 0 ? quantile(sizes, coverage) : 0);
    const value = said[i] as number;
    return { startMs, value: within(value), low: within(value - reach), high: within(value + reach) };
  });
};
