import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodBefore } from '../indicators/periods.ts';
import { seededRandom } from '../random.ts';
import type { HistoryPoint } from './history.ts';
import { judgeLongHistory, type LongSeries } from './long-anomalies.ts';
import { type LongRhythm, neededOfLong, placeInYear } from './long-rhythms.ts';
import { withValues } from './testing/series.ts';

const lastMs = Date.parse('2026-10-01T00:00+07:00');

type Made = {
  readonly rhythm?: LongRhythm;
  readonly count: number;
  readonly seed?: number;
  readonly noise?: number;
  readonly slope?: number;
};

/** Periods up to October 2026: Tết makes the first months small, each year is larger than the one before. */
const made = ({ rhythm = 'month', count, seed = 1, noise = 10, slope = 2 }: Made): HistoryPoint[] => {
  const random = seededRandom(seed);
  const starts: number[] = [];
  for (let startMs = periodBefore({ cadence: rhythm, every: 1 }, lastMs + 1).startMs; starts.length < count; )
    starts.unshift((startMs = periodBefore({ cadence: rhythm, every: 1 }, startMs).startMs));
  return starts.map((startMs, i) => {
    const rest = rhythm === 'month' && placeInYear(rhythm, startMs) < 2 ? -200 : 0;
    return { startMs, value: 1000 + slope * i + rest + noise * (random() + random() + random() - 1.5) };
  });
};
const judged = (history: readonly HistoryPoint[], change: Partial<LongSeries> = {}) => {
  const answer = judgeLongHistory({ history, rhythm: 'month', step: 1, isCumulative: false, ...change });
  if (!answer.ok) throw new Error(`too short: ${answer.known} of ${answer.needed}`);
  return answer;
};
const marked = (history: readonly HistoryPoint[], change: Partial<LongSeries> = {}) =>
  judged(history, change).points.flatMap(({ mark }, i) => (mark === null ? [] : [`${i} ${mark}`]));

describe('marks of months, quarters and years', () => {
  it('say so where the past is too short to judge', () => {
    for (const [rhythm, needed] of Object.entries(neededOfLong) as [LongRhythm, number][]) {
      const history = made({ rhythm, count: needed });
      const short = withValues(history, { 1: null });
      expect(judgeLongHistory({ history: short, rhythm, step: 1, isCumulative: false })).toEqual({ ok: false, known: needed - 1, needed });
      expect(judgeLongHistory({ history, rhythm, step: 1, isCumulative: false }).ok).toBe(true);
    }
  });
  it('compare a month with the same month of former years: a quiet Tết is none, an ordinary February is one', () => {
    const history = made({ count: 60 });
    const february = history.findLastIndex(({ startMs }) => placeInYear('month', startMs) === 1);
    expect(marked(history)).toEqual([]);
    expect(judged(history).basis).toBe('formerYears');
    expect(marked(withValues(history, { [february]: 1120 }))).toEqual([`${february} high`]);
    expect(marked(withValues(history, { 40: 700 }))).toEqual(['40 low']);
  });
  it('compare with the trend where there are too few years, and say so', () => {
    const history = made({ count: 24 });
    expect(judged(history).basis).toBe('trend');
    expect(marked(history)).toEqual([]);
    expect(marked(withValues(history, { 20: 3000 }))).toEqual(['20 high']);
  });
  it('know quarters, weeks and years, and follow a trend', () => {
    for (const [rhythm, count] of [
      ['quarter', 20],
      ['week', 56],
      ['year', 6],
    ] as const) {
      const history = made({ rhythm, count, slope: 60 });
      expect(marked(history, { rhythm })).toEqual([]);
      expect(marked(withValues(history, { [count - 1]: 9000 }), { rhythm })).toEqual([`${count - 1} high`]);
    }
  });
  it('judge what a month added where values count from the year’s beginning on', () => {
    let sum = 0;
    const amounts = made({ count: 60 });
    const history = amounts.map(({ startMs, value }, i) => {
      sum = (placeInYear('month', startMs) === 0 ? 0 : sum) + (value ?? 0) + (i === 50 ? 400 : 0);
      return { startMs, value: sum };
    });
    expect(marked(history, { isCumulative: true })).toEqual(['50 high']);
    const [, before, at] = judged(history, { isCumulative: true }).points.slice(48);
    expect(at?.low).toBeGreaterThan(before?.value ?? 0);
    // Of what nobody told, nobody knows what the month after added.
    const gap = judged(withValues(history, { 40: null }), { isCumulative: true }).points;
    expect(gap.slice(40, 42).map(({ score }) => score)).toEqual([null, null]);
    expect(gap[41]).toMatchObject({ low: null, high: null });
  });
  it('leave what is missing missing', () => {
    expect(judged(withValues(made({ count: 60 }), { 30: null })).points[30]).toMatchObject({ value: null, score: null, mark: null });
  });
  it('mark next to nothing of what is mere chance', () => {
    const rates = (['week', 'month', 'quarter', 'year'] as const).map((rhythm) => {
      const count = { week: 56, month: 60, quarter: 20, year: 6 }[rhythm];
      const all = Array.from({ length: 100 }, (_, seed) => marked(made({ rhythm, count, seed: seed + 1 }), { rhythm }).length);
      return all.reduce((sum, each) => sum + each, 0) / (100 * count);
    });
    for (const rate of rates) expect(rate).toBeLessThan(0.02);
  });
  it('do not depend on the unit, and one wild value hides no other', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(0.001, 10, 1000), fc.integer({ min: 10, max: 30 }), (seed, by, at) => {
        const history = withValues(made({ count: 60, seed }), { [at]: 1e6, 55: 400 });
        const scaled = history.map(({ startMs, value }) => ({ startMs, value: value === null ? null : value * by }));
        expect(marked(history, { step: 0 })).toEqual(expect.arrayContaining([`${at} high`, '55 low']));
        expect(marked(scaled, { step: 0 })).toEqual(marked(history, { step: 0 }));
      }),
      { numRuns: 25 },
    ));
});
