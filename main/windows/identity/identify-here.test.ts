import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Monitor } from '../../../native/display-identity/index.ts';
import { edidOf } from '../testing/edid-of.ts';
import { identifyHere } from './identify-here.ts';

const bounds = { left: 0, top: 0, width: 1920, height: 1080 };
const display = { ...{ id: 'a', label: 'Built-in', scale: 1, primary: true }, bounds, workArea: bounds };
const monitor: Monitor = { connector: 'DP-1', edid: edidOf({ maker: 'DEL', product: 7, serialText: 'S' }), numbers: null, ...bounds };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells by what the windowing system says', async () => {
  const identify = identifyHere(() => {}, { readMonitors: async () => [monitor] });
  expect(await identify([display])).toMatchObject([{ identity: { edid: 'DEL-0007-S', connector: 'DP-1' } }]);
  expect(vi.getTimerCount()).toBe(0);
});

it('without the addon says why, once, and goes by labels', async () => {
  const said: string[] = [];
  const identify = identifyHere((line) => said.push(line), { missing: 'no binary for this machine' });
  for (let i = 0; i < 2; i += 1) expect(await identify([display])).toMatchObject([{ id: 'a', identity: { label: 'Built-in' } }]);
  expect(said).toEqual(['displays: no binary for this machine']);
});

it('waits for a windowing system that hangs for three seconds, and asks it one question at a time', async () => {
  let questions = 0;
  let answer: (monitors: Monitor[]) => void = () => {};
  const readMonitors = (): Promise<Monitor[]> => {
    questions += 1;
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  const identify = identifyHere(() => {}, { readMonitors });
  for (let i = 0; i < 2; i += 1) {
    const known = identify([display]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect((await known)[0]?.identity.label).toBe('Built-in');
  }
  expect(questions).toBe(1);
  answer([monitor]);
  await vi.advanceTimersByTimeAsync(0);
  const again = identify([display]);
  answer([monitor]);
  expect(await again).toMatchObject([{ identity: { connector: 'DP-1' } }]);
  expect(questions).toBe(2);
});
