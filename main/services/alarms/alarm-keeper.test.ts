import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alarmIdOf } from '#domain/alarms/alarm-id.ts';
import { alarmAfter, alarmOperation, facts, raiseArgs } from '#domain/alarms/testing/alarm-samples.ts';
import type { Alarm } from '#domain/alarms/alarm.ts';
import type { StreamName } from '#domain/streams.ts';
import { BenchDesk, incident, put, stream } from '../../store/testing/bench-desk.ts';
import { FakeConsole } from '../testing/fake-console.ts';
import { AlarmKeeper } from './alarm-keeper.ts';
import { AlarmService } from './alarm-service.ts';

const alarms = 'alm:20' as StreamName;
const minute = 60_000;

let desk: BenchDesk;
let console: FakeConsole;
let timers: { atMs: number; run: () => void }[];
let keeper: AlarmKeeper;

/** The store of a real desk below the use cases, so that lists and rules are the product's own. */
const parts = () => {
  const store = {
    ...console.store,
    query: async (name: never, params: never) => desk.read.query(name, params),
    document: async (k: never, id: string) => desk.read.document(k, id),
    record: async (drafts: never) => desk.write.record(drafts, { offline: false, lan: false }),
  };
  return { ...console.parts(), store: store as never };
};

beforeEach(() => {
  desk = new BenchDesk();
  console = new FakeConsole();
  timers = [];
  keeper = new AlarmKeeper({
    ...parts(),
    pictures: { conditions: () => [] },
    after: (delayMs, run) => {
      const timer = { atMs: console.nowMs + delayMs, run };
      timers.push(timer);
      return () => (timers = timers.filter((each) => each !== timer));
    },
    onTime: () => {},
    onDefect: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  await keeper.stop();
  desk.remove();
});

const move = async (ms: number): Promise<void> => {
  const until = console.nowMs + ms;
  for (;;) {
    const next = timers.filter(({ atMs }) => atMs <= until).sort((a, b) => a.atMs - b.atMs)[0];
    if (!next) break;
    timers = timers.filter((each) => each !== next);
    console.nowMs = Math.max(console.nowMs, next.atMs);
    next.run();
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  console.nowMs = until;
};

const shown = (): unknown[] =>
  desk.read
    .query('alarms.list', { filter: { view: 'standing' }, limit: 10, nowMs: console.nowMs })
    .rows.map((row) => (row.k === 'alarm' ? [row.condition, row.phase, row.escalation?.role] : row));

describe('what a console keeps of alarms by itself', () => {
  it('is raised once, however often it looks, and cleared when it is over', async () => {
    const reportedAtMs = console.nowMs - minute;
    desk.page([put(1, 'incident', 'inc-1', incident('inc-1', { status: 'new', severity: 2, reportedAtMs }))], stream);
    keeper.start();
    await move(30_000);
    expect(shown()).toEqual([['notReceived', 'unacknowledged', undefined]]);
    const recorded = desk.read.query('outbox.actions', {}).rows.length;
    expect([recorded, desk.read.outboxCounts().waiting]).toEqual([0, 0]);
    desk.page([put(2, 'incident', 'inc-1', incident('inc-1', { status: 'received', severity: 2, reportedAtMs }), 2)], stream);
    await move(30_000);
    expect(shown()).toEqual([['notReceived', 'returned', undefined]]);
  });

  it('goes on to the next role, then to the leader, each once', async () => {
    const row = alarmAfter(alarmOperation('alarm.raise', raiseArgs(console.nowMs)));
    desk.page([put(1, 'alarm', row.id, row as never)], alarms);
    keeper.start();
    await move(2 * minute);
    expect(shown()).toEqual([['levelHigh', 'unacknowledged', undefined]]);
    await move(2 * minute);
    expect(shown()).toEqual([['levelHigh', 'unacknowledged', 'shiftLead']]);
    await move(6 * minute);
    expect(shown()).toEqual([['levelHigh', 'unacknowledged', 'leader']]);
    const body = desk.read.document('alarm', row.id)?.body as Alarm;
    expect(body.history.filter(({ act }) => act === 'alarm.escalate')).toHaveLength(2);
  });

  it('says nothing any more once it was stopped', async () => {
    keeper.start();
    await keeper.stop();
    expect(timers).toEqual([]);
  });
});

describe('what an officer does to several alarms', () => {
  const bring = (...sources: string[]): void => {
    const rows = sources.map((source) => alarmAfter(alarmOperation('alarm.raise', { ...raiseArgs(1), source }, {}, { ...facts, source })));
    desk.page(
      rows.map((row, i) => put(i + 1, 'alarm', row.id, row as never)),
      alarms,
    );
  };
  const idOf = (source: string) => alarmIdOf({ ...facts, source });

  it('is done to all that can be, and says how many could not', async () => {
    bring('a', 'b');
    const service = new AlarmService(parts());
    const done = await service.acknowledge({ ids: [idOf('a'), idOf('gone'), idOf('b')], floods: [] });
    expect(done).toEqual({ ids: [idOf('a'), idOf('b')], refused: 1 });
    expect(shown()).toEqual([
      ['levelHigh', 'acknowledged', undefined],
      ['levelHigh', 'acknowledged', undefined],
    ]);
    await expect(service.acknowledge({ ids: [idOf('gone')], floods: [] })).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('is done to every alarm of a flood', async () => {
    bring(...Array.from({ length: 30 }, (_, n) => `s-${n}`));
    const service = new AlarmService(parts());
    const done = await service.act(
      'alarm.shelve',
      { ids: [], floods: ['flood::sensor'] },
      { untilMs: console.nowMs + minute, reason: 'x' },
    );
    expect(done.ids).toHaveLength(30);
    expect(shown()).toEqual([]);
  });

  it('is refused to who may not, before anything is recorded', async () => {
    bring('a');
    const service = new AlarmService(parts());
    const out = service.act('alarm.outOfService', { ids: [idOf('a')], floods: [] }, { isOut: true, reason: 'x' });
    await expect(out).rejects.toMatchObject({ kind: 'forbidden' });
    expect(desk.read.outboxCounts().waiting).toBe(0);
  });
});
