import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JudgedPoint, judgeHistory } from './anomalies.ts';
import type { HistoryPoint } from './history.ts';
import { vietnamHolidays } from './holidays.ts';
import { seasonOf } from './season.ts';
import { madeSeries, withValues } from './testing/series.ts';

const day = seasonOf('day', new Set());
const judged = (history: readonly HistoryPoint[], season = day): readonly JudgedPoint[] => {
  const found = judgeHistory(history, season, 1);
  if (!found.ok) throw new Error('too short');
  return found.points;
};
const marked = (points: readonly JudgedPoint[]) => points.flatMap(({ mark }, i) => (mark === null ? [] : [`${i} ${mark}`]));

describe('anomaly marks', () => {
  it('say so where the past is too short to judge', () => {
    expect(judgeHistory(madeSeries({ count: 41 }), day, 1)).toEqual({ ok: false, known: 41, needed: 42 });
    const full = madeSeries({ count: 42 });
    expect(judgeHistory(withValues(full, { 3: null }), day, 1)).toEqual({ ok: false, known: 41, needed: 42 });
  });
  it('find what is far above or below what that weekday usually is, and not the quiet Sunday', () => {
    const history = withValues(madeSeries({ count: 120 }), { 80: 900, 100: 200 });
    expect(marked(judged(history))).toEqual(['80 high', '100 low']);
  });
  it('find an ordinary number on a Sunday that is quiet else', () =>
    expect(marked(judged(withValues(madeSeries({ count: 120 }), { 111: 500 })))).toEqual(['111 high']));
  it('take a holiday as a Sunday, and tell it is one', () => {
    // Monday, 27 April to Sunday, 3 May 2026: the 30th and the 1st are holidays.
    const history = withValues(madeSeries({ count: 120 }), { 59: 400, 60: 400 });
    expect(marked(judged(history))).toEqual(['59 low', '60 low']);
    const points = judged(history, seasonOf('day', vietnamHolidays));
    expect(marked(points)).toEqual([]);
    expect(points.flatMap(({ isHoliday }, i) => (isHoliday ? [i] : []))).toEqual([55, 59, 60]);
  });
  it('know the hour, also of the night', () => {
    const history = madeSeries({ beat: 'hour', count: 24 * 40 });
    const night = 24 * 30 + 2;
    const points = judged(withValues(history, { [night]: 560 }), seasonOf('hour', new Set()));
    expect(points[night]?.mark).toBe('high');
    // Of 800 ordinary hours one may come to be marked by chance.
    expect(marked(points).length).toBeLessThanOrEqual(2);
  });
  it('leave what is missing missing: no value, no score, no mark', () => {
    const [gap] = judged(withValues(madeSeries({ count: 120 }), { 90: null })).slice(90);
    expect(gap).toMatchObject({ value: null, score: null, mark: null });
    expect(gap?.low).not.toBeNull();
  });
  it('do not mark a series that never moves, and mark its first move', () => {
    const still = madeSeries({ count: 60, week: 0, noise: 0 });
    expect(marked(judged(still))).toEqual([]);
    expect(marked(judged(withValues(still, { 50: 503 })))).toEqual(['50 high']);
  });
  it('do not depend on the unit of the values', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(0.001, 2, 10, 1000), (seed, by) => {
        const history = withValues(madeSeries({ count: 90, seed }), { 70: 1000 });
        const scaled = history.map(({ startMs, value }) => ({ startMs, value: value === null ? null : value * by }));
        const one = judgeHistory(history, day, 0);
        const other = judgeHistory(scaled, day, 0);
        if (!one.ok || !other.ok) throw new Error('too short');
        expect(marked(other.points)).toEqual(marked(one.points));
      }),
      { numRuns: 40 },
    ));
  it('are not moved by one wild value elsewhere', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 40, max: 80 }), (seed, at) => {
        const history = withValues(madeSeries({ count: 90, seed }), { 85: 900 });
        const wild = judged(withValues(history, { [at]: 1e9 }));
        expect(wild[85]?.mark).toBe('high');
        expect(wild[at]?.mark).toBe('high');
      }),
      { numRuns: 40 },
    ));
});
