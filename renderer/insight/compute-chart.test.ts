import { describe, expect, it } from 'vitest';
import type { InsightPoint, InsightRow } from '#contract/insight.ts';
import { chartSize, computeChart, computeTicks } from './compute-chart.ts';

const dayMs = 24 * 3_600_000;
const point = (i: number, value: number | null, change: Partial<InsightPoint> = {}): InsightPoint => ({
  ...{ startMs: i * dayMs, value, low: 90, high: 110, score: 0, mark: null, isHoliday: false },
  ...change,
});
const limits = { on: 'value', warnBelow: null, badBelow: null, warnAbove: 120, badAbove: 5000 } as const;
const forecast: InsightRow['forecast'] = {
  model: 'week',
  points: [4, 5].map((i) => ({ startMs: i * dayMs, value: 105, low: 95, high: 115 })),
  error: { mae: 3, lastWeekMae: 4, mase: 0.8, attempts: 20, values: 140 },
};
const points = [point(0, 100), point(1, 104), point(2, null), point(3, 98, { mark: 'low' })];

describe('the chart of a series', () => {
  it('breaks where a value is missing, and shows one that stands alone', () => {
    const { history, alone } = computeChart({ points, forecast: null, limits: null });
    expect(history.match(/M/g)).toHaveLength(2);
    expect(alone).toHaveLength(1);
  });
  it('goes on from the last known value, dashed, within its interval', () => {
    const { ahead, interval, nowX } = computeChart({ points, forecast, limits: null });
    expect(ahead.match(/[ML]/g)).toHaveLength(3);
    expect(interval.endsWith('Z')).toBe(true);
    expect(nowX).toBe(Number(ahead.slice(1).split(' ')[0]));
  });
  it('shows marks, limits in reach, and nothing outside of itself', () => {
    const chart = computeChart({ points, forecast, limits });
    expect(chart.marks).toMatchObject([{ mark: 'low', value: 98 }]);
    expect(chart.limits.map(({ value }) => value)).toEqual([120]);
    for (const { y } of [...chart.marks, ...chart.limits, ...chart.rows]) {
      expect(y).toBeGreaterThanOrEqual(chartSize.top);
      expect(y).toBeLessThanOrEqual(chartSize.height - chartSize.foot);
    }
  });
  it('tells nothing below nought of what was never there', () => {
    const band = { low: -2, high: 3 };
    const { rows } = computeChart({ points: [point(0, 0, band), point(1, 2, band)], forecast: null, limits: null });
    expect(Math.min(...rows.map(({ value }) => value))).toBe(0);
    const cold = computeChart({ points: [point(0, -1, band), point(1, 2, band)], forecast: null, limits: null });
    expect(Math.min(...cold.rows.map(({ value }) => value))).toBeLessThan(0);
  });
  it('is drawn of nothing and of one still number, too', () => {
    expect(computeChart({ points: [], forecast: null, limits: null })).toMatchObject({ history: '', ahead: '', nowX: null, times: [] });
    const still = computeChart({ points: [point(0, 0, { low: null, high: null })], forecast: null, limits: null });
    expect(JSON.stringify(still)).not.toMatch(/NaN|Infinity/);
  });
  it('has round numbers at its side', () => {
    expect(computeTicks(3, 97)).toEqual([50]);
    expect(computeTicks(0, 100)).toEqual([0, 50, 100]);
    expect(computeTicks(0.12, 0.31)).toEqual([0.2, 0.3]);
  });
});
