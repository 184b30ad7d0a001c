import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InsightRow, RelatedRow } from '#contract/insight.ts';
import type { AreaId, IndicatorId } from '#domain/indicators/indicator-id.ts';
import type { IndicatorDraft } from '#domain/indicators/indicator.ts';
import { dayMs } from '#domain/indicators/periods.ts';
import { chunkAt, type IndicatorSeries, type SeriesEntry } from '#domain/indicators/series.ts';
import type { HistoryPoint } from '#domain/insight/history.ts';
import { madeSeries, monday, withValues } from '#domain/insight/testing/series.ts';
import type { StreamName } from '#domain/streams.ts';
import { indicator } from '#domain/testing/indicators.ts';
import { incident } from '#domain/testing/samples.ts';
import { BenchDesk, put } from './testing/bench-desk.ts';

const id = 'ck.xe_ton' as IndicatorId;
const area = '20' as AreaId;
const count = 120;
const nowMs = monday + count * dayMs + 9 * 3_600_000;

/** 30 April and 1 May are as quiet as Sundays. */
const holidays = { 59: 400, 60: 400 };

let desk: BenchDesk;
let s: Record<string, number>;
beforeEach(() => {
  desk = new BenchDesk();
  s = {};
});
afterEach(() => desk.remove());

const page = (k: string, rowId: string, body: object, stream = 'ind:20', ver = 1): void => {
  s[stream] = (s[stream] ?? 0) + 1;
  desk.page([{ ...put(s[stream], k as 'indicator', rowId, body as never), ver }], stream as StreamName);
};
const define = (change: Partial<IndicatorDraft> = {}): void => page('indicator', id, indicator(id, change));
const tell = (history: readonly HistoryPoint[], ver = 1, cadence: 'day' | 'month' = 'day'): void => {
  const chunks = new Map<string, IndicatorSeries>();
  for (const { startMs, value } of history) {
    if (value === null) continue;
    const chunk = chunkAt(id, area, { cadence, every: 1 }, startMs);
    const entry: SeriesEntry = { p: startMs, v: value, a: startMs, r: startMs };
    const entries = [...(chunks.get(chunk.id)?.entries ?? []), entry];
    chunks.set(chunk.id, { ...chunk, indicator: id, area, entries, latest: entry, corrected: 0 });
  }
  for (const body of chunks.values()) page('indicatorSeries', body.id, body, 'ind:20', ver);
};
const series = (days = 7): InsightRow => {
  const [row] = desk.read.query('insight.series', { indicator: id, area, days, nowMs }).rows;
  return InsightRow.parse(row);
};
const related = (): RelatedRow[] =>
  desk.read.query('insight.related', { indicator: id, area, nowMs }).rows.map((row) => RelatedRow.parse(row));

describe('what is told of a series', () => {
  it('are its marks, what is missing, and how it may go on with its past error', () => {
    define();
    tell(withValues(madeSeries({ count }), { ...holidays, 100: 900, 110: null }));
    const row = series();
    expect(row.points.flatMap(({ startMs, mark }) => (mark === null ? [] : [[(startMs - monday) / dayMs, mark]]))).toEqual([[100, 'high']]);
    expect(row.points[110]).toMatchObject({ value: null, score: null, mark: null });
    expect([row.lack, row.forecastLack, row.forecast?.points.length]).toEqual([null, null, 7]);
    expect(row.forecast?.points[0]?.startMs).toBe(monday + count * dayMs);
    expect(row.forecast?.error.attempts).toBeGreaterThan(5);
  });
  it('is new when a value far back is corrected, and the same answer else', () => {
    define();
    const history = madeSeries({ count });
    tell(history);
    const [first] = desk.read.query('insight.series', { indicator: id, area, days: 7, nowMs }).rows;
    const [again] = desk.read.query('insight.series', { indicator: id, area, days: 7, nowMs: nowMs + 60_000 }).rows;
    expect(again).toBe(first);
    tell(withValues(history, { 60: 900 }), 2);
    expect(series().points[60]?.mark).toBe('high');
  });
  it('is that there is too little, with the values there are', () => {
    define();
    tell(madeSeries({ count: 30 }));
    expect(series()).toMatchObject({
      points: { length: 30 },
      lack: { known: 30, needed: 42 },
      forecast: null,
      forecastLack: { needed: 42 },
    });
  });
  it('are marks of months against the same month of former years, without a forecast', () => {
    define({ cadence: 'month' });
    const months = Array.from({ length: 48 }, (_, i) => Date.UTC(2022, i + 3, 1) - 7 * 3_600_000);
    const history = months.map((startMs, i) => ({ startMs, value: (i % 12 === 10 ? 300 : 500) + ((i * 7) % 5) }));
    tell(withValues(history, { 40: 900 }), 1, 'month');
    const row = series();
    expect(row.points.flatMap(({ mark }, i) => (mark === null ? [] : [[i, mark]]))).toEqual([[40, 'high']]);
    expect(row).toMatchObject({ beat: 'month', basis: 'formerYears', lack: null, forecast: null, forecastLack: null, keptFromMs: null });
    expect(related()).toEqual([]);
    expect(desk.read.query('insight.series', { indicator: id, area: '06184' as AreaId, days: 7, nowMs }).rows[0]).toMatchObject({
      ...{ points: [], lack: { known: 0, needed: 18 }, basis: null },
    });
  });
  it('is nothing of what comes by the minute, and nothing of what is not there', () => {
    define({ cadence: 'minute', every: 5 });
    expect(series()).toMatchObject({ beat: null, basis: null, points: [], forecast: null });
    expect(desk.read.query('insight.series', { indicator: 'no.one' as IndicatorId, days: 7 }).rows).toEqual([]);
    expect(related()).toEqual([]);
  });
});

describe('incidents in time', () => {
  const report = (day: number, type: 'flood' | 'fire', n: number): void => {
    const incidentId = `inc-${type}-${day}-${n}`;
    const body = {
      ...incident({ type } as never),
      id: incidentId,
      title: incidentId,
      reportedAtMs: monday + day * dayMs + 3_600_000 * (1 + n),
    };
    page('incident', incidentId, body, 'inc:20');
  };
  it('are compared by type, the related one first, and named where the series was marked', () => {
    define();
    const floods = Array.from({ length: count }, (_, i) => ((i * 7919) % 5 === 0 ? 2 : 0));
    const history = madeSeries({ count, noise: 5 }).map(({ startMs, value }, i) => ({
      startMs,
      value: (value ?? 0) + 20 * (floods[i - 1] ?? 0),
    }));
    tell(withValues(history, { 101: 1500 }));
    floods.forEach((n, i) => Array.from({ length: n }, (_, j) => report(i, 'flood', j)));
    for (let i = 0; i < 12; i += 1) report((i * 37) % count, 'fire', 9);
    report(101, 'fire', 20);
    const rows = related();
    expect(rows.map((row) => row.id)).toEqual(['all', 'flood', 'fire']);
    expect(rows[1]).toMatchObject({ type: 'flood', lag: 1, n: 119, p: 3 / 400 });
    expect(rows[1]?.rho).toBeGreaterThan(0.5);
    expect(rows[2]?.near.map((each) => each.title)).toContain('inc-fire-101-20');
    report(60, 'fire', 1);
    expect(related()[2]?.incidents).toBe(14);
  });
  it('are too few to be compared, and that is said', () => {
    define();
    tell(madeSeries({ count }));
    report(3, 'fire', 0);
    expect(related()).toMatchObject([{ id: 'all', incidents: 1, n: 0, rho: null, p: null }]);
  });
});

describe('a question that leaves something out', () => {
  it('means the province and the moment it is asked; about what is not there it has no answer', () => {
    const blank = { legacyDistrict: null, aliases: [], position: null, accuracyKm: null };
    page(
      'adminUnit',
      '20',
      { ...blank, code: '20', type: 'tinh', name: 'Lạng Sơn', fullName: 'Tỉnh Lạng Sơn', nameEn: 'Lang Son' },
      'ref:20',
    );
    define({ cadence: 'month' });
    expect(desk.read.query('insight.series', { indicator: id, days: 7 }).rows).toMatchObject([{ area: '20' }]);
    expect(desk.read.query('insight.related', { indicator: id }).rows).toEqual([]);
    expect(desk.read.query('insight.related', { indicator: 'no.one' as IndicatorId, area, nowMs }).rows).toEqual([]);
  });
});
