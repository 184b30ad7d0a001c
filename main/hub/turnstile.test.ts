import { expect, it } from 'vitest';
import { Turnstile } from './turnstile.ts';

it('lets so many through, some wait in order, and the rest come again', async () => {
  const turnstile = new Turnstile({ places: 1, waiting: 2 });
  const order: string[] = [];
  const enter = (name: string): Promise<() => void> =>
    turnstile.enter().then((leave) => {
      order.push(name);
      return leave;
    });
  const first = await enter('first');
  const second = enter('second');
  const third = enter('third');
  await expect(turnstile.enter()).rejects.toMatchObject({ kind: 'overloaded', details: { retryAfterMs: 1000 } });
  expect(order).toEqual(['first']);
  first();
  first();
  const leaveSecond = await second;
  expect(order).toEqual(['first', 'second']);
  leaveSecond();
  (await third)();
  (await enter('fourth'))();
  expect(order).toEqual(['first', 'second', 'third', 'fourth']);
});
