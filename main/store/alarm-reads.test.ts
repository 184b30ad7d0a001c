import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlarmFilter } from '#contract/alarms.ts';
import { alarmIdOf } from '#domain/alarms/alarm-id.ts';
import type { Alarm } from '#domain/alarms/alarm.ts';
import { alarmAfter, alarmOperation, facts, raiseArgs } from '#domain/alarms/testing/alarm-samples.ts';
import type { StreamName } from '#domain/streams.ts';
import { BenchDesk, gone, put } from './testing/bench-desk.ts';

const stream = 'alm:20' as StreamName;
const minute = 60_000;

let desk: BenchDesk;
beforeEach(() => {
  desk = new BenchDesk();
});
afterEach(() => desk.remove());

const alarm = (source: string, change: Partial<Alarm> = {}): Alarm => {
  const about = { ...facts, source };
  return { ...alarmAfter(alarmOperation('alarm.raise', { ...raiseArgs(minute), source }, {}, about)), ...change };
};
const idOf = (source: string): string => alarmIdOf({ ...facts, source });
let seq = 0;
const bring = (...rows: Alarm[]): void => {
  desk.page(
    rows.map((row) => put((seq += 1), 'alarm', row.id, row as never)),
    stream,
  );
};
const list = (filter: Partial<AlarmFilter> = {}, nowMs = 20 * minute, limit = 100) =>
  desk.read.query('alarms.list', { filter: { view: 'standing', ...filter }, limit, nowMs });
const names = (filter: Partial<AlarmFilter> = {}, nowMs?: number): string[] =>
  list(filter, nowMs).rows.map((row) => (row.k === 'alarm' ? row.source : `${row.id} ${row.count}`));
const by = { by: 'an' as never, atMs: 1, reason: 'x' };

describe('the list of alarms', () => {
  it('has those nobody saw first, then by priority, then the newest; not those that are normal', () => {
    bring(alarm('seen', { phase: 'acknowledged', priority: 1 }), alarm('over', { phase: 'normal' }), alarm('two'));
    bring(
      alarm('three', { priority: 3 }),
      alarm('newer', { raisedAtMs: 2 * minute }),
      alarm('returned', { phase: 'returned', priority: 1 }),
    );
    expect(names()).toEqual(['newer', 'two', 'three', 'returned', 'seen']);
    expect(list().total).toBe(5);
    expect(list({}, 0, 2).rows).toHaveLength(2);
  });

  it('has those set aside in lists of their own, a shelf until its time', () => {
    bring(alarm('shelf', { shelf: { ...by, untilMs: 10 * minute } }), alarm('off', { service: by }), alarm('design', { suppression: by }));
    expect([names({}, 9 * minute), names({ view: 'shelved' }, 9 * minute)]).toEqual([[], ['shelf']]);
    expect([names({}, 10 * minute), names({ view: 'shelved' }, 10 * minute)]).toEqual([['shelf'], []]);
    expect([names({ view: 'outOfService' }), names({ view: 'suppressed' })]).toEqual([['off'], ['design']]);
    expect(names({ view: 'active' })).toHaveLength(3);
  });

  it('follows rows that change and go', () => {
    bring(alarm('a'), alarm('b'));
    bring(alarm('a', { phase: 'normal' }));
    expect(names()).toEqual(['b']);
    desk.page([gone((seq += 1), 'alarm', idOf('b'))], stream);
    expect(names()).toEqual([]);
  });

  it('shows what an officer did before the hub knows of it', () => {
    bring(alarm('a'));
    desk.act('alarm.acknowledge', idOf('a'), { raisedAtMs: minute });
    expect(list().rows).toMatchObject([{ state: 'acknowledged', waiting: 1, acknowledged: { by: 'u-1' } }]);
    expect(desk.read.query('alarms.counts', { nowMs: 0 }).rows).toMatchObject([{ unacknowledged: [0, 0, 0, 0], standing: 1 }]);
  });

  it('has a flood as one line with all it counts, and its alarms below it where it is opened', () => {
    const flood = Array.from({ length: 12 }, (_, n) => alarm(`s-${n}`, { priority: 3, raisedAtMs: n * 1000 }));
    bring(...flood, alarm('other', { sourceKind: 'scada' }));
    expect(names()).toEqual(['other', 'flood::sensor 12']);
    expect(list().total).toBe(13);
    expect(names({ opened: ['flood::sensor'] })).toHaveLength(14);
    expect(list({ flood: 'flood::sensor' })).toMatchObject({ total: 12 });
    expect(names({ isFlat: true })).toHaveLength(13);
    expect(names({ sourceKinds: ['scada'] })).toEqual(['other']);
    expect(names({ priorities: [] })).toEqual([]);
  });
});

describe('what is counted of alarms', () => {
  it('is by priority, without those set aside', () => {
    bring(alarm('a', { priority: 1 }), alarm('b', { priority: 1, raisedAtMs: 3 * minute }), alarm('c', { priority: 4, service: by }));
    expect(desk.read.query('alarms.counts', { nowMs: 0 }).rows).toMatchObject([
      { unacknowledged: [2, 0, 0, 0], outOfService: 1, newestAtMs: [3 * minute, null, null, null] },
    ]);
  });

  it('is the load of a day, the worst of a week, and who answered', () => {
    bring(alarm('a', { bins: [[0, 3]], days: [[0, 3]] }), alarm('b', { acknowledged: { by: 'an' as never, atMs: 2 * minute } }));
    const [load] = desk.read.query('alarms.load', { nowMs: 5 * minute }).rows;
    expect(load).toMatchObject({ rate: 4, weekTotal: 4, officersOnDuty: 2, officers: [{ id: 'an', n: 1 }] });
    expect(load?.offenders.map(({ id, n }) => [id, n])).toEqual([
      [idOf('a'), 3],
      [idOf('b'), 1],
    ]);
    expect(load?.bins.at(-1)).toEqual({ atMs: 0, n: 4 });
  });

  it('is shared by the officers who are on shift, where somebody is', () => {
    const shift = (n: number, role: string, begunAtMs: number, endedAtMs: number | null = null) => ({
      ...{ id: `shf-${n}`, officerId: `u-${n}`, role, device: 'dev-1', begunAtMs, afterId: null, endedAtMs, handover: null },
      ...{ marks: {}, ops: [], updatedAtMs: 0 },
    });
    const dayMs = 1440 * minute;
    const all = [shift(1, 'operator', dayMs), shift(2, 'operator', dayMs), shift(3, 'shiftLead', dayMs)];
    const others = [shift(4, 'leader', dayMs), shift(5, 'operator', dayMs, dayMs + 1), shift(6, 'operator', 1)];
    desk.page(
      [...all, ...others].map((each, i) => put(i + 1, 'shift', each.id, each)),
      'dsk:20' as StreamName,
    );
    const loadAt = (nowMs: number) => desk.read.query('alarms.load', { nowMs }).rows[0];
    expect(loadAt(dayMs + minute)).toMatchObject({ officersOnDuty: 3, areOnShift: true });
    expect(loadAt(4 * dayMs)).toMatchObject({ officersOnDuty: 2, areOnShift: false });
  });

  it('is whole with 12,000 alarms at once', () => {
    const many = Array.from({ length: 12_000 }, (_, n) =>
      alarm(`s-${n}`, { priority: ((n % 3) + 2) as 2, communeCode: String(10_000 + (n % 40)) as never, raisedAtMs: n }),
    );
    bring(...many);
    const { rows, total } = list({}, minute, 1000);
    expect([total, rows.length]).toEqual([12_000, 40]);
    expect(rows.reduce((sum, row) => sum + (row.k === 'flood' ? row.count : 1), 0)).toBe(12_000);
    expect(list({ isFlat: true }, minute, 1000).rows).toHaveLength(1000);
  });
});
