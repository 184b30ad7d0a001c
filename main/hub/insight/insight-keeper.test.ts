import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alarm } from '#domain/alarms/alarm.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { IndicatorDraft } from '#domain/indicators/indicator.ts';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { dayMs, writePeriod } from '#domain/indicators/periods.ts';
import { planIdOf } from '#domain/indicators/plan.ts';
import type { WatchCondition } from '#domain/insight/watch-condition.ts';
import { defaultWatchPolicy, type WatchPolicyDraft } from '#domain/insight/watch-policy.ts';
import { madeSeries } from '#domain/insight/testing/series.ts';
import { indicator } from '#domain/testing/indicators.ts';
import { AlarmIntake } from '../alarms/alarm-intake.ts';
import { ValueIntake } from '../indicators/value-intake.ts';
import { SqliteLog } from '../sqlite-log/sqlite-log.ts';
import { InsightKeeper } from './insight-keeper.ts';

const beginMs = Date.parse('2026-06-30T09:00+07:00');
const kept = { updatedAtMs: 0, marks: {}, ops: [] };
const rhythm = { cadence: 'day', every: 1 } as const;

let folder: string;
let log: SqliteLog;
let intake: ValueIntake;
let nowMs: number;
let taken: number;

const keeperOf = (): InsightKeeper => {
  const now = (): number => nowMs;
  const alarms = new AlarmIntake({ log, device: `intake-${nowMs}` as DeviceId, now });
  const take: AlarmIntake['take'] = (signals) => {
    taken += signals.length;
    return alarms.take(signals);
  };
  const onDefect = (error: unknown): void => {
    throw error;
  };
  return new InsightKeeper({
    ...{ log, definitions: intake.definitions, alarms: { take }, holidays: new Set<string>() },
    ...{ now, after: () => () => undefined, onDefect },
  });
};

let keeper: InsightKeeper;
const define = (change: Partial<IndicatorDraft> = {}, id = 'ck.xe_ton') =>
  log.ingest([{ k: 'indicator', id, body: indicator(id, { range: { least: 0, most: 5000 }, ...change }) }]);

beforeEach(async () => {
  nowMs = beginMs;
  taken = 0;
  folder = mkdtempSync(join(tmpdir(), 'chilang-insight-'));
  log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: () => nowMs });
  await define();
  intake = new ValueIntake({ log, now: () => nowMs, province: '20' });
  keeper = keeperOf();
});
afterEach(async () => {
  await keeper.stop();
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

const tell = (value: number, startMs = nowMs - dayMs, area = '20', id = 'ck.xe_ton') =>
  intake.recordValues([{ record: { indicator: id, area, period: writePeriod(rhythm, startMs), value } }], { source: 's' });
const alarm = async (condition: WatchCondition): Promise<Alarm | undefined> =>
  (await log.rows('alarm')).map(({ body }) => body as Alarm).find((each) => each.condition === condition);
const nextDay = async (value: number): Promise<void> => {
  nowMs += dayMs;
  await tell(value);
  await keeper.look();
};
/** A past up to yesterday. */
const past = async (count: number, made: Parameters<typeof madeSeries>[0] extends infer M ? Partial<M> : never = {}): Promise<void> => {
  const values = madeSeries({ count, ...made });
  const records = values.map(({ value }, i) => ({
    record: { indicator: 'ck.xe_ton', area: '20', period: writePeriod(rhythm, nowMs - (count - i) * dayMs), value: Math.round(value ?? 0) },
  }));
  await intake.recordValues(records, { source: 's' });
};

it('looks at the other numbers though the alarm of one cannot be raised', async () => {
  await define({}, 'ck.aa_ton');
  await tell(1050, nowMs - dayMs, '20', 'ck.aa_ton');
  await tell(1050);
  const alarms = new AlarmIntake({ log, device: 'intake-x' as DeviceId, now: () => nowMs });
  let calls = 0;
  const take: AlarmIntake['take'] = (signals) => {
    calls += 1;
    return calls === 1 ? Promise.reject(new Error('broken')) : alarms.take(signals);
  };
  const parts = { log, definitions: intake.definitions, alarms: { take }, holidays: new Set<string>(), now: () => nowMs };
  const broken = new InsightKeeper({ ...parts, after: () => () => undefined, onDefect: () => undefined });
  await expect(broken.look()).rejects.toThrow('broken');
  expect(await alarm('limitCrossed')).toMatchObject({ phase: 'unacknowledged' });
});

it('reports an alarm that is refused', async () => {
  await tell(1050);
  const defects: unknown[] = [];
  const take: AlarmIntake['take'] = () => Promise.resolve({ taken: 0, refused: [{ index: 0, message: 'title: too long' }] });
  const parts = { log, definitions: intake.definitions, alarms: { take }, holidays: new Set<string>(), now: () => nowMs };
  await new InsightKeeper({ ...parts, after: () => () => undefined, onDefect: (error) => void defects.push(error) }).look();
  expect(defects[0]).toMatchObject({ kind: 'internal', message: expect.stringContaining('title: too long') });
});

describe('a limit that is crossed', () => {
  it('is one alarm, told once, that ends when the number is back by a margin', async () => {
    await tell(1050);
    await keeper.look();
    await keeper.look();
    expect(await alarm('limitCrossed')).toMatchObject({
      ...{ phase: 'unacknowledged', priority: 2, count: 1, source: 'ck.xe_ton@20' },
      ...{ title: 'Xe hàng tồn tại cửa khẩu', detail: '1.050 xe: vượt ngưỡng trên 1.000 xe.' },
    });
    expect(taken).toBe(1);
    await nextDay(1001);
    expect((await alarm('limitCrossed'))?.phase).toBe('unacknowledged');
    await nextDay(890);
    expect((await alarm('limitCrossed'))?.phase).toBe('returned');
    await nextDay(990);
    expect((await alarm('limitCrossed'))?.phase).toBe('returned');
    await nextDay(1200);
    expect(await alarm('limitCrossed')).toMatchObject({ phase: 'unacknowledged', count: 2 });
  });
  it('swings about its limit without ringing again', async () => {
    await tell(1050);
    await keeper.look();
    for (const value of [990, 1010, 995, 1005]) await nextDay(value);
    expect([taken, (await alarm('limitCrossed'))?.count]).toEqual([1, 1]);
  });
  it('is known after a restart', async () => {
    await tell(1050);
    await keeper.look();
    keeper = keeperOf();
    await keeper.look();
    expect(taken).toBe(1);
  });
  it('is not told of a number that is late, and does not end because none comes', async () => {
    await tell(1050, nowMs - 3 * dayMs);
    await keeper.look();
    expect(await alarm('limitCrossed')).toBeUndefined();
    await tell(1050);
    await keeper.look();
    nowMs += 5 * dayMs;
    await keeper.look();
    expect((await alarm('limitCrossed'))?.phase).toBe('unacknowledged');
  });
  it('is not told of what is in quarantine', async () => {
    expect((await tell(9999)).quarantined).toHaveLength(1);
    await keeper.look();
    expect(await alarm('limitCrossed')).toBeUndefined();
  });
  it('is told of a number that is corrected, and ends when that is', async () => {
    await tell(400);
    await keeper.look();
    nowMs += 60_000;
    await tell(1500);
    await keeper.look();
    expect((await alarm('limitCrossed'))?.phase).toBe('unacknowledged');
    nowMs += 60_000;
    await tell(400, beginMs - dayMs);
    await keeper.look();
    expect((await alarm('limitCrossed'))?.phase).toBe('returned');
  });
  it('of a whole is told when every part of it is there', async () => {
    await define({ places: 'gate', areas: ['gate-a', 'gate-b'] as never });
    await tell(900, nowMs - dayMs, 'gate-a');
    await keeper.look();
    expect(await alarm('limitCrossed')).toBeUndefined();
    await tell(400, nowMs - dayMs, 'gate-b');
    await keeper.look();
    expect((await alarm('limitCrossed'))?.detail).toBe('1.300 xe: vượt ngưỡng trên 1.000 xe.');
  });
  it('is worked out by a formula, also one whose inputs nobody asked for before', async () => {
    await define({ limits: null }, 'ck.a');
    await define({ formula: 'ck.a * 2' }, 'ck.b');
    await tell(700, nowMs - dayMs, '20', 'ck.a');
    await keeper.look();
    expect(await alarm('limitCrossed')).toMatchObject({ source: 'ck.b@20', detail: '1.400 xe: vượt ngưỡng trên 1.000 xe.' });
  });
  it('says in figures what it says in words', async () => {
    await tell(1050);
    await keeper.look();
    const crossing = { on: 'value', side: 'above', limit: 1000, measured: 1050 };
    expect((await alarm('limitCrossed'))?.says).toEqual({
      ...{ nameVi: 'Xe hàng tồn tại cửa khẩu', nameEn: 'Trucks waiting', unit: 'xe', decimals: 0, placeEn: '' },
      what: { k: 'crossed', value: 1050, crossing },
    });
  });
  it('is what the centre decided it is, from the next look on', async () => {
    await tell(1050);
    await keeper.look();
    const rules = { ...defaultWatchPolicy, priorities: { ...defaultWatchPolicy.priorities, bad: 1 } };
    const put = (change: Partial<WatchPolicyDraft>, ver: number) =>
      log.ingest([{ k: 'watchPolicy', id: 'watch-policy', body: { id: 'watch-policy', ...rules, ...change, ...kept } as never, ver }]);
    await put({}, 0);
    await keeper.look();
    expect(await alarm('limitCrossed')).toMatchObject({ phase: 'unacknowledged', priority: 1 });
    await put({ silent: ['ck.xe_ton' as IndicatorId] }, 1);
    await keeper.look();
    expect((await alarm('limitCrossed'))?.phase).toBe('returned');
    await nextDay(2000);
    expect((await alarm('limitCrossed'))?.phase).toBe('returned');
  });
  it('is measured on the plan that was decided, also of a number that came without one', async () => {
    await define({ limits: { on: 'planShare', warnBelow: null, badBelow: 90, warnAbove: null, badAbove: null } }, 'ck.ke_hoach');
    await tell(400, nowMs - dayMs, '20', 'ck.ke_hoach');
    await keeper.look();
    expect(await alarm('limitCrossed')).toBeUndefined();
    const period = writePeriod(rhythm, nowMs - dayMs);
    const said = { indicator: 'ck.ke_hoach', area: '20', period, plan: 500, reason: 'x', decidedBy: 'binh', past: [], ...kept };
    const id = planIdOf('ck.ke_hoach', '20', period);
    await log.ingest([{ k: 'indicatorPlan', id, body: { id, ...said } as never }]);
    await keeper.look();
    expect(await alarm('limitCrossed')).toMatchObject({ source: 'ck.ke_hoach@20', priority: 2 });
  });
  it('ends with its indicator', async () => {
    await tell(1050);
    await keeper.look();
    await log.ingest([{ k: 'indicator', id: 'ck.xe_ton', body: indicator('ck.xe_ton', { isRetired: true }), ver: 1 }]);
    await keeper.look();
    expect((await alarm('limitCrossed'))?.phase).toBe('returned');
  });
});

describe('a number that is very unusual', () => {
  it('is an alarm that says what is usual, until one that is', async () => {
    await past(120);
    await keeper.look();
    expect(await alarm('unusualValue')).toBeUndefined();
    await nextDay(800);
    expect(await alarm('unusualValue')).toMatchObject({ phase: 'unacknowledged', priority: 4 });
    expect((await alarm('unusualValue'))?.detail).toMatch(/^800 xe, thường từ 4\d\d xe đến 5\d\d xe/);
    await nextDay(500);
    expect((await alarm('unusualValue'))?.phase).toBe('returned');
  });
  it('is not told without a past to judge by', async () => {
    await past(20);
    await nextDay(900);
    expect(await alarm('unusualValue')).toBeUndefined();
  });
});

describe('a forecast that crosses a limit', () => {
  it('is an alarm with its interval and its past error, that ends when the limit is crossed', async () => {
    await past(120, { slope: 5, base: 395, week: 0, noise: 2 });
    await keeper.look();
    const told = await alarm('limitAhead');
    expect(told).toMatchObject({ phase: 'unacknowledged', priority: 3 });
    expect(told?.detail).toMatch(
      /^Dự báo 0\d\/07: 1\.00\d xe .*vượt ngưỡng trên 1\.000 xe\. Sai số trung bình trước đây .* xe; nếu lấy như tuần trước: /,
    );
    expect(await alarm('limitCrossed')).toBeUndefined();
    await nextDay(1010);
    expect([(await alarm('limitAhead'))?.phase, (await alarm('limitCrossed'))?.phase]).toEqual(['returned', 'unacknowledged']);
  });
  it('is not told of a series that stays below', async () => {
    await past(120);
    await keeper.look();
    expect(await alarm('limitAhead')).toBeUndefined();
  });
});
