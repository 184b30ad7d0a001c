import { expect, it } from 'vitest';
import { retentionDays, startRetention } from './retention.ts';

it('forgets a little at a time, then every hour, and ends', async () => {
  const waiting: { delayMs: number; run: () => void }[] = [];
  const asked: number[] = [];
  const left = [2000, 5, 0, 0];
  const stop = startRetention({
    log: {
      prune: async (beforeMs) => {
        asked.push(beforeMs);
        return left.shift() ?? Promise.reject(new Error('gone'));
      },
    },
    now: () => retentionDays * 24 * 3_600_000 + 7,
    after: (delayMs, run) => {
      const entry = { delayMs, run };
      waiting.push(entry);
      return () => void waiting.splice(waiting.indexOf(entry), 1);
    },
    onDefect: (error) => expect(String(error)).toContain('gone'),
  });
  const delays: number[] = [];
  for (let step = 0; step < 6; step += 1) {
    const next = waiting.shift();
    delays.push(next?.delayMs ?? -1);
    next?.run();
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
  }
  expect(delays).toEqual([60_000, 50, 50, 3_600_000, 3_600_000, 3_600_000]);
  expect(new Set(asked)).toEqual(new Set([7]));
  await stop();
  expect(waiting).toEqual([]);
});
