import { mean } from 'simple-statistics';
import type { HistoryPoint } from './history.ts';
import { type Candidate, candidates, createModel } from './models.ts';
import type { Season } from './season.ts';

/** What a model would have said at one moment of the past: how far off it was, step by step; null where the value is not known. */
export type Attempt = readonly (number | null)[];

/** Attempts of every candidate, oldest first. */
export type Attempts = ReadonlyMap<Candidate, readonly Attempt[]>;

/** Of the past each model begins with, before it is tried. */
const beginning: Readonly<Record<Season['beat'], number>> = { day: 21, hour: 336 };
const mostOrigins = 24;
/** So many earlier attempts a choice rests on at least. */
export const leastEarlier = 4;

/** Periods a past has at least for forecasts of so many to be tried on it. */
export const neededPeriods = (horizon: number, { beat }: Season): number => beginning[beat] + horizon + leastEarlier;

/** After which periods it is tried: evenly from where models have begun to where the last one can be checked to its end. */
export const planOrigins = (length: number, horizon: number, season: Season): number[] => {
  const first = beginning[season.beat];
  const last = length - horizon;
  if (last <= first) return [];
  const even = Math.max(1, Math.floor((last - first) / (mostOrigins - 1)));
  // Whole weeks apart every attempt would begin on the same weekday.
  const apart = even > 1 && even % season.places === 0 ? even - 1 : even;
  const count = Math.min(mostOrigins, Math.floor((last - first) / apart) + 1);
  return Array.from({ length: count }, (_, i) => last - (count - 1 - i) * apart);
};

/** Tries every candidate at every origin. Each sees only what came before. */
export const tryCandidates = (history: readonly HistoryPoint[], horizon: number, season: Season): Attempts => {
  const origins = planOrigins(history.length, horizon, season);
  return new Map(candidates.map((candidate) => [candidate, tryOne(candidate, history, origins, { horizon, season })]));
};

const tryOne = (
  candidate: Candidate,
  history: readonly HistoryPoint[],
  origins: readonly number[],
  { horizon, season }: { readonly horizon: number; readonly season: Season },
): Attempt[] => {
  let seen = beginning[season.beat];
  const model = createModel(candidate, season, history.slice(0, seen));
  return origins.map((origin) => {
    for (; seen < origin; seen += 1) model.follow(history[seen] as HistoryPoint);
    const asked = history.slice(origin, origin + horizon);
    const said = model.ahead(asked.map(({ startMs }) => startMs));
    return asked.map(({ value }, i) => (value === null ? null : value - (said[i] as number)));
  });
};

/** How far off on average; null: nothing could be checked. */
export const meanError = (attempts: readonly Attempt[]): number | null => {
  const sizes = attempts.flat().flatMap((error) => (error === null ? [] : [Math.abs(error)]));
  return sizes.length > 0 ? mean(sizes) : null;
};

/** Another model than the week before repeated has to be this much better before it is believed. */
const better = 0.95;

/** The candidate that was least off in the first so many attempts; the week before repeated, where none was better by some. */
export const chooseBy = (attempts: Attempts, upTo: number): Candidate => {
  let [best, least] = [candidates[0] as Candidate, Infinity];
  for (const [candidate, own] of attempts) {
    const error = (meanError(own.slice(0, upTo)) ?? Infinity) * (candidate.name === 'lastWeek' ? better : 1);
    if (error < least) [best, least] = [candidate, error];
  }
  return best;
};

/**
 * What the whole procedure was worth: at each origin the candidate is chosen by the origins before it only, so that the error told is not that
 * of the best of many afterwards.
 */
export const honestAttempts = (attempts: Attempts, count: number): Attempt[] =>
  Array.from({ length: Math.max(0, count - leastEarlier) }, (_, i) => {
    const at = i + leastEarlier;
    return attempts.get(chooseBy(attempts, at))?.[at] ?? [];
  });
