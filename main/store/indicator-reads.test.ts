import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AreaId, IndicatorId } from '#domain/indicators/indicator-id.ts';
import type { IndicatorDraft } from '#domain/indicators/indicator.ts';
import { addEntry, chunkAt, type IndicatorSeries, type SeriesEntry } from '#domain/indicators/series.ts';
import { planIdOf } from '#domain/indicators/plan.ts';
import { defaultWatchPolicy } from '#domain/insight/watch-policy.ts';
import type { StreamName } from '#domain/streams.ts';
import { defaultLedgerPolicy } from '#domain/indicators/ledger-policy.ts';
import { indicator } from '#domain/testing/indicators.ts';
import { BenchDesk, put } from './testing/bench-desk.ts';

const stream = 'ind:20' as StreamName;
const at = (text: string): number => Date.parse(`${text}+07:00`);
const nowMs = at('2026-11-28T10:00');
const day = (n: number): number => at(`2026-11-${String(n).padStart(2, '0')}T00:00`);

let desk: BenchDesk;
let s = 0;
const ver = new Map<string, number>();
beforeEach(() => {
  desk = new BenchDesk();
  s = 0;
  ver.clear();
});
afterEach(() => desk.remove());

const page = (k: string, id: string, body: object, of = stream): void => {
  s += 1;
  ver.set(id, (ver.get(id) ?? 0) + 1);
  desk.page([{ ...put(s, k as 'indicator', id, body as never), ver: ver.get(id) ?? 1 }], of);
};
const define = (id: string, change: Partial<IndicatorDraft> = {}): void => page('indicator', id, indicator(id, change));
const unit = (code: string, type = 'xa') => ({
  code,
  type,
  name: code,
  fullName: code,
  nameEn: code,
  legacyDistrict: null,
  aliases: [],
  position: null,
  accuracyKm: null,
});

const series = new Map<string, IndicatorSeries>();
const tell = (id: string, area: string, startMs: number, v: number, change: Partial<SeriesEntry> = {}): void => {
  const chunk = chunkAt(id as IndicatorId, area as AreaId, { cadence: 'day', every: 1 }, startMs);
  const added = addEntry({ ...chunk, indicator: id as IndicatorId, area: area as AreaId }, series.get(chunk.id) ?? null, {
    p: startMs,
    v,
    a: startMs,
    r: startMs,
    ...change,
  });
  if (!added.ok) throw new Error('too many');
  series.set(chunk.id, added.series);
  page('indicatorSeries', chunk.id, added.series);
};
beforeEach(() => {
  series.clear();
  s = 0;
  for (const [code, type] of [
    ['20', 'tinh'],
    ['06184', 'xa'],
    ['06187', 'xa'],
    ['06190', 'xa'],
  ] as const) {
    page('adminUnit', code, unit(code, type), 'ref:20' as StreamName);
  }
  s = 0;
});

const latest = (change = {}) => desk.read.query('indicators.latest', { nowMs, ...change }).rows;

describe('the newest number of an indicator', () => {
  it('is there with its age, its plan, what it is compared with, and how it stands', () => {
    define('ck.xe_ton');
    tell('ck.xe_ton', '20', at('2025-11-27T00:00'), 350);
    tell('ck.xe_ton', '20', day(26), 500);
    tell('ck.xe_ton', '20', day(27), 700, { t: 600 });
    expect(latest()).toMatchObject([
      {
        id: 'ck.xe_ton@20',
        value: 700,
        plan: 600,
        before: 500,
        lastYear: 350,
        level: 'warn',
        state: 'live',
        how: 'recorded',
        missing: null,
      },
    ]);
  });
  it('is never 0 where there is none', () => {
    define('ck.xe_ton');
    expect(latest()).toMatchObject([{ value: null, missing: { why: 'never' }, level: 'none', state: 'never', asOfMs: null }]);
  });
  it('of the province is made of its communes, once the awaited day is there, and says of how many', () => {
    define('cq.hs', { places: 'commune' });
    tell('cq.hs', '06184', day(26), 5);
    tell('cq.hs', '06187', day(26), 7);
    tell('cq.hs', '06184', day(27), 1);
    tell('cq.hs', '06184', day(28), 9);
    expect(latest()).toMatchObject([{ value: 1, startMs: day(27), parts: { n: 1, of: 3 }, how: 'whole', state: 'slow', before: 12 }]);
    expect(latest({ area: 'all' }).map(({ area, value }) => [area, value])).toEqual([
      ['06184', 9],
      ['06187', 7],
      ['06190', null],
    ]);
  });
  it('that is worked out is missing with its input, and names it', () => {
    define('a.x');
    define('a.y');
    define('a.z', { formula: 'a.x + a.y', group: 'z' });
    tell('a.x', '20', day(27), 1);
    expect(latest({ group: 'z' })).toMatchObject([{ value: null, missing: { why: 'notYet', indicator: 'a.y' }, state: 'never' }]);
    tell('a.y', '20', day(27), 2);
    expect(latest({ group: 'z' })).toMatchObject([{ value: 3, missing: null, state: 'live', how: 'formula' }]);
  });
  it('goes back to the stretch before when the newest is taken away', () => {
    define('ck.xe_ton');
    tell('ck.xe_ton', '20', at('2026-10-31T00:00'), 1);
    tell('ck.xe_ton', '20', day(27), 2);
    s += 1;
    desk.page([{ s, k: 'indicatorSeries', id: 'ck.xe_ton:20:202611', ver: 9, op: 'del', sv: 1, by: null, body: null }], stream);
    expect(latest()).toMatchObject([{ value: 1, startMs: at('2026-10-31T00:00'), state: 'lost' }]);
  });
});

describe('what is asked for', () => {
  it('is narrowed by group and by code, without those that are retired', () => {
    define('ck.xe_ton');
    define('yt.kham', { group: 'y-te' });
    define('yt.cu', { group: 'y-te', isRetired: true });
    const ids = (change: object) => latest(change).map(({ indicator: of }) => of);
    expect([ids({ group: 'y-te' }), ids({ codes: ['ck.xe_ton'] }), ids({ group: 'y-te', codes: ['ck.xe_ton'] })]).toEqual([
      ['yt.kham'],
      ['ck.xe_ton'],
      [],
    ]);
    expect(
      desk.read
        .query('indicators.definitions', {})
        .rows.map(({ id }) => id)
        .sort(),
    ).toEqual(['ck.xe_ton', 'yt.cu', 'yt.kham']);
  });

  it('is nothing of what nobody defined, or of no time', () => {
    const nobody = 'khong.co' as IndicatorId;
    define('ck.xe_ton');
    const of = (indicator: string, fromMs: number, toMs: number) =>
      desk.read.query('indicators.series', { indicator: indicator as IndicatorId, area: '20' as AreaId, fromMs, toMs }).rows;
    expect([of(nobody, day(1), day(2)), of('ck.xe_ton', day(2), day(1)), of('ck.xe_ton', day(1), day(2))]).toEqual([[], [], []]);
    expect(desk.read.query('indicators.explain', { indicator: nobody, nowMs }).rows).toEqual([]);
    expect(
      desk.read.query('indicators.explain', { indicator: 'ck.xe_ton' as IndicatorId, area: '20' as AreaId, startMs: day(1), nowMs }).rows,
    ).toMatchObject([{ value: null }]);
    expect(desk.read.query('indicators.explain', { indicator: 'ck.xe_ton' as IndicatorId, nowMs }).rows).toMatchObject([{ value: null }]);
  });

  it('is events one by one, the newest of them with how long the source has been silent', () => {
    const event = { cadence: 'event', due: { by: 'delay', minutes: 600 }, limits: null } as const;
    define('an.vu_viec', event);
    expect(latest()).toMatchObject([{ value: null, missing: { why: 'never' }, state: 'never' }]);
    const told = [at('2026-11-27T22:15'), at('2026-11-28T03:40')];
    for (const [i, startMs] of told.entries()) {
      const id = 'an.vu_viec' as IndicatorId;
      const chunk = chunkAt(id, '20' as AreaId, { cadence: 'event', every: 1 }, startMs);
      const before = series.get(chunk.id) ?? null;
      const added = addEntry({ ...chunk, indicator: id, area: '20' as AreaId }, before, { p: startMs, v: i + 1, a: startMs, r: startMs });
      if (!added.ok) throw new Error('too many');
      series.set(chunk.id, added.series);
      page('indicatorSeries', chunk.id, added.series);
    }
    expect(latest()).toMatchObject([{ value: 2, startMs: told[1], state: 'live' }]);
    const params = { indicator: 'an.vu_viec' as IndicatorId, area: '20' as AreaId, fromMs: day(27), toMs: day(29) };
    expect(desk.read.query('indicators.series', params).rows.map(({ startMs, value }) => [startMs, value])).toEqual([
      [told[0], 1],
      [told[1], 2],
    ]);
  });

  it('is the rules of the ledger as they ship, or as the centre set them', () => {
    expect(desk.read.query('ledgerPolicy.get', {}).rows).toMatchObject([{ reviewAt: 3, ver: 0 }]);
    const rules = {
      remindEvery: { short: 60, long: 1440 },
      escalateAt: 6,
      lostAfter: 3,
      weights: { timeliness: 1, completeness: 1, cleanliness: 1 },
    };
    page('ledgerPolicy', 'ledger-policy', { id: 'ledger-policy', ...rules, reviewAt: 2, updatedAtMs: 1, marks: {}, ops: [] });
    expect(desk.read.query('ledgerPolicy.get', {}).rows).toMatchObject([{ reviewAt: 2, ver: 1 }]);
  });

  it('is what becomes an alarm as it ships, or as the centre set it', () => {
    expect(desk.read.query('watchPolicy.get', {}).rows).toMatchObject([{ aheadDays: 3, silent: [], ver: 0 }]);
    page('watchPolicy', 'watch-policy', { ...defaultWatchPolicy, id: 'watch-policy', aheadDays: 5, updatedAtMs: 1, marks: {}, ops: [] });
    expect(desk.read.query('watchPolicy.get', {}).rows).toMatchObject([{ aheadDays: 5, ver: 1 }]);
  });

  it('is the plans of one indicator, the latest period first, and numbers stand to them', () => {
    define('ck.xe_ton');
    tell('ck.xe_ton', '20', day(27), 488);
    const plan = (period: string, value: number | null, of = 'ck.xe_ton') => {
      const id = planIdOf(of, '20', period);
      const kept = { past: [], updatedAtMs: 1, marks: {}, ops: [] };
      page('indicatorPlan', id, { id, indicator: of, area: '20', period, plan: value, reason: 'x', decidedBy: 'binh', ...kept });
    };
    plan('2026-11-27', 500);
    plan('2026-11-28', 510);
    plan('2026-11-27', 9, 'ck.xe_ton2');
    const rows = desk.read.query('indicators.plans', { indicator: 'ck.xe_ton' as IndicatorId }).rows;
    expect(rows.map(({ period, plan: decided }) => [period, decided])).toEqual([
      ['2026-11-28', 510],
      ['2026-11-27', 500],
    ]);
    expect(desk.read.query('indicators.latest', { codes: ['ck.xe_ton' as IndicatorId], nowMs }).rows).toMatchObject([
      { value: 488, plan: 500 },
    ]);
    const explained = desk.read.query('indicators.explain', { indicator: 'ck.xe_ton' as IndicatorId, nowMs }).rows;
    expect(explained[0]).toMatchObject({ value: 488, plan: 500 });
  });

  it('is records in quarantine, open ones or all, of one indicator or of every', () => {
    const record = (n: number, state: string, of: string | null) => {
      const id = `qua-${String(n).repeat(32)}`;
      const said = { source: 's', area: null, raw: '{}', record: null, reason: 'shape', message: 'm', firstAtMs: n, lastAtMs: n, times: 1 };
      page('quarantined', id, { id, ...said, indicator: of, state, decided: null, updatedAtMs: 1, marks: {}, ops: [] });
    };
    record(1, 'waiting', 'ck.xe_ton');
    record(2, 'taken', 'ck.xe_ton');
    record(3, 'asked', null);
    const ids = (params: { open: boolean; indicator?: IndicatorId }) =>
      desk.read.query('indicators.quarantine', params).rows.map(({ lastAtMs }) => lastAtMs);
    expect([ids({ open: true }), ids({ open: false }), ids({ open: false, indicator: 'ck.xe_ton' as IndicatorId })]).toEqual([
      [3, 1],
      [3, 2, 1],
      [2, 1],
    ]);
  });
});

describe('a series', () => {
  it('is told by periods, with holes as holes and what came together in the year', () => {
    define('ck.xe_ton');
    tell('ck.xe_ton', '20', at('2026-01-01T00:00'), 10);
    tell('ck.xe_ton', '20', day(24), 1);
    tell('ck.xe_ton', '20', day(26), 3);
    const params = { indicator: 'ck.xe_ton' as IndicatorId, area: '20' as AreaId, fromMs: day(23), toMs: day(28) };
    expect(
      desk.read
        .query('indicators.series', params)
        .rows.map(({ startMs, value, missing, yearToDate }) => [startMs, value, missing?.why, yearToDate]),
    ).toEqual([
      [day(23), null, 'notYet', null],
      [day(24), 1, undefined, null],
      [day(25), null, 'notYet', null],
      [day(26), 3, undefined, null],
    ]);
    const january = { ...params, fromMs: at('2026-01-01T00:00'), toMs: at('2026-01-02T00:00') };
    expect(desk.read.query('indicators.series', january).rows).toMatchObject([{ value: 10, yearToDate: 10 }]);
  });
});

describe('the ledger', () => {
  it('tells each feed and ranks the units', () => {
    define('ck.xe_ton');
    define('yt.kham', { owner: { unit: 'Sở Y tế', account: null } });
    tell('ck.xe_ton', '20', day(27), 1);
    page('indicatorReminder', 'yt.kham', { id: 'yt.kham', sinceMs: 1, sent: 3, lastMs: 2, everSent: 3 });
    expect(desk.read.query('indicators.ledger', { nowMs }).rows).toMatchObject([
      { id: 'ck.xe_ton', state: 'live', completeness: 1, reminders: 0 },
      { id: 'yt.kham', state: 'never', completeness: 0, reminders: 3, step: 'leaderReview' },
    ]);
    expect(desk.read.query('indicators.ranking', { nowMs }).rows).toMatchObject([
      { unit: 'Ban Quản lý KKTCK', place: 1, score: 100 },
      { unit: 'Sở Y tế', place: 2, score: 0 },
    ]);
  });

  it('tells of what nobody is reminded of until when and why, and no longer than that', () => {
    define('yt.kham');
    const silenced = [{ indicator: 'yt.kham', reason: 'đơn vị sáp nhập', untilMs: nowMs + 1 }];
    page('ledgerPolicy', 'ledger-policy', { ...defaultLedgerPolicy, id: 'ledger-policy', silenced, updatedAtMs: 1, marks: {}, ops: [] });
    const told = (atMs: number) => desk.read.query('indicators.ledger', { nowMs: atMs }).rows[0];
    expect(told(nowMs)).toMatchObject({ state: 'never', silenced: { reason: 'đơn vị sáp nhập', untilMs: nowMs + 1 } });
    expect(told(nowMs + 1)).toMatchObject({ silenced: null });
    expect(desk.read.query('ledgerPolicy.get', {}).rows).toMatchObject([{ silenced }]);
  });
});

it('explains a number by its formula, its inputs and what was ever said of them', () => {
  define('a.x');
  define('a.z', { formula: 'a.x * 2' });
  tell('a.x', '20', day(27), 4, { x: 'r-1' });
  tell('a.x', '20', day(27), 5, { a: day(28), y: 'nhập nhầm', b: 'u-1' });
  const rows = desk.read.query('indicators.explain', { indicator: 'a.z' as IndicatorId, nowMs }).rows;
  expect(rows).toMatchObject([
    { id: '0', depth: 0, value: 10, formula: 'a.x * 2', how: 'formula', sayings: [] },
    {
      id: '0.0',
      depth: 1,
      value: 5,
      how: 'recorded',
      sayings: [
        { value: 4, recordId: 'r-1', correction: 0 },
        { value: 5, correction: 1, reason: 'nhập nhầm', by: 'u-1' },
      ],
    },
  ]);
});

it('lists records in quarantine, and what an officer decided about one at once', () => {
  const id = `qua-${'a'.repeat(32)}`;
  const kept = { updatedAtMs: 1, marks: {}, ops: [] };
  page('quarantined', id, {
    id,
    source: 's',
    indicator: 'ck.xe_ton',
    area: '20',
    raw: '{}',
    record: null,
    reason: 'shape',
    message: 'm',
    firstAtMs: 1,
    lastAtMs: 2,
    times: 1,
    state: 'waiting',
    decided: null,
    ...kept,
  });
  const open = () => desk.read.query('indicators.quarantine', { open: true }).rows;
  expect(open()).toMatchObject([{ id, state: 'waiting' }]);
  desk.act('quarantine.dismiss', id, { reason: 'trùng' }, 1);
  expect(open()).toEqual([]);
  expect(desk.read.query('indicators.quarantine', { open: false }).rows).toMatchObject([
    { state: 'dismissed', waiting: 1, decided: { reason: 'trùng' } },
  ]);
});
