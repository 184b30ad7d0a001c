import { expect, it } from 'vitest';
import { startMinuteTicks } from './minute-ticks.ts';

it('ticks every minute until it is ended', () => {
  const planned: { delayMs: number; run: () => void; isOff: boolean }[] = [];
  let ticks = 0;
  const end = startMinuteTicks({
    after: (delayMs, run) => {
      const one = { delayMs, run, isOff: false };
      planned.push(one);
      return () => {
        one.isOff = true;
      };
    },
    onMinute: () => {
      ticks += 1;
    },
  });
  planned[0]?.run();
  planned[1]?.run();
  expect([ticks, planned.length, planned[0]?.delayMs]).toEqual([2, 3, 60_000]);
  end();
  expect(planned.map(({ isOff }) => isOff)).toEqual([false, false, true]);
});
