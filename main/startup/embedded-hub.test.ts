import { expect, it } from 'vitest';
import type { Failure } from '#contract/errors.ts';
import { computeRestartDelayMs, HubKeeper } from './embedded-hub.ts';

const failure: Failure = { kind: 'internal', message: 'ended' };

const setUp = () => {
  const state = { nowMs: 0, starts: [] as number[], stops: 0, refuse: false };
  const crashes: number[] = [];
  const due: (() => void)[] = [];
  let crash: () => void = () => {};
  const keeper = new HubKeeper({
    start: async (port, onEnded) => {
      state.starts.push(port);
      if (state.refuse) throw new Error('cannot start');
      crash = () => onEnded(failure);
      return { port: 4701, stop: async () => void (state.stops += 1) };
    },
    after: (_, run) => {
      due.push(run);
      return () => void due.splice(due.indexOf(run), 1);
    },
    now: () => state.nowMs,
    onCrashed: (_, retryAfterMs) => crashes.push(retryAfterMs),
  });
  const pass = async (): Promise<void> => {
    for (const run of due.splice(0)) run();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { keeper, state, crashes, due, pass, crash: () => crash() };
};

it('starts again at the same port, later after each crash, and quickly again after a good while', async () => {
  const { keeper, state, crashes, pass, crash } = setUp();
  expect(await keeper.start()).toBe(4701);
  for (let at = 0; at < 3; at += 1) {
    crash();
    await pass();
  }
  state.nowMs += 120_000;
  crash();
  await pass();
  expect(crashes).toEqual([500, 1000, 2000, 500]);
  expect(state.starts).toEqual([0, 4701, 4701, 4701, 4701]);
});

it('goes on trying when a restart fails', async () => {
  const { keeper, state, crashes, pass, crash } = setUp();
  await keeper.start();
  state.refuse = true;
  crash();
  await pass();
  await pass();
  state.refuse = false;
  await pass();
  expect(crashes).toEqual([500, 1000, 2000]);
  expect(state.starts).toHaveLength(4);
});

it('tells a first start that fails instead of trying on', async () => {
  const { keeper, state, crashes, due } = setUp();
  state.refuse = true;
  await expect(keeper.start()).rejects.toThrow('cannot start');
  expect([crashes, due]).toEqual([[], []]);
});

it('does not bring back what it was told to stop', async () => {
  const { keeper, state, due, crash } = setUp();
  await keeper.start();
  crash();
  await keeper.stop();
  crash();
  expect(due).toHaveLength(0);
  expect(state.starts).toHaveLength(1);
});

it('waits half a minute at most', () => {
  expect([1, 2, 3, 7, 50].map(computeRestartDelayMs)).toEqual([500, 1000, 2000, 30_000, 30_000]);
});
