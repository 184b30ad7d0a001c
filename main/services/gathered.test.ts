import { expect, it } from 'vitest';
import { Gathered } from './gathered.ts';

it('runs once for all that happened meanwhile, again for what happens later, and no more once it ended', () => {
  const planned: { run: () => void; isOff: boolean }[] = [];
  let runs = 0;
  const gathered = new Gathered({
    delayMs: 2000,
    run: () => {
      runs += 1;
    },
    after: (_delayMs, run) => {
      const one = { run, isOff: false };
      planned.push(one);
      return () => {
        one.isOff = true;
      };
    },
  });
  gathered.happened();
  gathered.happened();
  planned[0]?.run();
  expect([runs, planned.length]).toEqual([1, 1]);
  gathered.happened();
  expect(planned).toHaveLength(2);
  gathered.end();
  expect(planned.map(({ isOff }) => isOff)).toEqual([false, true]);
});
