import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardPoint } from '#contract/boards.ts';
import { type ChartInput, computeChart } from './compute-chart.ts';
import { computeGauge, gaugeScale } from './compute-gauge.ts';
import { computeHeat, dayOf } from './compute-heat.ts';
import { isAlone, silentSince, stretchesOf } from './gaps.ts';
import type { Palette } from './palette.ts';
import { planAreaMap } from './plan-area-map.ts';
import { computeSpark } from './spark-path.ts';
import { axisTicks, axisTime, gapOf } from './time-axis.ts';

const dayMs = 24 * 3_600_000;
const firstMs = Date.parse('2026-11-01T00:00+07:00');
const points = (...values: (number | null)[]): BoardPoint[] => values.map((value, i) => [firstMs + i * dayMs, value, null]);
const series = fc.array(fc.option(fc.integer({ min: -50, max: 50 })), { minLength: 1, maxLength: 40 }).map((values) => points(...values));
const palette: Palette = {
  ...{ series: ['#1', '#2', '#3'], text: '#t', dim: '#d', line: '#l', strong: '#s', surface: '#u', ground: '#g' },
  ...{ accent: '#a', warn: '#w', crit: '#c' },
};

describe('gaps', () => {
  it('part what is known into stretches that hold all of it and nothing else', () =>
    fc.assert(
      fc.property(series, (all) => {
        const stretches = stretchesOf(all);
        expect(stretches.flat()).toEqual(all.filter(([, value]) => value !== null));
        for (const stretch of stretches)
          expect(stretch.every(([startMs], i) => i === 0 || startMs === (stretch[i - 1]?.[0] ?? 0) + dayMs)).toBe(true);
      }),
    ));
  it('at the end tell since when nothing came', () => {
    expect(silentSince(points(1, 2, null, null))).toEqual({ fromMs: firstMs + dayMs, toMs: firstMs + 3 * dayMs });
    expect([silentSince(points(1, null, 2)), silentSince(points(null, null)), silentSince([])]).toEqual([null, null, null]);
  });
  it('leave single numbers alone', () =>
    expect([0, 1, 2, 3].map((i) => isAlone(points(1, null, 2, 3), i))).toEqual([true, false, false, false]));
});

describe('a sparkline', () => {
  it('never leads through a gap: it begins anew for each stretch', () =>
    fc.assert(
      fc.property(series, (all) => {
        const { path } = computeSpark(all, 100, 20);
        expect(path.split('M').length - 1).toBe(stretchesOf(all).length);
        expect(path).not.toContain('NaN');
      }),
    ));
  it('stands in the middle where nothing changes, and ends at the last number', () => {
    expect(computeSpark(points(3, 3, 3), 100, 20)).toEqual({ path: 'M0 10L50 10L100 10', last: { x: 100, y: 10 } });
    expect(computeSpark(points(1, 2, null), 100, 20).last).toEqual({ x: 50, y: 0 });
  });
});

describe('a chart', () => {
  const input = (change: Partial<ChartInput> = {}): ChartInput => ({
    ...{ kind: 'line', isPlanShown: false, planName: 'Kế hoạch', palette, fontPx: 12, isWhole: true, number: String, tip: () => '' },
    ...{ box: { width: 300, height: 200 }, limitName: 'Ngưỡng' },
    series: [{ name: 'Lượt khám', unit: 'lượt', points: points(1, null, 3, null, null), silence: 'Mất kết nối', limits: null }],
    ...change,
  });
  const drawn = (change?: Partial<ChartInput>) => computeChart(input(change))['series'] as Record<string, unknown>[];

  it('draws no line through what is missing, and shades the time nothing came', () => {
    const [line] = drawn();
    expect(line).toMatchObject({ connectNulls: false });
    expect(
      (line?.['data'] as { value: [number, number | null]; symbolSize: number }[]).map(({ value, symbolSize }) => [
        value[1],
        symbolSize > 0,
      ]),
    ).toEqual([
      [1, true],
      [null, false],
      [3, true],
      [null, false],
      [null, false],
    ]);
    expect(line?.['markArea']).toMatchObject({ label: { show: true }, data: [[{ name: 'Mất kết nối' }, {}]] });
  });
  it('has no bar for what is missing, not one of 0', () => expect(drawn({ kind: 'bar' })[0]?.['data']).toEqual([1, null, 3, null, null]));
  it('shades nothing of a feed in time', () => {
    const [own] = input().series;
    if (!own) throw new Error('no series');
    expect(drawn({ series: [{ ...own, silence: null }] })[0]?.['markArea']).toEqual({});
  });
  it('tells series apart by dash and shape, bars by pattern', () => {
    const two = ['a', 'b'].map((name) => ({ name, unit: '', points: points(1, 2), silence: null, limits: null }));
    const lines = drawn({ series: two }) as unknown as { lineStyle: { type: unknown }; symbol: string }[];
    expect(new Set(lines.map(({ lineStyle }) => JSON.stringify(lineStyle.type))).size).toBe(2);
    expect(new Set(lines.map(({ symbol }) => symbol)).size).toBe(2);
    const bars = drawn({ series: two, kind: 'stacked' }) as unknown as { stack: string; itemStyle: { decal: object } }[];
    expect(bars.every(({ stack }) => stack === 'all')).toBe(true);
    expect(new Set(bars.map(({ itemStyle }) => JSON.stringify(itemStyle.decal))).size).toBe(2);
  });
  it('ends the scale of shares that make up a whole at a hundred, and no other', () => {
    const scale = (kind: ChartInput['kind'], unit: string, ...values: number[]) => {
      const shares = values.map((value) => ({ name: '', unit, points: points(value, value), silence: null, limits: null }));
      return computeChart(input({ kind, series: shares }))['yAxis'] as { max?: number };
    };
    expect(scale('stacked', '%', 6.4, 60.1, 33.5).max).toBe(100);
    for (const other of [
      scale('stacked', '%', 95, 27),
      scale('bar', '%', 60, 40),
      scale('stacked', 'tin', 60, 40),
      scale('stacked', '%', 10),
    ])
      expect(other.max).toBeUndefined();
  });
  it('draws a plan where there is one, and limits of the number itself', () => {
    const planned = { name: 'a', unit: '', silence: null, points: [[firstMs, 4, 5]] as BoardPoint[] };
    const limits = { on: 'value' as const, warnBelow: 3, badBelow: null, warnAbove: null, badAbove: 9 };
    const [line, plan] = drawn({ isPlanShown: true, series: [{ ...planned, limits }] });
    expect(plan).toMatchObject({ name: 'Kế hoạch', data: [[expect.any(Number), 5]] });
    expect((line?.['markLine'] as { data: { yAxis: number }[] }).data.map(({ yAxis }) => yAxis)).toEqual([3, 9]);
    expect(drawn({ isPlanShown: true })).toHaveLength(1);
  });
});

describe('other pictures', () => {
  it('leave a day without a number out of the calendar', () => {
    const option = computeHeat({ points: points(1, null, 3), palette, fontPx: 12, months: [], days: [], tip: () => '' });
    expect((option['series'] as { data: unknown }[])[0]?.data).toEqual([
      ['2026-11-01', 1],
      ['2026-11-03', 3],
    ]);
    expect(dayOf(firstMs - 1)).toBe('2026-10-31');
  });
  it('end a gauge where it was set, else where the definition does, else with room for the number', () => {
    const none = { least: null, most: null };
    expect(gaugeScale({ least: 1, most: 2 }, { least: 0, most: 9 }, '%', 5, null)).toEqual({ least: 1, most: 2 });
    expect(gaugeScale(none, { least: 0, most: 9 }, '%', 5, null)).toEqual({ least: 0, most: 9 });
    expect(gaugeScale(none, none, '%', 5, null)).toEqual({ least: 0, most: 100 });
    expect(gaugeScale(none, none, 'xe', 130, 160)).toEqual({ least: 0, most: 200 });
    expect(gaugeScale(none, none, 'xe', null, null).most).toBeGreaterThan(0);
  });
  it('show nothing on a gauge that has no number', () => {
    const option = computeGauge({
      value: null,
      scale: { least: 0, most: 1 },
      limits: null,
      color: '#a',
      palette,
      fontPx: 12,
      box: { width: 90, height: 60 },
    });
    expect((option['series'] as { data: unknown[] }[]).map(({ data }) => data)).toEqual([[], []]);
  });
  it('lay areas where they are, by surface, names apart', () => {
    const spot = (of: string, lon: number, weight: number, urgency = 0) => {
      const name = `Xã ${of.repeat(8)}`;
      return { at: [lon, 21.9] as const, of, weight, urgency, name };
    };
    const plan = planAreaMap([spot('a', 106.5, 4), spot('b', 106.51, 16), spot('c', 107.2, 0)], { width: 400, height: 300 }, 12);
    expect(plan.circles.map(({ of }) => of)).toEqual(['c', 'a', 'b']);
    expect((plan.circles[2]?.r ?? 0) / (plan.circles[1]?.r ?? 1)).toBeCloseTo(2);
    expect(plan.labels.map(({ of }) => of)).toEqual(['b', 'a', 'c']);
    const even = planAreaMap([spot('a', 106.5, 1), spot('b', 107, 1, 2)], { width: 400, height: 300 }, 12);
    expect(even.labels.map(({ of }) => of)).toEqual(['b']);
  });
  it('come nearer to areas that lie close together, and lay names over no circle', () => {
    const box = { width: 400, height: 400 };
    const gate = (of: string, lon: number, lat: number) => ({ at: [lon, lat] as const, of, weight: 9, urgency: 0, name: `Cửa ${of}` });
    const gates = [gate('a', 106.71, 21.97), gate('b', 106.7, 22.02), gate('c', 106.89, 21.77)];
    const apart = ({ circles: [p, q] }: ReturnType<typeof planAreaMap<string>>): number =>
      Math.hypot((p?.x ?? 0) - (q?.x ?? 0), (p?.y ?? 0) - (q?.y ?? 0));
    const near = planAreaMap(gates, box, 12);
    expect(apart(near)).toBeGreaterThan(2 * apart(planAreaMap([...gates, gate('d', 107.3, 21.4)], box, 12)));
    expect(near.labels).toHaveLength(3);
    for (const { x, y, text, of } of near.labels)
      for (const circle of near.circles.filter((each) => each.of !== of)) {
        const isBeside = circle.x + circle.r < x || circle.x - circle.r > x + text.length * 7 || Math.abs(circle.y - y) > circle.r + 7;
        expect(isBeside).toBe(true);
      }
  });
});

describe('a time axis', () => {
  const hourly = Array.from({ length: 72 }, (_, i) => firstMs + i * (dayMs / 24));
  const daily = Array.from({ length: 90 }, (_, i) => firstMs + i * dayMs);
  const monthly = Array.from({ length: 24 }, (_, i) => Date.UTC(2025, i, 1) - 7 * 3_600_000);
  const named = (moments: readonly number[], most: number): string[] =>
    axisTicks(moments, most).map((each) => axisTime(each, { gapMs: gapOf(moments), spanMs: (moments.at(-1) ?? 0) - firstMs }));

  it('names moments evenly apart, at hours, Mondays and months, as many as have room', () => {
    expect(named(hourly, 7)).toEqual(['01/11', '12:00', '02/11', '12:00', '03/11', '12:00']);
    expect(named(daily, 9)).toEqual(['09/11', '23/11', '07/12', '21/12', '04/01', '18/01']);
    expect(named(monthly, 7)).toEqual(['01/2025', '05/2025', '09/2025', '01/2026', '05/2026', '09/2026']);
    expect(named(monthly.slice(0, 3), 8)).toEqual(['01/2025', '02/2025', '03/2025']);
  });
  it('says a year and a quarter as such', () =>
    expect([400 * dayMs, 90 * dayMs].map((gapMs) => axisTime(firstMs, { gapMs, spanMs: 4 * gapMs }))).toEqual(['2026', 'Q4/2026']));
  it('never names more than have room, nor none', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 2, max: 12 }),
        fc.constantFrom(5, 15, 60, 1440),
        (n, most, minutes) => {
          const moments = Array.from({ length: n }, (_, i) => firstMs + i * minutes * 60_000);
          const ticks = axisTicks(moments, most);
          expect(ticks.length).toBeGreaterThan(0);
          expect(ticks.length).toBeLessThanOrEqual(most);
          expect(ticks.every((each) => moments.includes(each))).toBe(true);
        },
      ),
    ));
});
