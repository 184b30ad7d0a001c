import { median, medianAbsoluteDeviation, quantile } from 'simple-statistics';
import { bySlot, type HistoryPoint, isKnown, type KnownPoint, type TooShort, tooShort } from './history.ts';
import type { Season } from './season.ts';

/** From this score on a value is marked: Iglewicz and Hoaglin's for residuals over the median absolute deviation. */
export const markScore = 3.5;

/** A period with what would have been usual. Null where the past before it is too short to say. */
export type JudgedPoint = HistoryPoint & {
  readonly low: number | null;
  readonly high: number | null;
  /** How many robust deviations above (or below, negative) what is usual; null: not judged. */
  readonly score: number | null;
  readonly mark: 'high' | 'low' | null;
  readonly isHoliday: boolean;
};

export type Judged = { readonly ok: true; readonly points: readonly JudgedPoint[] } | TooShort;

/** How much past makes the level a value is compared with. */
const levelValues = { day: 14, hour: 168 } as const;

/**
 * Says of every value how unusual it was. The level is the median of the two weeks (of hours: the week) before it, what its place in the
 * week usually adds is the median over its slot, and what is left is measured by the median absolute deviation: a wild value moves none
 * of the three. Whether a week adds or multiplies is seen from which of the two leaves less. `step` is the smallest difference that is told
 * of the values; a spread below it says nothing.
 */
export const judgeHistory = (history: readonly HistoryPoint[], season: Season, step: number): Judged => {
  const lack = tooShort(season, history);
  if (lack) return lack;
  const adding = usualBy(plain, history, season, step);
  const isPositive = history.every(({ value }) => value === null || value > 0);
  const multiplying = isPositive ? usualBy(inRatio, history, season, step) : adding;
  const usual = multiplying.rough < adding.rough ? multiplying : adding;
  return { ok: true, points: history.map((point, i) => judge(point, usual, usual.expected[i] ?? null, season)) };
};

/** A scale things are judged on, and back. */
type Scale = { readonly to: (value: number) => number; readonly from: (value: number) => number };
const plain: Scale = { to: (value) => value, from: (value) => value };
const inRatio: Scale = { to: Math.log, from: Math.exp };

/** What was to be expected of each period on a scale, how far values mostly are from it there, and in their own unit. */
type Usual = { readonly scale: Scale; readonly expected: readonly (number | null)[]; readonly spread: number; readonly rough: number };

const usualBy = (scale: Scale, history: readonly HistoryPoint[], season: Season, step: number): Usual => {
  const scaled = history.map(({ startMs, value }) => ({ startMs, value: value === null ? null : scale.to(value) }));
  const levels = trailingLevels(scaled, levelValues[season.beat]);
  const away = scaled.flatMap((point, i): KnownPoint[] => {
    const level = levels[i] ?? null;
    return isKnown(point) && level !== null ? [{ startMs: point.startMs, value: point.value - level }] : [];
  });
  const added = bySlot(season, away, median);
  const expected = history.map(({ startMs }, i) => {
    const [level, more] = [levels[i] ?? null, added.get(season.slotOf(startMs))];
    return level === null || more === undefined ? null : level + more;
  });
  const left = away.map(({ startMs, value }) => value - (added.get(season.slotOf(startMs)) ?? 0));
  const sizes = history.flatMap(({ value }, i) => {
    const awaited = expected[i] ?? null;
    return value === null || awaited === null ? [] : [Math.abs(value - scale.from(awaited))];
  });
  const middle = median(history.filter(isKnown).map(({ value }) => value));
  const leastSpread = scale === plain ? step / 2 : step / 2 / middle;
  return { scale, expected, spread: spreadOf(left, leastSpread), rough: median(sizes) };
};

const judge = (point: HistoryPoint, { scale, spread }: Usual, expected: number | null, season: Season): JudgedPoint => {
  const isHoliday = season.isHoliday(point.startMs);
  if (expected === null) return { ...point, low: null, high: null, score: null, mark: null, isHoliday };
  const reach = markScore * spread;
  const score = point.value === null ? null : (scale.to(point.value) - expected) / spread;
  const mark = score === null || Math.abs(score) < markScore ? null : score > 0 ? 'high' : 'low';
  return { ...point, low: scale.from(expected - reach), high: scale.from(expected + reach), score, mark, isHoliday };
};

/** The median of the last so many known values before each period; null where there are fewer: part of a week is no level. */
const trailingLevels = (history: readonly HistoryPoint[], width: number): (number | null)[] => {
  const before: number[] = [];
  return history.map((point) => {
    const level = before.length < width ? null : median(before);
    if (point.value !== null) before.push(point.value);
    if (before.length > width) before.shift();
    return level;
  });
};

/** Of values that are spread normally, the standard deviation over the median absolute deviation, and over the 90th percentile of sizes. */
const overMedian = 1.4826;
const overWide = 1 / 1.6449;

/**
 * The median absolute deviation, scaled to a standard one. Of values that are the same most days (a share at 100 %) it says next to nothing:
 * where nine of ten lie wider, these do. `least`: below it nothing is told of the values.
 */
const spreadOf = (left: readonly number[], least: number): number => {
  const wide = quantile(
    left.map((value) => Math.abs(value)),
    0.9,
  );
  return Math.max(overMedian * medianAbsoluteDeviation([...left]), overWide * wide, least);
};
