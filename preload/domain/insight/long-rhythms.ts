import { type Cadence, dayMs, type Period, periodAt, periodBefore, yearStart } from '../indicators/periods.ts';
import { keptMs } from '../indicators/series.ts';

/** Rhythms without a week: told too seldom to be forecast, often enough to be compared with former years. */
export const longRhythms = ['week', 'month', 'quarter', 'year'] as const;
export type LongRhythm = (typeof longRhythms)[number];

export const isLongRhythm = (cadence: Cadence): cadence is LongRhythm => longRhythms.some((each) => each === cadence);

/** Values a judgement needs at least: half a year of weeks, a year and a half of months, two and a half years of quarters, six years. */
export const neededOfLong: Readonly<Record<LongRhythm, number>> = { week: 26, month: 18, quarter: 10, year: 6 };

/** How much past is looked into: all that is kept. */
export const longPastDays = (rhythm: LongRhythm): number => keptMs[rhythm] / dayMs;

const periodOf = (rhythm: LongRhythm, startMs: number): Period => periodAt({ cadence: rhythm, every: 1 }, startMs);

/** The first period of the calendar year one belongs to: what counts from the year's beginning begins anew here. Weeks belong to the year they begin in. */
export const isFirstOfYear = (rhythm: LongRhythm, startMs: number): boolean =>
  rhythm === 'year' || periodBefore({ cadence: rhythm, every: 1 }, startMs).startMs < yearStart(startMs);

/** Where a period stands in its year: 0 is January, the first quarter, the first week. A year has one place. */
export const placeInYear = (rhythm: LongRhythm, startMs: number): number => {
  if (rhythm === 'year') return 0;
  const yearMs = yearStart(startMs);
  const { startMs: ownMs, endMs } = periodOf(rhythm, startMs);
  return Math.round((ownMs - yearMs) / (endMs - ownMs));
};
