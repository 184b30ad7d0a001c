import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardFigureRow } from '#contract/boards.ts';
import type { WrittenAsk } from '#domain/boards/board-asks.ts';
import type { AreaId, IndicatorId } from '#domain/indicators/indicator-id.ts';
import type { IndicatorDraft } from '#domain/indicators/indicator.ts';
import { addEntry, chunkAt, type IndicatorSeries } from '#domain/indicators/series.ts';
import type { StreamName } from '#domain/streams.ts';
import { indicator } from '#domain/testing/indicators.ts';
import { BenchDesk, put } from './testing/bench-desk.ts';

const at = (text: string): number => Date.parse(`${text}+07:00`);
const nowMs = at('2026-11-28T10:00');
const day = (n: number): number => at(`2026-11-${String(n).padStart(2, '0')}T00:00`);

let desk: BenchDesk;
let s = 0;
let ver = 0;
const series = new Map<string, IndicatorSeries>();
beforeEach(() => {
  desk = new BenchDesk();
  [s, ver] = [0, 0];
  series.clear();
  for (const [code, type] of [
    ['20', 'tinh'],
    ['06184', 'xa'],
    ['06187', 'xa'],
  ] as const)
    page('adminUnit', code, { ...blank, code, type, name: code, fullName: code, nameEn: code }, 'ref:20' as StreamName);
  s = 0;
});
afterEach(() => desk.remove());

const blank = { legacyDistrict: null, aliases: [], position: null, accuracyKm: null };
const page = (k: string, id: string, body: object, of = 'ind:20' as StreamName): void => {
  s += 1;
  ver += 1;
  desk.page([{ ...put(s, k as 'indicator', id, body as never), ver }], of);
};
const define = (id: string, change: Partial<IndicatorDraft> = {}): void => page('indicator', id, indicator(id, change));
const tell = (id: string, area: string, startMs: number, v: number, plan?: number, cadence: 'day' | 'event' = 'day'): void => {
  const chunk = chunkAt(id as IndicatorId, area as AreaId, { cadence, every: 1 }, startMs);
  const entry = { p: startMs, v, a: startMs, r: startMs, ...(plan === undefined ? {} : { t: plan }) };
  const place = { ...chunk, indicator: id as IndicatorId, area: area as AreaId };
  const added = addEntry(place, series.get(chunk.id) ?? null, entry);
  if (!added.ok) throw new Error('too many');
  series.set(chunk.id, added.series);
  page('indicatorSeries', chunk.id, added.series);
};
const ask = (change: Partial<WrittenAsk> = {}): WrittenAsk => ({
  ...{ indicator: 'ck.xe_ton', area: null, periods: 0, before: false, lastYear: false },
  ...change,
});
const figures = (...asks: WrittenAsk[]): BoardFigureRow[] => desk.read.query('boards.figures', { asks, nowMs }).rows;

describe('the numbers of a board', () => {
  it('end with the period that is awaited: a feed that was cut ends in nothing, and gaps stay', () => {
    define('ck.xe_ton');
    tell('ck.xe_ton', '20', day(22), 1);
    tell('ck.xe_ton', '20', day(24), 3, 4);
    expect(figures(ask({ periods: 6 }))).toMatchObject([
      {
        ...{ id: 'ck.xe_ton@20', value: 3, state: 'lost' },
        points: [
          [day(22), 1, null],
          [day(23), null, null],
          [day(24), 3, 4],
          [day(25), null, null],
          [day(26), null, null],
          [day(27), null, null],
        ],
      },
    ]);
  });
  it('are events one by one, the newest of them, and nothing where none happened', () => {
    define('ck.xe_ton', { cadence: 'event' });
    expect(figures(ask({ periods: 3 }))).toMatchObject([{ value: null, points: [], keptFromMs: null }]);
    const happened = [5, 6, 7, 8].map((hour, i) => day(20 + i) + hour);
    for (const [i, startMs] of happened.entries()) tell('ck.xe_ton', '20', startMs, i, undefined, 'event');
    expect(figures(ask({ periods: 3 }))[0]?.points).toEqual(happened.slice(1).map((startMs, i) => [startMs, i + 1, null]));
    desk.cache.prepare('INSERT INTO indicator_cut VALUES (?, ?, ?)').run('ck.xe_ton', '20', day(20));
    expect([3, 9].map((periods) => figures(ask({ periods }))[0]?.keptFromMs)).toEqual([null, day(20)]);
  });
  it('that are asked for twice are told once, with all that either wants', () => {
    define('ck.xe_ton');
    for (const n of [25, 26, 27]) tell('ck.xe_ton', '20', day(n), n);
    const [row, ...more] = figures(ask({ periods: 3 }), ask({ area: '20', before: true, periods: 2 }));
    expect([row?.points.length, row?.before, more]).toEqual([3, 26, []]);
  });
  it('are compared where that is asked for, and judged in any case', () => {
    define('ck.xe_ton', { limits: { on: 'yearChange', warnBelow: null, badBelow: null, warnAbove: 5, badAbove: null } });
    tell('ck.xe_ton', '20', at('2025-11-27T00:00'), 10);
    tell('ck.xe_ton', '20', day(26), 11);
    tell('ck.xe_ton', '20', day(27), 12);
    expect(figures(ask())).toMatchObject([{ before: null, level: 'warn', points: [] }]);
    expect(figures(ask({ before: true, lastYear: true }))).toMatchObject([{ before: 11, lastYear: 10 }]);
  });
  it('are of the whole, of one area or of all of them, each once', () => {
    define('ck.xe_ton', { places: 'commune' });
    tell('ck.xe_ton', '06184', day(27), 5);
    tell('ck.xe_ton', '06187', day(27), 7);
    const rows = figures(ask({ periods: 2 }), ask({ area: 'all' }), ask({ area: '06184', periods: 1 }));
    expect(rows.map(({ area, value, points }) => [area, value, points.length])).toEqual([
      ['20', 12, 2],
      ['06184', 5, 1],
      ['06187', 7, 0],
    ]);
  });
  it('come with those of the further figures where that is asked for, each as it is by itself', () => {
    const part = (id: string, n: number, change = {}): void =>
      define(id, { partOf: { indicator: 'ck.xe_ton' as IndicatorId, at: n }, ...change });
    define('ck.xe_ton');
    part('ck.b', 2);
    part('ck.a', 1);
    part('ck.c', 3, { isRetired: true });
    for (const id of ['ck.xe_ton', 'ck.a']) tell(id, '20', day(27), 5);
    tell('ck.b', '20', day(20), 7);
    expect(figures(ask({ periods: 2 })).map(({ indicator }) => indicator)).toEqual(['ck.xe_ton']);
    expect(figures(ask({ periods: 2, hasParts: true })).map(({ indicator, state, points }) => [indicator, state, points.length])).toEqual([
      ['ck.xe_ton', 'live', 2],
      ['ck.a', 'live', 0],
      ['ck.b', 'lost', 0],
    ]);
    expect(figures(ask({ hasParts: true }), ask({ indicator: 'ck.a' as IndicatorId, periods: 3 }))[1]?.points).toHaveLength(3);
  });
  it('are told as never where nothing came, and not at all of what nobody defined', () => {
    define('ck.xe_ton');
    expect(figures(ask({ periods: 3 }), ask({ indicator: 'not.there' }))).toMatchObject([
      {
        value: null,
        state: 'never',
        points: [
          [day(25), null, null],
          [day(26), null, null],
          [day(27), null, null],
        ],
      },
    ]);
  });
});

describe('boards', () => {
  const content = (titleVi: string, group = '') => ({ titleVi, titleEn: '', group, widgets: [] });
  const board = (id: string, change: object = {}) =>
    page('board', id, {
      ...{ id, content: content(id), version: 1, savedBy: 'an', note: '', past: [], ownerId: 'an' },
      ...{ isShared: true, isRemoved: false, updatedAtMs: 1, marks: {}, ops: [], ...change },
    });

  it('are listed by their groups, those of none first, and read one by one with what they were', () => {
    board('b-1', { content: content('Y tế', 'y-te') });
    board('b-2', { content: content('Đô thị', 'cua-khau-so') });
    board('b-3', { content: content('Dân cư', 'cua-khau-so') });
    const past = [1, 2].map((version) => ({ version, content: content(`Bản ${version}`), savedAtMs: version, savedBy: 'an', note: '' }));
    board('b-4', { content: content('Tổng quan'), version: 3, past });
    expect(desk.read.query('boards.list', {}).rows.map(({ titleVi }) => titleVi)).toEqual(['Tổng quan', 'Dân cư', 'Đô thị', 'Y tế']);
    const press = { id: 'p-1', at: { x: 0, y: 0, w: 4, h: 5 }, titleVi: '', titleEn: '', k: 'press', most: 12 };
    board('b-3', { content: { ...content('Dân cư', 'cua-khau-so'), widgets: [press] } });
    expect(
      desk.read
        .query('boards.list', {})
        .rows.filter(({ hasPress }) => hasPress)
        .map(({ id }) => id),
    ).toEqual(['b-3']);
    expect(desk.read.query('board.get', { id: 'b-4' }).rows).toMatchObject([{ version: 3, content: { titleVi: 'Tổng quan' } }]);
    expect(desk.read.query('board.versions', { id: 'b-4' }).rows.map(({ id }) => id)).toEqual(['2', '1']);
    expect(desk.read.query('board.get', { id: 'b-9' }).rows).toEqual([]);
  });
});

it('leaves out of the newest numbers what nobody compares', () => {
  define('ck.xe_ton');
  tell('ck.xe_ton', '20', day(26), 11);
  tell('ck.xe_ton', '20', day(27), 12);
  expect(desk.read.query('indicators.latest', { nowMs }).rows[0]?.before).toBe(11);
  expect(desk.read.query('indicators.latest', { nowMs, isCompared: false }).rows[0]).toMatchObject({ value: 12, before: null });
});

describe('a board nobody made', () => {
  it('is no row, and has no versions', () => {
    const id = 'board-none' as never;
    expect(desk.read.query('board.get', { id })).toEqual({ rows: [], total: 0 });
    expect(desk.read.query('board.versions', { id })).toEqual({ rows: [], total: 0 });
  });
});
