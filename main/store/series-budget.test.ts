import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { originHash } from '#contract/wire.ts';
import type { Board } from '#domain/boards/board.ts';
import type { AreaId, IndicatorId } from '#domain/indicators/indicator-id.ts';
import type { IndicatorDraft } from '#domain/indicators/indicator.ts';
import { dayMs } from '#domain/indicators/periods.ts';
import { chunkAt, type IndicatorSeries } from '#domain/indicators/series.ts';
import { startsUpTo } from '#domain/insight/history-periods.ts';
import type { StreamName } from '#domain/streams.ts';
import { indicator } from '#domain/testing/indicators.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { BenchDesk, hashOf, put } from './testing/bench-desk.ts';

const stream = 'ind:20' as StreamName;
const nowMs = Date.parse('2026-11-28T10:00+07:00');
const todayMs = Date.parse('2026-11-28T00:00+07:00');
const daily = { cadence: 'day', every: 1 } as const;
const units = ['06184', '06187'];

let desk: BenchDesk;
let s = 0;
beforeEach(() => {
  desk = new BenchDesk();
  desk.nowMs = nowMs;
  s = 0;
  const unit = { legacyDistrict: null, aliases: [], position: null, accuracyKm: null };
  for (const [id, type] of [['20', 'tinh'], ...units.map((code) => [code, 'xa'])] as [string, string][])
    desk.page([put(1, 'adminUnit', id, { code: id, type, name: id, fullName: id, nameEn: id, ...unit })], 'ref:20' as StreamName);
});
afterEach(() => desk.remove());

const page = (k: 'indicator' | 'indicatorSeries' | 'board', id: string, body: object): boolean =>
  desk.page([put((s += 1), k, id, body as Record<string, unknown>, s)], stream);

const rowsOf = (id: string, area: string, days: number): IndicatorSeries[] => {
  const chunks = new Map<string, IndicatorSeries>();
  for (const startMs of startsUpTo(daily, todayMs - dayMs, days)) {
    const chunk = chunkAt(id as IndicatorId, area as AreaId, daily, startMs);
    const entry = { p: startMs, v: 7, a: startMs + 1, r: startMs + 1 };
    const known = chunks.get(chunk.id)?.entries ?? [];
    const of = { indicator: id as IndicatorId, area: area as AreaId, latest: entry, corrected: 0 };
    chunks.set(chunk.id, { ...chunk, ...of, entries: [...known, entry] });
  }
  return [...chunks.values()];
};
const tell = (id: string, areas: readonly string[], days: number, change: Partial<IndicatorDraft> = {}): void => {
  page('indicator', id, indicator(id, change));
  for (const area of areas) for (const row of rowsOf(id, area, days)) page('indicatorSeries', row.id, row);
};
const used = (): number => desk.cache.prepare('SELECT bytes FROM indicator_room').pluck().get() as number;
const kept = (series: string): string[] =>
  desk.cache
    .prepare('SELECT id FROM indicator_stretch WHERE id > ? AND id < ? ORDER BY id')
    .pluck()
    .all(`${series}:`, `${series};`) as string[];

/** Opens the store again with so much room, as when the console is started anew. */
const reopen = (bytes: number): void => {
  desk.seriesBytes = bytes;
  desk.reopen();
};
const figures = (id: string, periods: number) =>
  desk.read.query('boards.figures', { asks: [{ indicator: id as IndicatorId, area: null, periods, before: true, lastYear: true }], nowMs })
    .rows;

const board = (of: string, periods: number): Board =>
  ({
    ...{ id: 'board-a', version: 1, savedBy: 'u-1', note: '', past: [], ownerId: 'u-1', isShared: true, isRemoved: false },
    ...{ updatedAtMs: 0, marks: {}, ops: [] },
    content: {
      ...{ titleVi: 'Bảng', titleEn: '', group: '' },
      widgets: [
        {
          ...{ id: 'line-1', k: 'line', at: { x: 0, y: 0, w: 4, h: 4 }, titleVi: '', titleEn: '', periods, isPlanShown: false },
          of: [{ indicator: of, area: null }],
        },
      ],
    },
  }) as unknown as Board;

describe('room for values', () => {
  it('is enough for all of them: nothing is left out', () => {
    tell('ck.xe_ton', ['20'], 400);
    reopen(used());
    expect(desk.write.trimSeries()).toBe(false);
    expect(figures('ck.xe_ton', 400)[0]).toMatchObject({ keptFromMs: null, lastYear: 7 });
  });

  it('is kept to, the oldest go first, and a series says from when on it is here instead of showing gaps', () => {
    tell('ck.xe_ton', ['20'], 400);
    const before = used();
    reopen(before / 2);
    expect(desk.write.trimSeries()).toBe(true);
    expect(used()).toBeLessThanOrEqual((before / 2) * 0.9);
    expect(desk.changes.at(-1)).toEqual(new Set(['indicatorSeries']));
    const [row] = figures('ck.xe_ton', 400);
    expect(row?.value).toBe(7);
    expect(row?.lastYear).toBeNull();
    expect(row?.keptFromMs).toBe(row?.points[0]?.[0]);
    expect(new Date((row?.keptFromMs ?? 0) + 7 * 3_600_000).toISOString()).toMatch(/-01T00:00/);
    expect(row?.points.every(([, value]) => value === 7)).toBe(true);
    const of = { indicator: 'ck.xe_ton' as IndicatorId, area: '20' as AreaId };
    const { rows } = desk.read.query('indicators.series', { ...of, fromMs: todayMs - 400 * dayMs, toMs: nowMs });
    expect(rows[0]).toMatchObject({ value: null, missing: { why: 'notKept' }, endMs: row?.keptFromMs });
    expect(rows.slice(1).every(({ value }) => value === 7)).toBe(true);
    const old = desk.read.query('indicators.explain', { ...of, startMs: todayMs - 390 * dayMs, nowMs }).rows;
    expect(old).toMatchObject([{ value: null, missing: { why: 'notKept' } }]);
  });

  it('is asked for no more often than values come, and never takes the newest', () => {
    tell('ck.xe_ton', ['20'], 400);
    reopen(1);
    expect([desk.write.trimSeries(), desk.write.trimSeries()]).toEqual([true, false]);
    expect(kept('ck.xe_ton:20')).toEqual(['ck.xe_ton:20:202611']);
    expect(figures('ck.xe_ton', 5)[0]).toMatchObject({ value: 7, before: 7, keptFromMs: null });
  });

  it('goes to what a board shows before anything else, also by way of a formula', () => {
    tell('a.shown', ['20'], 200);
    tell('b.plain', ['20'], 200);
    page('indicator', 'c.made', indicator('c.made', { formula: 'a.shown + 1' }));
    page('board', 'board-a', board('c.made', 190));
    reopen(used() * 0.7);
    desk.write.trimSeries();
    expect(figures('c.made', 190)[0]).toMatchObject({ keptFromMs: null });
    expect(kept('b.plain:20').length).toBeLessThan(kept('a.shown:20').length);
  });

  it('lets no whole be added up of the parts that happen to be kept', () => {
    tell('cq.hs', units, 120, { places: 'commune', rollUp: 'sum' });
    reopen(used() * 0.9);
    desk.write.trimSeries();
    const [row] = figures('cq.hs', 120);
    expect(new Set(row?.points.map(([, value]) => value))).toEqual(new Set([14]));
    expect(row?.keptFromMs).not.toBeNull();
  });

  it('is told where the past is judged, too: by what values, and what there were too few of', () => {
    tell('ck.xe_ton', ['20'], 400);
    reopen(used() / 2);
    desk.write.trimSeries();
    const insight = () =>
      desk.read.query('insight.series', { indicator: 'ck.xe_ton' as IndicatorId, area: '20' as AreaId, days: 7, nowMs }).rows[0];
    expect(insight()).toMatchObject({ basis: 'week', lack: null, keptFromMs: figures('ck.xe_ton', 400)[0]?.keptFromMs });
    reopen(1);
    desk.write.trimSeries();
    expect(insight()).toMatchObject({ basis: null, lack: { known: 27, needed: 42 }, keptFromMs: Date.parse('2026-11-01T00:00+07:00') });
  });

  it('does not take in again what was left out; more room asks the hub for all of it', () => {
    tell('ck.xe_ton', ['20'], 400);
    const all = used();
    reopen(all / 2);
    desk.write.trimSeries();
    const [oldest] = rowsOf('ck.xe_ton', '20', 400);
    if (!oldest) throw new Error('no row');
    page('indicatorSeries', oldest.id, oldest);
    expect(kept('ck.xe_ton:20')).not.toContain(oldest.id);
    reopen(all / 2);
    expect(desk.write.cursors().map((each) => each.stream)).toContain(stream);
    reopen(all);
    expect(desk.write.cursors().map((each) => each.stream)).not.toContain(stream);
    expect(desk.cache.prepare('SELECT count(*) FROM indicator_cut').pluck().get()).toBe(0);
    expect(figures('ck.xe_ton', 5)[0]?.value).toBe(7);
  });
});

it('is kept to by the thread that writes, when nobody asks anything of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chilang-series-budget-'));
  const store = await openSqliteStore({ folder, seriesBytes: 1, onTrouble: ({ message }) => expect.fail(message) });
  try {
    const rows = rowsOf('ck.xe_ton', '20', 100);
    const bodies = [{ id: 'ck.xe_ton', k: 'indicator' as const, body: indicator('ck.xe_ton') as object }];
    const entries = [...bodies, ...rows.map((body) => ({ id: body.id, k: 'indicatorSeries' as const, body }))].map(({ k, id, body }, i) =>
      put(i + 1, k, id, body as Record<string, unknown>),
    );
    await store.applyPage({ stream, from: { seq: 0, h: originHash }, to: { seq: 9, h: hashOf(9) }, entries });
    const asks = [{ indicator: 'ck.xe_ton' as IndicatorId, area: '20' as AreaId, periods: 90, before: false, lastYear: false }];
    const read = async () => (await store.query('boards.figures', { asks, nowMs })).rows[0];
    await new Promise<void>((resolve) => {
      const look = async (): Promise<void> => {
        if (((await read())?.keptFromMs ?? null) !== null) resolve();
      };
      store.onChanged(() => void look());
      void look();
    });
    const row = await read();
    expect(row).toMatchObject({ value: 7, keptFromMs: Date.parse('2026-11-01T00:00+07:00') });
    expect(row?.points.map(([, value]) => value)).toEqual(Array.from({ length: 27 }, () => 7));
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
