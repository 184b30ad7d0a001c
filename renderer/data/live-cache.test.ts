import { expect, it } from 'vitest';
import type { Bridge } from '../bridge/bridge.ts';
import { LiveCache } from './live-cache.ts';

const setUp = () => {
  const watched: string[] = [];
  const timers: (() => void)[] = [];
  const bridge = {
    onState: () => () => undefined,
    state: () => ({ state: 'connected' }),
    watch: (name: string, params: { text: string }) => {
      const key = `${name} ${params.text}`;
      watched.push(key);
      return () => void watched.splice(watched.indexOf(key), 1);
    },
  } as unknown as Bridge;
  const cache = new LiveCache(bridge, (run) => void timers.push(run));
  const ask = (text: string): (() => void) => cache.subscribe(text, 'users.list', { text } as never, () => undefined);
  return { ask, watched, timers };
};

it('keeps what nobody asks for a little while, and takes it up again within it', () => {
  const { ask, watched, timers } = setUp();
  ask('a')();
  const leave = ask('a');
  for (const end of timers.splice(0)) end();
  expect(watched).toEqual(['users.list a']);
  leave();
  for (const end of timers.splice(0)) end();
  expect(watched).toEqual([]);
});

it('keeps only the last of what is typed: a long text leaves no watch for each of its letters', () => {
  const { ask, watched } = setUp();
  const stays = ask('stays');
  for (let n = 0; n < 60; n += 1) ask(`typed ${n}`)();
  expect(watched).toHaveLength(17);
  expect(watched).toContain('users.list stays');
  expect(watched.at(-1)).toBe('users.list typed 59');
  stays();
});
