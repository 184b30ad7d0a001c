import { mean, median, medianAbsoluteDeviation } from 'simple-statistics';
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

export type Judged = { readonly ok: true; readonly points: readonly JudgedPoint[]; readonly spread: number } | TooShort;

/** How much past makes the level a value is compared with. */
const levelValues = { day: 28, hour: 168 } as const;

/**
 * Says of every value how unusual it was. The level is the median of the four weeks (of hours: the week) before it, what its place in the
 * week usually adds is the median over its slot, and what is left is measured by the median absolute deviation: a wild value moves none
 * of the three. `step` is the smallest difference that is told of the values; a spread below it says nothing.
 */
export const judgeHistory = (history: readonly HistoryPoint[], season: Season, step: number): Judged => {
  const lack = tooShort(season, history);
  if (lack) return lack;
  const levels = trailingLevels(history, levelValues[season.beat]);
  const away = history.flatMap((point, i): KnownPoint[] => {
    const level = levels[i] ?? null;
    return isKnown(point) && level !== null ? [{ startMs: point.startMs, value: point.value - level }] : [];
  });
  const usual = bySlot(season, away, median);
  const left = away.map(({ startMs, value }) => value - (usual.get(season.slotOf(startMs)) ?? 0));
  const spread = spreadOf(left, step);
  return { ok: true, spread, points: history.map((point, i) => judge(point, levels[i] ?? null, { usual, season, spread })) };
};

type Scale = { readonly usual: ReadonlyMap<number, number>; readonly season: Season; readonly spread: number };

const judge = (point: HistoryPoint, level: number | null, { usual, season, spread }: Scale): JudgedPoint => {
  const isHoliday = season.isHoliday(point.startMs);
  const added = usual.get(season.slotOf(point.startMs));
  if (level === null || added === undefined) return { ...point, low: null, high: null, score: null, mark: null, isHoliday };
  const expected = level + added;
  const reach = markScore * spread;
  const score = point.value === null ? null : (point.value - expected) / spread;
  const mark = score === null || Math.abs(score) < markScore ? null : score > 0 ? 'high' : 'low';
  return { ...point, low: expected - reach, high: expected + reach, score, mark, isHoliday };
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

/** Of values that are spread normally, the standard deviation over each of the two. */
const overMedian = 1.4826;
const overMean = 1.2533;

/** The median absolute deviation, scaled to a standard one; of values that mostly do not differ at all, the mean one. */
const spreadOf = (left: readonly number[], step: number): number => {
  const robust = overMedian * medianAbsoluteDeviation([...left]);
  const rough = overMean * mean(left.map((value) => Math.abs(value)));
  return Math.max(robust > 0 ? robust : rough, step / 2);
};
