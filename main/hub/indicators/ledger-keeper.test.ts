import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alarm } from '#domain/alarms/alarm.ts';
import type { DeviceId } from '#domain/ids.ts';
import { applyDocumentOperation, type DocumentOperation } from '#domain/documents/documents.ts';
import { defaultLedgerPolicy } from '#domain/indicators/ledger-policy.ts';
import { handSource, quarantineIdOf } from '#domain/indicators/quarantine-id.ts';
import type { IndicatorSeries } from '#domain/indicators/series.ts';
import { ValueRecord } from '#domain/indicators/value-record.ts';
import { indicator } from '#domain/testing/indicators.ts';
import { operation } from '#domain/testing/samples.ts';
import { AlarmIntake } from '../alarms/alarm-intake.ts';
import { SqliteLog } from '../sqlite-log/sqlite-log.ts';
import { LedgerKeeper } from './ledger-keeper.ts';
import { ValueIntake } from './value-intake.ts';

const dayMs = 24 * 3_600_000;
const beginMs = Date.parse('2026-11-28T08:00+07:00');

let folder: string;
let log: SqliteLog;
let intake: ValueIntake;
let keeper: LedgerKeeper;
let nowMs: number;

beforeEach(async () => {
  nowMs = beginMs;
  folder = mkdtempSync(join(tmpdir(), 'chilang-keeper-'));
  log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: () => nowMs });
  await log.ingest([{ k: 'indicator', id: 'ck.xe_ton', body: indicator() }]);
  const now = (): number => nowMs;
  intake = new ValueIntake({ log, now, province: '20' });
  const alarms = new AlarmIntake({ log, device: 'intake-1' as DeviceId, now });
  const after = (): (() => void) => () => undefined;
  const onDefect = (error: unknown): void => {
    throw error;
  };
  keeper = new LedgerKeeper({ log, intake, alarms, now, after, onDefect });
});
afterEach(async () => {
  await keeper.stop();
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

const tell = (period: string) =>
  intake.recordValues([{ record: { indicator: 'ck.xe_ton', area: '20', period, value: 488 } }], { source: 'Nền tảng cửa khẩu số' });
const alarm = async (): Promise<Alarm | undefined> => (await log.rows('alarm'))[0]?.body as Alarm | undefined;
const reminder = async (): Promise<unknown> => (await log.rows('indicatorReminder'))[0]?.body;

describe('where something fails', () => {
  const keeperWith = (parts: Partial<ConstructorParameters<typeof LedgerKeeper>[0]>, defects: unknown[]): LedgerKeeper => {
    const alarms = new AlarmIntake({ log, device: 'intake-2' as DeviceId, now: () => nowMs });
    const onDefect = (error: unknown): void => void defects.push(error);
    return new LedgerKeeper({ log, intake, alarms, now: () => nowMs, after: () => () => undefined, onDefect, ...parts });
  };
  const other = indicator('ck.aa_ton', { isProposal: false });

  it('at one indicator, the others are reminded of, and what officers asked for is tried', async () => {
    await log.ingest([{ k: 'indicator', id: other.id, body: other }]);
    await tell('2026-11-26');
    await intake.recordValues([{ record: { indicator: 'ck.moi', area: '20', period: '2026-11-27', value: 1 } }], { source: 's' });
    const [kept] = await log.rows('quarantined');
    const decided = { by: 'an', atMs: 1, reason: 'đã khai' };
    await log.ingest([
      { k: 'quarantined', id: kept?.id ?? '', body: { ...kept?.body, state: 'asked', decided } },
      { k: 'indicator', id: 'ck.moi', body: indicator('ck.moi') },
    ]);
    const defects: unknown[] = [];
    const alarms = new AlarmIntake({ log, device: 'intake-2' as DeviceId, now: () => nowMs });
    const take: AlarmIntake['take'] = (signals) =>
      (signals[0] as { condition: string }).condition === other.id ? Promise.reject(new Error('broken')) : alarms.take(signals);
    await keeperWith({ alarms: { take } }, defects).look();
    expect(defects).toEqual([new Error('broken')]);
    expect((await log.rows('alarm')).map(({ body }) => body['condition'])).toEqual(['ck.xe_ton']);
    expect((await log.row('quarantined', kept?.id ?? ''))?.body).toMatchObject({ state: 'taken' });
  });
  it('between the alarm and the row of its reminder, it is told once and not lost', async () => {
    await tell('2026-11-26');
    let isKilled = true;
    const broken = Object.assign(Object.create(log) as typeof log, {
      ingest: (rows: Parameters<typeof log.ingest>[0]) => (isKilled ? Promise.reject(new Error('killed')) : log.ingest(rows)),
      rows: log.rows.bind(log),
      row: log.row.bind(log),
      retire: log.retire.bind(log),
      onMoved: log.onMoved.bind(log),
    });
    const defects: unknown[] = [];
    const killed = keeperWith({ log: broken }, defects);
    await killed.look();
    expect([defects, await reminder(), await alarm()]).toMatchObject([[new Error('killed')], undefined, { count: 1 }]);
    isKilled = false;
    nowMs += 60_000;
    await killed.look();
    expect([await reminder(), await alarm()]).toMatchObject([{ sent: 1 }, { count: 1, phase: 'unacknowledged' }]);
  });
  it('because the alarm is refused, that is reported and the reminder counts', async () => {
    await tell('2026-11-26');
    const defects: unknown[] = [];
    const take: AlarmIntake['take'] = () => Promise.resolve({ taken: 0, refused: [{ index: 0, message: 'title: too long' }] });
    await keeperWith({ alarms: { take } }, defects).look();
    expect(defects).toMatchObject([{ kind: 'internal', message: expect.stringContaining('title: too long') }]);
    expect(await reminder()).toMatchObject({ sent: 1 });
  });
});

describe('the keeper of the ledger', () => {
  it('reminds nobody of what is there, and of nothing that is not yet due', async () => {
    await tell('2026-11-27');
    await keeper.look();
    nowMs = beginMs + dayMs - 1;
    await keeper.look();
    expect([await reminder(), await alarm()]).toEqual([undefined, undefined]);
  });
  it('reminds once a day, the third time to the leader, the sixth above, and tells the desk', async () => {
    await tell('2026-11-27');
    const priorities: unknown[] = [];
    for (let day = 1; day <= 6; day += 1) {
      nowMs = beginMs + day * dayMs;
      await keeper.look();
      await keeper.look();
      priorities.push((await alarm())?.priority);
    }
    expect(priorities).toEqual([4, 4, 3, 3, 3, 2]);
    expect(await reminder()).toMatchObject({ sent: 6, everSent: 6, sinceMs: beginMs + dayMs });
    expect(await alarm()).toMatchObject({
      title: 'Ban Quản lý KKTCK: chậm số liệu “Xe hàng tồn tại cửa khẩu”',
      detail: 'Đôn đốc, báo cáo cấp trên lần 6. Hạn 29/11/2026 08:00.',
    });
    expect((await log.rows('audit')).length).toBeGreaterThan(5);
  });
  it('ends the alarm when the number comes, and begins anew with the next that is late', async () => {
    await tell('2026-11-27');
    nowMs = beginMs + dayMs;
    await keeper.look();
    await tell('2026-11-28');
    await keeper.look();
    expect([(await alarm())?.phase, await reminder()]).toMatchObject(['returned', { sent: 0, everSent: 1, sinceMs: null }]);
    nowMs = beginMs + 2 * dayMs;
    await keeper.look();
    expect([(await alarm())?.phase, await reminder()]).toMatchObject(['unacknowledged', { sent: 1, everSent: 2 }]);
  });
  it('reminds nobody of a proposal nothing ever came of, but of what the centre confirmed', async () => {
    await keeper.look();
    expect(await alarm()).toBeUndefined();
    await log.ingest([{ k: 'indicator', id: 'ck.xe_ton', body: indicator('ck.xe_ton', { isProposal: false }) }]);
    await keeper.look();
    expect([(await alarm())?.phase, await reminder()]).toMatchObject(['unacknowledged', { sent: 1 }]);
  });
  it('reminds of an indicator of several figures once, under its name, with the figures that are late', async () => {
    const part = (id: string, at: number, change = {}) => {
      const body = indicator(id, { shortVi: `số ${at}`, partOf: { indicator: 'ck.xe_ton' as never, at }, ...change });
      return { k: 'indicator' as const, id, body };
    };
    // The third is worked out, of the fourth nothing ever came: nobody owes them.
    await log.ingest([part('ck.a', 1), part('ck.b', 2), part('ck.c', 3, { formula: 'ck.a + 1' }), part('ck.d', 4)]);
    await tell('2026-11-27');
    await intake.recordValues(
      [
        { record: { indicator: 'ck.a', area: '20', period: '2026-11-26', value: 1 } },
        { record: { indicator: 'ck.b', area: '20', period: '2026-11-27', value: 1 } },
      ],
      { source: 's' },
    );
    await keeper.look();
    expect([(await log.rows('alarm')).length, (await log.rows('indicatorReminder')).map(({ id }) => id)]).toEqual([1, ['ck.xe_ton']]);
    expect(await alarm()).toMatchObject({
      title: 'Ban Quản lý KKTCK: chậm số liệu “Xe hàng tồn tại cửa khẩu”',
      detail: 'Đôn đốc lần 1. Hạn 28/11/2026 08:00. Thiếu: số 1.',
    });
    await intake.recordValues([{ record: { indicator: 'ck.a', area: '20', period: '2026-11-27', value: 1 } }], { source: 's' });
    await keeper.look();
    expect([(await alarm())?.phase, await reminder()]).toMatchObject(['returned', { sent: 0, everSent: 1 }]);
  });
  it('lets go of the reminder of what became a figure of another', async () => {
    await tell('2026-11-26');
    await keeper.look();
    expect([(await alarm())?.phase, await reminder()]).toMatchObject(['unacknowledged', { sent: 1 }]);
    await log.ingest([
      { k: 'indicator', id: 'ck.xe', body: indicator('ck.xe') },
      { k: 'indicator', id: 'ck.xe_ton', body: indicator('ck.xe_ton', { partOf: { indicator: 'ck.xe' as never, at: 1 } }) },
    ]);
    await keeper.look();
    const phases = (await log.rows('alarm')).map(({ body }) => [body['title'], body['phase']]);
    expect(phases.map(([, phase]) => phase).sort()).toEqual(['returned', 'unacknowledged']);
    expect((await log.row('indicatorReminder', 'ck.xe_ton'))?.body).toMatchObject({ sinceMs: null, sent: 0 });
    expect((await log.row('indicatorReminder', 'ck.xe'))?.body).toMatchObject({ sent: 1 });
  });
  it('reminds nobody of what is silenced, ends what stands of it, and begins anew when that is over', async () => {
    await tell('2026-11-27');
    nowMs = beginMs + 2 * dayMs;
    await keeper.look();
    const untilMs = nowMs + 2 * dayMs;
    const silenced = [{ indicator: 'ck.xe_ton', reason: 'đơn vị sáp nhập', untilMs }];
    await log.ingest([{ k: 'ledgerPolicy', id: 'ledger-policy', body: { id: 'ledger-policy', ...defaultLedgerPolicy, silenced } }]);
    await keeper.look();
    expect([(await alarm())?.phase, await reminder()]).toMatchObject(['returned', { sent: 0, everSent: 1, sinceMs: null }]);
    nowMs = untilMs - 1;
    await keeper.look();
    expect(await reminder()).toMatchObject({ sent: 0, everSent: 1 });
    nowMs = untilMs;
    await keeper.look();
    expect([(await alarm())?.phase, await reminder()]).toMatchObject(['unacknowledged', { sent: 1, everSent: 2 }]);
  });
  it('takes a value told by hand as one more that is said of its period, by the rules of any other', async () => {
    await tell('2026-11-27');
    const bringIn = async (value: number): Promise<string> => {
      const record = ValueRecord.parse({
        indicator: 'ck.xe_ton',
        area: '20',
        period: '2026-11-27',
        value,
        asOfMs: nowMs,
        reason: 'đếm lại',
      });
      const id = quarantineIdOf(handSource, JSON.stringify(record));
      const op = operation('quarantine.bringIn', { record, reason: 'đếm lại' }, {
        target: { k: 'quarantined', id },
        id: `op-${value}`,
      } as never);
      const effect = applyDocumentOperation(op as DocumentOperation, undefined, 1);
      if (!effect.ok) throw new Error(effect.message);
      await log.ingest([{ k: 'quarantined', id, body: effect.row as never }]);
      await keeper.look();
      return id;
    };
    const stateOf = async (id: string): Promise<unknown> => (await log.row('quarantined', id))?.body;
    nowMs += 60_000;
    expect(await stateOf(await bringIn(495))).toMatchObject({ state: 'taken' });
    const series = (await log.rows('indicatorSeries'))[0]?.body as IndicatorSeries;
    expect(series.entries.map(({ v }) => v)).toEqual([488, 495]);
    expect(series.latest).toMatchObject({ v: 495, y: 'đếm lại', b: 'binh', s: handSource });
    expect(await stateOf(await bringIn(-3))).toMatchObject({ state: 'waiting', reason: 'outOfRange', times: 2 });
    expect((await log.rows('quarantined')).length).toBe(2);
  });
  it('lets go of what was kept for thirteen months, a day at a time', async () => {
    await tell('2025-09-30');
    await tell('2025-11-01');
    nowMs = beginMs + dayMs;
    await keeper.look();
    expect((await log.rows('indicatorSeries')).map(({ id }) => id)).toEqual(['ck.xe_ton:20:202511']);
    const { entries } = await log.feed('d1' as DeviceId, 'ind:20' as never, { seq: 0, h: '0'.repeat(32) }, 1000);
    expect(entries.filter(({ op }) => op === 'del').map(({ id }) => id)).toEqual(['ck.xe_ton:20:202509']);
  });
});
