import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AreaId, IndicatorId } from '#domain/indicators/indicator-id.ts';
import type { IndicatorDraft } from '#domain/indicators/indicator.ts';
import { type Cadence, periodAt, periodBefore, sameLastYear } from '#domain/indicators/periods.ts';
import { addEntry, chunkAt, currentOf, type IndicatorSeries } from '#domain/indicators/series.ts';
import type { StreamName } from '#domain/streams.ts';
import { indicator } from '#domain/testing/indicators.ts';
import { SeriesReads } from './engine/indicators/series-reads.ts';
import { cacheMigrations } from './migrations/migrations.ts';
import { openDatabase } from './sqlite/open.ts';
import { BenchDesk, gone, put } from './testing/bench-desk.ts';

const stream = 'ind:20' as StreamName;
const nowMs = Date.parse('2026-11-28T10:00+07:00');
const areas = ['06184', '06187'] as const;
const code = 'cq.hs' as IndicatorId;

type Step =
  | { readonly k: 'tell'; readonly area: (typeof areas)[number]; readonly back: number; readonly v: number; readonly a: number }
  | { readonly k: 'retire'; readonly at: number }
  | { readonly k: 'define'; readonly cadence: Cadence };

const cadences = ['day', 'week', 'month', 'hour'] as const;
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      ...{ k: fc.constant('tell' as const), area: fc.constantFrom(...areas) },
      /** Periods back from now; around the newest ones and a year before them. */
      back: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 26, max: 34 }), fc.constantFrom(12, 13, 52, 53, 365, 366)),
      ...{ v: fc.integer({ min: 0, max: 9 }), a: fc.integer({ min: 0, max: 3 }) },
    }),
  },
  { weight: 2, arbitrary: fc.record({ k: fc.constant('retire' as const), at: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ k: fc.constant('define' as const), cadence: fc.constantFrom(...cadences) }) },
);

/** A hub's rows and the desk that follows them. */
class World {
  readonly desk = new BenchDesk();
  readonly rows = new Map<string, IndicatorSeries>();
  rhythm: { readonly cadence: Cadence; readonly every: 1 } = { cadence: 'day', every: 1 };
  #s = 0;

  constructor() {
    const unit = { legacyDistrict: null, aliases: [], position: null, accuracyKm: null };
    for (const [id, type] of [['20', 'tinh'], ...areas.map((area) => [area, 'xa'])] as [string, string][])
      this.desk.page([put(1, 'adminUnit', id, { code: id, type, name: id, fullName: id, nameEn: id, ...unit })], 'ref:20' as StreamName);
    this.define('day');
  }

  define(cadence: Cadence): void {
    this.rhythm = { cadence, every: 1 };
    const change: Partial<IndicatorDraft> = { places: 'commune', rollUp: 'sum', cadence };
    this.desk.page([put((this.#s += 1), 'indicator', code, indicator(code, change), this.#s)], stream);
  }

  take(step: Step): void {
    if (step.k === 'define') this.define(step.cadence);
    else if (step.k === 'retire') this.#retire(step.at);
    else this.#tell(step);
  }

  #tell({ area, back, v, a }: Extract<Step, { k: 'tell' }>): void {
    let { startMs } = periodAt(this.rhythm, nowMs);
    for (let i = 0; i < back; i += 1) startMs = periodBefore(this.rhythm, startMs).startMs;
    const chunk = chunkAt(code, area as AreaId, this.rhythm, startMs);
    const place = { ...chunk, indicator: code, area: area as AreaId };
    const added = addEntry(place, this.rows.get(chunk.id) ?? null, { p: startMs, v, a: startMs + a, r: startMs + a });
    if (!added.ok) return;
    this.rows.set(chunk.id, added.series);
    this.desk.page([put((this.#s += 1), 'indicatorSeries', chunk.id, added.series, this.#s)], stream);
  }

  #retire(at: number): void {
    const id = [...this.rows.keys()][at];
    if (id === undefined) return;
    this.rows.delete(id);
    this.desk.page([gone((this.#s += 1), 'indicatorSeries', id, 'del', this.#s)], stream);
  }

  /** The same without what is kept beside the stretches: each of them parsed. */
  answers(): unknown[] {
    const asks = [null, 'all'].map((area) => ({ indicator: code, area, periods: 5, before: true, lastYear: true })) as never;
    return [
      this.desk.read.query('indicators.latest', { nowMs, area: 'all' as AreaId }).rows,
      this.desk.read.query('indicators.latest', { nowMs }).rows,
      this.desk.read.query('boards.figures', { nowMs, asks }).rows,
      this.desk.read.query('indicators.ledger', { nowMs }).rows,
    ];
  }

  /** What holds for periods around the newest ones, read from the rows as the hub has them. */
  expectHeld(): void {
    const reads = new SeriesReads(this.desk.cache);
    reads.begin();
    const definition = indicator(code, { cadence: this.rhythm.cadence });
    for (const area of areas)
      for (let [i, startMs] = [0, periodAt(this.rhythm, nowMs).startMs]; i < 6; i += 1) {
        for (const each of [startMs, sameLastYear(this.rhythm, startMs).startMs]) {
          const row = this.rows.get(chunkAt(code, area as AreaId, this.rhythm, each).id);
          const held = currentOf(row?.entries ?? []).find(({ entry }) => entry.p === each) ?? null;
          expect(reads.current(definition, area, each)).toEqual(held);
        }
        startMs = periodBefore(this.rhythm, startMs).startMs;
      }
  }
}

it('what is kept of the newest periods is what reading all stretches says, whatever came, in any order, and was let go', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 14 }), (steps) => {
      const world = new World();
      try {
        for (const step of steps) {
          world.take(step);
          world.expectHeld();
        }
        const quick = world.answers();
        world.desk.cache.exec('UPDATE indicator_latest SET near = NULL');
        expect(world.answers()).toEqual(quick);
      } finally {
        world.desk.remove();
      }
    }),
    { numRuns: 25 },
  );
});

it('a cache of before has its values packed and the newest of them at hand', () => {
  const world = new World();
  for (const [i, area] of areas.entries()) for (const back of [0, 1, 40]) world.take({ k: 'tell', area, back, v: i + back, a: 1 });
  const before = world.answers();
  const path = join(world.desk.folder, 'old.db');
  const old = openDatabase({ path, synchronous: 'NORMAL', migrations: cacheMigrations.slice(0, 9) });
  const add = old.prepare('INSERT INTO item VALUES (?, ?, ?, 1, ?)');
  add.run('indicator', code, stream, JSON.stringify(indicator(code, { places: 'commune', rollUp: 'sum' })));
  for (const row of world.rows.values()) add.run('indicatorSeries', row.id, stream, JSON.stringify(row));
  old.close();
  const moved = openDatabase({ path, synchronous: 'NORMAL', migrations: cacheMigrations });
  const all = (table: string) => [moved, world.desk.cache].map((db) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
  const [latest, ours] = all('indicator_latest');
  expect(latest).toEqual(ours);
  expect(latest).toHaveLength(2);
  expect(moved.prepare('SELECT id, body FROM indicator_stretch').all()).toEqual(
    world.desk.cache.prepare('SELECT id, body FROM indicator_stretch').all(),
  );
  expect(moved.prepare('SELECT bytes FROM indicator_room').pluck().get()).toBe(
    moved.prepare('SELECT sum(length(id) + length(body) + 16) FROM indicator_stretch').pluck().get(),
  );
  expect(moved.prepare(`SELECT count(*) FROM item WHERE k = 'indicatorSeries'`).pluck().get()).toBe(0);
  moved.close();
  expect(before).toEqual(world.answers());
  rmSync(path);
  world.desk.remove();
});
