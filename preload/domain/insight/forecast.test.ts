import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { honestAttempts, planOrigins, tryCandidates } from './backtest.ts';
import { computeForecast } from './forecast.ts';
import type { HistoryPoint } from './history.ts';
import { lastWeek } from './models.ts';
import { seasonOf } from './season.ts';
import { madeSeries, withValues } from './testing/series.ts';

const day = seasonOf('day', new Set());
const anything = { least: null, most: null };
const forecast = (history: readonly HistoryPoint[], days = 7, bounds: { least: number | null; most: number | null } = anything) => {
  const found = computeForecast(history, day, days, bounds);
  if (!found.ok) throw new Error(`needs ${found.needed}`);
  return found;
};

describe('a forecast', () => {
  it('needs a past it can be tried on, and says how much', () => {
    expect(computeForecast(madeSeries({ count: 41 }), day, 7, anything)).toEqual({ ok: false, known: 41, needed: 42 });
    expect(computeForecast(madeSeries({ count: 42 }), day, 7, anything)).toMatchObject({ ok: true, error: { attempts: 11 } });
    const hour = seasonOf('hour', new Set());
    expect(computeForecast(madeSeries({ beat: 'hour', count: 600 }), hour, 14, anything)).toEqual({ ok: false, known: 600, needed: 676 });
  });
  it('repeats a week without chance exactly, after the last value that is known', () => {
    const history = madeSeries({ count: 100, noise: 0 });
    const { points, error } = forecast([...history.slice(0, 98), ...history.slice(98).map(({ startMs }) => ({ startMs, value: null }))]);
    expect(points.map(({ startMs }) => startMs)[0]).toBe(history[98]?.startMs);
    expect(points.map(({ value }) => Math.round(value))).toEqual([500, 500, 500, 500, 500, 500, 400].map((_, i) => (i === 6 ? 400 : 500)));
    expect(error.mae).toBeLessThan(1e-6);
  });
  it('is less off than repeating the week before where there is chance, and says both errors', () => {
    const { model, error } = forecast(madeSeries({ count: 400, noise: 40 }));
    expect(model).not.toBe('lastWeek');
    expect(error.mae).toBeLessThan(error.lastWeekMae);
    expect(error.mase).toBeLessThan(1);
    expect(error.values).toBe(error.attempts * 7);
  });
  it('goes on with a slope', () => {
    const { points } = forecast(madeSeries({ count: 200, slope: 5, week: 0, noise: 2 }), 5);
    expect(Math.abs((points[4]?.value ?? 0) - (500 + 5 * 204))).toBeLessThan(15);
  });
  it('stays within what a value can be', () => {
    const { points } = forecast(madeSeries({ count: 200, base: 5, week: 0, noise: 20 }), 7, { least: 0, most: 6 });
    for (const { low, value, high } of points) expect([low >= 0, value <= 6, high <= 6]).toEqual([true, true, true]);
  });
  it('tells hours two weeks ahead', () => {
    const found = computeForecast(madeSeries({ beat: 'hour', count: 24 * 45 }), seasonOf('hour', new Set()), 14, anything);
    expect(found).toMatchObject({ ok: true, points: { length: 14 * 24 } });
  });
  it('is the same for the same past, wider with every step, and does not look ahead', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.array(fc.integer({ min: 0, max: 149 }), { maxLength: 30 }), (seed, gaps) => {
        const history = withValues(madeSeries({ count: 150, seed }), Object.fromEntries(gaps.map((i) => [i, null])));
        const first = forecast(history);
        expect(forecast(history)).toEqual(first);
        const widths = first.points.map(({ low, high }) => high - low);
        expect(widths.every((width, i) => i === 0 || width >= (widths[i - 1] ?? 0) - 1e-9)).toBe(true);
        // What was said at an origin does not change when everything after it does.
        const [origin = 0] = planOrigins(150, 7, day);
        const other = tryCandidates(
          history.map((point, i) => (i < origin ? point : { ...point, value: 0 })),
          7,
          day,
        );
        for (const [candidate, [attempt = []]] of tryCandidates(history, 7, day)) {
          const said = attempt.map((error, i) => (error === null ? null : (history[origin + i]?.value ?? 0) - error));
          const saidThen = (other.get(candidate)?.[0] ?? []).map((error) => (error === null ? null : -error));
          said.forEach((value, i) => value !== null && expect(value).toBeCloseTo(saidThen[i] ?? Number.NaN, 6));
        }
      }),
      { numRuns: 20 },
    ));
  it('holds in its interval about what it promises', () => {
    let [held, all] = [0, 0];
    for (let seed = 1; seed <= 40; seed += 1) {
      const whole = madeSeries({ count: 307, seed, noise: 30 });
      const { points } = forecast(whole.slice(0, 300));
      points.forEach(({ low, high }, i) => {
        const value = whole[300 + i]?.value ?? 0;
        all += 1;
        if (value >= low && value <= high) held += 1;
      });
    }
    expect(held / all).toBeGreaterThan(0.82);
  });
});

describe('trying on the past', () => {
  it('begins attempts on every weekday, each with its whole horizon checked', () => {
    const origins = planOrigins(400, 14, day);
    expect(origins.at(-1)).toBe(386);
    expect(new Set(origins.map((i) => i % 7)).size).toBe(7);
    expect(planOrigins(30, 14, day)).toEqual([]);
  });
  it('chooses at each attempt by those before it alone', () => {
    const attempts = new Map([
      [lastWeek, [[1], [1], [1], [1], [9], [9]]],
      [{ ...lastWeek, name: 'level' as const }, [[2], [2], [2], [2], [0], [0]]],
    ]);
    expect(honestAttempts(attempts, 6)).toEqual([[9], [0]]);
  });
});
