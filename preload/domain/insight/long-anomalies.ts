import { median, medianAbsoluteDeviation } from 'simple-statistics';
import { type JudgedPoint, markScore } from './anomalies.ts';
import { type HistoryPoint, isKnown, type KnownPoint, type TooShort } from './history.ts';
import { isFirstOfYear, type LongRhythm, neededOfLong, placeInYear } from './long-rhythms.ts';

/** What the newest value was held against: the same period of former years and the trend, or the trend alone. */
export type Basis = 'formerYears' | 'trend';

export type JudgedLong = { readonly ok: true; readonly points: readonly JudgedPoint[]; readonly basis: Basis } | TooShort;

/** So many other years have to tell of a place in the year before it is compared with them. */
export const leastYears = 3;

export type LongSeries = {
  readonly history: readonly HistoryPoint[];
  readonly rhythm: LongRhythm;
  /** The smallest difference that is told of the values: a spread below it says nothing. */
  readonly step: number;
  /** Its values count from the year's beginning on: what each period added is judged. */
  readonly isCumulative: boolean;
};

/**
 * Says of every value how unusual it was, where there is no week to compare it with. The trend is the median of the slopes between all pairs
 * (Theil and Sen); what a place in the year adds to it is the median over the other years, where there are enough; of fewer, what is like the
 * trend or like one of them is usual, and all between. What is left is measured by the median absolute deviation, the more generously the fewer values
 * there are. Whether a year adds or multiplies is seen from which of the two leaves less.
 */
export const judgeLongHistory = (series: LongSeries): JudgedLong => {
  const { history, rhythm, step } = series;
  const bases = basesOf(series);
  const amounts = history.map(({ startMs, value }, i) => ({ startMs, value: value === null ? null : minus(value, bases[i]) }));
  const known = amounts.filter(isKnown);
  if (known.length < neededOfLong[rhythm]) return { ok: false, known: known.length, needed: neededOfLong[rhythm] };
  const adding = usualBy(plain, amounts, rhythm, step);
  const multiplying = known.every(({ value }) => value > 0) ? usualBy(inRatio, amounts, rhythm, step) : adding;
  const usual = multiplying.rough < adding.rough ? multiplying : adding;
  const points = history.map((point, i) => judge(point, amounts[i]?.value ?? null, bases[i] ?? null, usual.expected[i] as Expected, usual));
  const newest = amounts.findLastIndex(isKnown);
  return { ok: true, points, basis: usual.expected[newest]?.isSeasonal ? 'formerYears' : 'trend' };
};

/** What had come together before each period; 0 where values are told one by one, null where that is not known. */
const basesOf = ({ history, rhythm, isCumulative }: LongSeries): (number | null)[] =>
  history.map(({ startMs }, i) => (!isCumulative || isFirstOfYear(rhythm, startMs) ? 0 : (history[i - 1]?.value ?? null)));

const minus = (value: number, base: number | null | undefined): number | null => (base == null ? null : value - base);

type Scale = { readonly to: (value: number) => number; readonly from: (value: number) => number };
const plain: Scale = { to: (value) => value, from: (value) => value };
const inRatio: Scale = { to: Math.log, from: Math.exp };

/** Anything between is as usual: one number, or from the trend to what the same period of a year or two was. */
type Expected = { readonly low: number; readonly high: number; readonly isSeasonal: boolean };

/** How far a value is from what was to be expected; 0: it lies within. */
const awayFrom = (value: number, { low, high }: Expected): number => (value < low ? value - low : Math.max(0, value - high));
type Usual = { readonly scale: Scale; readonly expected: readonly Expected[]; readonly spread: number; readonly rough: number };

const middleOf = ({ low, high }: Expected): number => (low + high) / 2;

/** The median absolute deviation of few values is too small, and the trend was laid through them: both made good. */
const overMedian = 1.4826;
const fewValues = 7;

const usualBy = (scale: Scale, amounts: readonly HistoryPoint[], rhythm: LongRhythm, step: number): Usual => {
  const scaled = amounts.map(({ startMs, value }) => ({ startMs, value: value === null ? null : scale.to(value) }));
  const trend = trendOf(scaled);
  const places = amounts.map(({ startMs }) => placeInYear(rhythm, startMs));
  const away = scaled.map(({ value }, i) => (value === null ? null : value - trend(i)));
  const expected = amounts.map((_, i): Expected => {
    const others = rhythm === 'year' ? [] : away.flatMap((each, j) => (j !== i && places[j] === places[i] && each !== null ? [each] : []));
    if (others.length >= leastYears) return { low: trend(i) + median(others), high: trend(i) + median(others), isSeasonal: true };
    return { low: trend(i) + Math.min(0, ...others), high: trend(i) + Math.max(0, ...others), isSeasonal: false };
  });
  const left = scaled.flatMap(({ value }, i) => (value === null ? [] : [value - middleOf(expected[i] as Expected)]));
  const sizes = amounts.flatMap(({ value }, i) =>
    value === null ? [] : [Math.abs(value - scale.from(middleOf(expected[i] as Expected)))],
  );
  const middle = Math.abs(median(amounts.filter(isKnown).map(({ value }) => value)));
  const least = scale === plain ? step / 2 : step / 2 / middle;
  const spread = Math.max(overMedian * medianAbsoluteDeviation(left) * (1 + fewValues / left.length), least);
  return { scale, expected, spread, rough: median(sizes) };
};

/** A line by the median of all slopes and of what is left: one wild value in five moves it next to nothing. */
const trendOf = (points: readonly HistoryPoint[]): ((i: number) => number) => {
  const known = points.flatMap(({ value }, i) => (value === null ? [] : [{ i, value }]));
  const slopes = known.flatMap((a, n) => known.slice(n + 1).map((b) => (b.value - a.value) / (b.i - a.i)));
  const slope = slopes.length > 0 ? median(slopes) : 0;
  const level = median(known.map(({ i, value }) => value - slope * i));
  return (i) => level + slope * i;
};

const judge = (
  point: HistoryPoint,
  amount: KnownPoint['value'] | null,
  base: number | null,
  expected: Expected,
  { scale, spread }: Usual,
): JudgedPoint => {
  if (base === null) return { ...point, low: null, high: null, score: null, mark: null, isHoliday: false };
  const reach = markScore * spread;
  const score = amount === null ? null : awayFrom(scale.to(amount), expected) / spread;
  const mark = score === null || Math.abs(score) < markScore ? null : score > 0 ? 'high' : 'low';
  const [low, high] = [base + scale.from(expected.low - reach), base + scale.from(expected.high + reach)];
  return { ...point, low, high, score, mark, isHoliday: false };
};
