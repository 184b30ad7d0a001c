import { describe, expect, it } from 'vitest';
import type { LiveRows, LiveTopic } from '../services/live-rows.ts';
import { LiveQueries, type Watcher } from './live-queries.ts';
import type { RowsDiff } from './rows-diff.ts';

const setUp = () => {
  let rows: Record<string, unknown>[] = [{ id: 'a', v: 1 }];
  let failing = false;
  let runs = 0;
  const due: (() => void)[] = [];
  const defects: unknown[] = [];
  const live = new LiveQueries({
    run: async (): Promise<LiveRows> => {
      runs += 1;
      if (failing) throw new Error('broken');
      return { rows: structuredClone(rows), total: rows.length };
    },
    nextFrame: (run) => {
      due.push(run);
      return () => void due.splice(due.indexOf(run), 1);
    },
    onDefect: (error) => defects.push(error),
  });
  const frame = async (): Promise<void> => {
    for (const run of due.splice(0)) run();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const touch = (...topics: LiveTopic[]): void => live.touch(new Set(topics));
  return {
    live,
    due,
    defects,
    frame,
    touch,
    runs: () => runs,
    set: (next: Record<string, unknown>[]) => {
      rows = next;
    },
    fail: (yes: boolean) => {
      failing = yes;
    },
  };
};

const window = () => {
  const diffs: RowsDiff[] = [];
  const failures: string[] = [];
  const state = { congested: false };
  const watcher: Watcher = {
    onDiff: (diff) => diffs.push(diff),
    onFailure: ({ kind }) => failures.push(kind),
    congested: () => state.congested,
  };
  return { diffs, failures, state, watcher };
};

describe('LiveQueries', () => {
  it('sends everything first, then what changed', async () => {
    const { live, frame, touch, set } = setUp();
    const { watcher, diffs } = window();
    live.watch('cameras.list', {}, watcher);
    await frame();
    set([{ id: 'a', v: 2 }]);
    touch('camera');
    await frame();
    expect(diffs).toEqual([
      { put: [{ id: 'a', v: 1 }], gone: [], order: ['a'], total: 1 },
      { put: [{ id: 'a', v: 2 }], gone: [], total: 1 },
    ]);
  });

  it('runs once a frame however often tables change, and not for tables it does not read', async () => {
    const { live, frame, touch, runs, due } = setUp();
    live.watch('cameras.list', {}, window().watcher);
    await frame();
    for (let at = 0; at < 100; at += 1) touch('camera', 'observation');
    await frame();
    expect(runs()).toBe(2);
    touch('user');
    expect(due).toHaveLength(0);
  });

  it('runs once for all windows that watch the same, and gives a late one what is known', async () => {
    const { live, frame, runs } = setUp();
    const [first, second, late] = [window(), window(), window()];
    live.watch('incidents.map', {}, first.watcher);
    live.watch('incidents.map', {}, second.watcher);
    await frame();
    live.watch('incidents.map', {}, late.watcher);
    await frame();
    expect(runs()).toBe(1);
    for (const each of [first, second, late]) expect(each.diffs).toHaveLength(1);
  });

  it('sees a change that happens while it runs', async () => {
    const { live, frame, touch, set, runs } = setUp();
    const { watcher, diffs } = window();
    live.watch('places.list', {}, watcher);
    const running = frame();
    set([{ id: 'b' }]);
    touch('place');
    await running;
    await frame();
    expect(runs()).toBe(2);
    expect(diffs.at(-1)).toEqual({ put: [{ id: 'b' }], gone: ['a'], order: ['b'], total: 1 });
  });

  it('skips a window that does not keep up and later sends it one diff over all it missed', async () => {
    const { live, frame, touch, set, runs } = setUp();
    const [slow, quick] = [window(), window()];
    live.watch('users.list', {}, slow.watcher);
    live.watch('users.list', {}, quick.watcher);
    await frame();
    slow.state.congested = true;
    for (const v of [2, 3, 4]) {
      set([{ id: 'a', v }]);
      touch('user');
      await frame();
    }
    expect([slow.diffs.length, quick.diffs.length]).toEqual([1, 4]);
    slow.state.congested = false;
    await frame();
    expect(slow.diffs).toHaveLength(2);
    expect(slow.diffs.at(-1)?.put).toEqual([{ id: 'a', v: 4 }]);
    expect(runs()).toBe(4);
  });

  it('does not run at all while every window is behind', async () => {
    const { live, frame, touch, runs } = setUp();
    const { watcher, state } = window();
    live.watch('users.list', {}, watcher);
    await frame();
    state.congested = true;
    touch('user');
    await frame();
    await frame();
    expect(runs()).toBe(1);
    state.congested = false;
    await frame();
    expect(runs()).toBe(2);
  });

  it('tells a failure and recovers at the next change', async () => {
    const { live, frame, touch, fail, defects } = setUp();
    const { watcher, diffs, failures } = window();
    fail(true);
    live.watch('users.list', {}, watcher);
    await frame();
    expect(failures).toEqual(['internal']);
    expect(defects).toHaveLength(1);
    fail(false);
    touch('user');
    await frame();
    expect(diffs).toHaveLength(1);
  });

  it('runs nothing for a watch that ended', async () => {
    const { live, touch, frame, due, runs } = setUp();
    const leave = live.watch('users.list', {}, window().watcher);
    await frame();
    touch('user');
    leave();
    expect(due).toHaveLength(0);
    touch('user');
    await frame();
    expect(runs()).toBe(1);
  });

  it('answers who asks first without waiting for a frame', async () => {
    const { live, due } = setUp();
    const { watcher, diffs } = window();
    live.watch('users.list', {}, watcher);
    await new Promise((resolve) => setImmediate(resolve));
    expect(due).toHaveLength(0);
    expect(diffs).toHaveLength(1);
  });
});
