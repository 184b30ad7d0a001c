import { beforeEach, describe, expect, it } from 'vitest';
import type { LiveMessage } from '#contract/wire.ts';
import type { StreamName } from '#domain/streams.ts';
import { Live, type LiveSocket } from './live.ts';

const obs = 'obs:20' as StreamName;
let waiting: { delayMs: number; run: () => void }[];
let live: Live;

const tick = (): void => {
  for (const { run } of waiting.splice(0)) run();
};
const join = (serves: readonly string[] = ['obs:20', 'inc:06184']) => {
  const heard: LiveMessage[] = [];
  const state = { backlog: 0, dropped: false };
  const socket: LiveSocket = {
    send: (text) => void heard.push(JSON.parse(text) as LiveMessage),
    backlogBytes: () => state.backlog,
    drop: () => void (state.dropped = true),
    serves: (stream) => serves.includes(stream),
  };
  return { heard, state, leave: live.join(socket) };
};
const valuesOf = (messages: readonly LiveMessage[]) => messages.map((message) => (message.t === 'telemetry' ? message.values : message.t));

beforeEach(() => {
  waiting = [];
  live = new Live({
    now: () => 9,
    telemetryStream: obs,
    after: (delayMs, run) => {
      const entry = { delayMs, run };
      waiting.push(entry);
      return () => void waiting.splice(waiting.indexOf(entry), 1);
    },
  });
});

describe('hints', () => {
  it('say once what moved, to each console what it is served', () => {
    const all = join(['inc:06184', 'inc:06040']);
    const one = join(['inc:06040']);
    const none = join([]);
    live.moved(['inc:06184' as StreamName]);
    live.moved(['inc:06040' as StreamName, 'inc:06184' as StreamName]);
    expect(waiting).toHaveLength(1);
    tick();
    expect(all.heard).toEqual([{ t: 'heads', streams: ['inc:06184', 'inc:06040'] }]);
    expect(one.heard).toEqual([{ t: 'heads', streams: ['inc:06040'] }]);
    expect(none.heard).toEqual([]);
  });

  it('part with a console that takes nothing any more', () => {
    const stuck = join();
    stuck.state.backlog = 2 * 1024 * 1024;
    live.moved([obs]);
    tick();
    expect(stuck.state.dropped).toBe(true);
    expect(stuck.heard).toEqual([]);
  });
});

describe('telemetry', () => {
  it('is one frame of the newest values, however many came', () => {
    const console = join();
    for (let n = 1; n <= 1000; n += 1) live.telemetry([['station:a:level', n, n]]);
    live.telemetry([
      ['station:a:level', 5, 5],
      ['station:b:level', null, 7],
    ]);
    expect(waiting.map(({ delayMs }) => delayMs)).toEqual([250]);
    tick();
    expect(console.heard).toEqual([
      {
        t: 'telemetry',
        atMs: 9,
        values: [
          ['station:a:level', 1000, 1000],
          ['station:b:level', null, 7],
        ],
      },
    ]);
    live.telemetry([['station:b:level', 2, 8]]);
    tick();
    expect(valuesOf(console.heard)[1]).toEqual([['station:b:level', 2, 8]]);
    expect(waiting).toEqual([]);
  });

  it('is not held up by a value of a clock that runs ahead', () => {
    const console = join();
    live.telemetry([['station:a:level', 1, 9 + 3_600_001]]);
    live.telemetry([['station:a:level', 2, 8]]);
    tick();
    expect(valuesOf(console.heard)).toEqual([[['station:a:level', 2, 8]]]);
  });

  it('gives a console that joins everything', () => {
    live.telemetry([['station:a:level', 1, 1]]);
    tick();
    const late = join();
    tick();
    expect(valuesOf(late.heard)).toEqual([[['station:a:level', 1, 1]]]);
  });

  it('leaves out frames for a slow console and gives it everything once it has caught up', () => {
    const slow = join();
    live.telemetry([['station:a:level', 1, 1]]);
    tick();
    slow.state.backlog = 100_000;
    live.telemetry([['station:a:level', 2, 2]]);
    tick();
    live.telemetry([['station:b:level', 3, 3]]);
    tick();
    expect(slow.heard).toHaveLength(1);
    slow.state.backlog = 0;
    tick();
    expect(valuesOf(slow.heard)[1]).toEqual([
      ['station:a:level', 2, 2],
      ['station:b:level', 3, 3],
    ]);
    expect(waiting).toEqual([]);
  });

  it('goes to those who are served observations, in messages a console reads', () => {
    const other = join(['inc:06184']);
    const console = join();
    live.telemetry(Array.from({ length: 7000 }, (_, n) => [`station:${n}:level`, n, 1] as [string, number, number]));
    tick();
    expect(other.heard).toEqual([]);
    expect(valuesOf(console.heard).map((values) => values.length)).toEqual([5000, 2000]);
  });

  it('ends with the hub', () => {
    const console = join();
    live.telemetry([['station:a:level', 1, 1]]);
    live.moved([obs]);
    live.close();
    expect(waiting).toEqual([]);
    expect(console.state.dropped).toBe(true);
  });
});
