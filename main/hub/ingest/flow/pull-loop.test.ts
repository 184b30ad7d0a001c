import { describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { computeRetryMs, PullLoop } from './pull-loop.ts';

describe('after a failure', () => {
  it('the next try is further away each time, at most half an hour, and never at once', () => {
    const waits = [1, 2, 3, 4, 8, 9, 10, 50].map((failures) => computeRetryMs(failures, 1));
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 640_000, 1_280_000, 1_800_000, 1_800_000]);
    expect(computeRetryMs(1, 0)).toBe(2_500);
  });
});

describe('a loop', () => {
  type Planned = { readonly delayMs: number; readonly run: () => void };
  const begin = (run: () => Promise<void>, more: { mostRetryMs?: number; mostAskedMs?: number } = {}) => {
    const planned: Planned[] = [];
    const after = (delayMs: number, then: () => void) => {
      planned.push({ delayMs, run: then });
      return () => undefined;
    };
    const loop = new PullLoop({ everyMs: 60_000, run, now: () => 1_000_000, after, random: () => 0.5, ...more });
    loop.start();
    const turn = async (): Promise<void> => {
      planned.at(-1)?.run();
      await new Promise((done) => setImmediate(done));
    };
    return { loop, planned, turn };
  };

  it('goes at its pace while it works, further apart while it fails, and at its pace again', async () => {
    let fails = 0;
    const { planned, turn, loop } = begin(() => (fails > 0 ? Promise.reject(new Error(`${fails--}`)) : Promise.resolve()));
    await turn();
    fails = 3;
    for (let i = 0; i < 4; i += 1) await turn();
    expect(planned.map(({ delayMs }) => delayMs)).toEqual([500, 60_000, 3_750, 7_500, 15_000, 60_000]);
    expect(loop.nextTryAtMs).toBe(1_060_000);
  });
  it('whose news must not wait is tried again sooner, however often it failed', async () => {
    const { planned, turn } = begin(() => Promise.reject(new Error('gone')), { mostRetryMs: 20_000 });
    for (let i = 0; i < 9; i += 1) await turn();
    expect(planned.slice(1).map(({ delayMs }) => delayMs)).toEqual([3_750, 7_500, ...Array.from({ length: 7 }, () => 15_000)]);
  });
  it('waits as long as it was asked to, within a day', async () => {
    const asked = [120_000, 1e12];
    const { planned, turn } = begin(() =>
      Promise.reject(new ChiLangError('overloaded', 'later', { details: { retryAfterMs: asked.shift() ?? 0 } })),
    );
    await turn();
    await turn();
    expect(planned.map(({ delayMs }) => delayMs)).toEqual([500, 120_000, 86_400_000]);
  });
  it('whose news must not wait is asked again sooner than it was told to', async () => {
    const later = new ChiLangError('unsupported', 'later', { details: { retryAfterMs: 86_400_000 } });
    const { planned, turn } = begin(() => Promise.reject(later), { mostAskedMs: 900_000 });
    await turn();
    expect(planned.map(({ delayMs }) => delayMs)).toEqual([500, 900_000]);
  });
  it('that is stopped plans nothing more', async () => {
    const { loop, planned, turn } = begin(() => Promise.resolve());
    await loop.stop();
    await turn();
    expect([planned.length, loop.nextTryAtMs]).toEqual([1, null]);
  });
});
