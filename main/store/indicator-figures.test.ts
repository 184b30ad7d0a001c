import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
  page('adminUnit', '20', { ...blank, code: '20', type: 'tinh', name: '20', fullName: '20', nameEn: '20' }, 'ref:20' as StreamName);
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
const tell = (id: string, area: string, startMs: number, v: number): void => {
  const chunk = chunkAt(id as IndicatorId, area as AreaId, { cadence: 'day', every: 1 }, startMs);
  const place = { ...chunk, indicator: id as IndicatorId, area: area as AreaId };
  const added = addEntry(place, series.get(chunk.id) ?? null, { p: startMs, v, a: startMs, r: startMs });
  if (!added.ok) throw new Error('too many');
  series.set(chunk.id, added.series);
  page('indicatorSeries', chunk.id, added.series);
};

describe('an indicator of several figures', () => {
  const part = (id: string, n: number, change: Partial<IndicatorDraft> = {}): void =>
    define(id, { shortVi: `số ${n}`, partOf: { indicator: 'gt.tngt' as IndicatorId, at: n }, ...change });
  const owner = { unit: 'Công an tỉnh', account: null };
  beforeEach(() => {
    define('gt.tngt', { owner, group: 'antt-atgt' });
    define('gt.vi_pham', { owner, group: 'antt-atgt' });
    part('gt.tngt.hurt', 2);
    part('gt.tngt.dead', 1);
    part('gt.tngt.new', 3);
    tell('gt.tngt', '20', day(27), 3);
    tell('gt.vi_pham', '20', day(27), 90);
    tell('gt.tngt.dead', '20', day(27), 1);
    tell('gt.tngt.hurt', '20', day(20), 4);
  });

  it('is a line of the ledger with its figures after it, and complete as all of it that is awaited', () => {
    const rows = desk.read.query('indicators.ledger', { nowMs }).rows;
    expect(rows.map(({ id, group, owner: unit, state }) => [id, group, unit, state])).toEqual([
      ['gt.tngt', 'antt-atgt', 'Công an tỉnh', 'live'],
      ['gt.tngt.dead', 'antt-atgt', 'Công an tỉnh', 'live'],
      ['gt.tngt.hurt', 'antt-atgt', 'Công an tỉnh', 'lost'],
      ['gt.tngt.new', 'antt-atgt', 'Công an tỉnh', 'never'],
      ['gt.vi_pham', 'antt-atgt', 'Công an tỉnh', 'live'],
    ]);
    expect(rows[0]).toMatchObject({ family: { state: 'lost', live: 2, of: 3 }, completeness: 2 / 3 });
    expect(rows.slice(1).map(({ family }) => family)).toEqual([null, null, null, null]);
  });
  it('counts once in the ranking of its unit', () =>
    expect(desk.read.query('indicators.ranking', { nowMs }).rows).toMatchObject([
      { unit: 'Công an tỉnh', indicators: 2, late: 1, timeliness: 0.5, completeness: (2 / 3 + 1) / 2 },
    ]));
  it('that is worked out counts by what is brought in of it', () => {
    define('gt.tngt', { owner, formula: 'gt.tngt.dead + gt.tngt.hurt' });
    expect(desk.read.query('indicators.ranking', { nowMs }).rows).toMatchObject([{ indicators: 2, completeness: (1 / 2 + 1) / 2 }]);
  });
  it('is defined with the figures in force: what they have of it is its own', () => {
    const rows = desk.read.query('indicators.definitions', {}).rows;
    expect(rows.map(({ id, group, partOf }) => [id, group, partOf?.at ?? null])).toEqual([
      ['gt.tngt', 'antt-atgt', null],
      ['gt.tngt.dead', 'antt-atgt', 1],
      ['gt.tngt.hurt', 'antt-atgt', 2],
      ['gt.tngt.new', 'antt-atgt', 3],
      ['gt.vi_pham', 'antt-atgt', null],
    ]);
  });
});
