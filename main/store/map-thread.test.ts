import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { placeChange } from './testing/place-change.ts';
import { MapThread } from './map/map-thread.ts';
import { BenchDesk, incident, put } from './testing/bench-desk.ts';

let desk: BenchDesk;
let thread: MapThread;
beforeEach(() => {
  desk = new BenchDesk();
  thread = new MapThread(desk.folder, () => undefined);
});
afterEach(async () => {
  await thread.end();
  desk.remove();
});

const whole = { z: 0, x: 0, y: 0, filter: { scope: 'all' } } as const;

it('reads the files when it is asked first, follows what it is told, and begins anew after its end', async () => {
  desk.page([put(1, 'incident', 'a', incident('a', { position: [106.76, 21.85] }))]);
  // Nobody asked yet: what is committed now stands in the files.
  thread.tell(placeChange(7, [106.7, 21.9]));
  expect(await thread.ask('count')(whole)).toBe(1);
  let told = 0;
  const leave = thread.onChanged(() => (told += 1));
  thread.tell(placeChange(8, [106.7, 21.9]));
  expect(await thread.ask('count')(whole)).toBe(2);
  await thread.end();
  expect(told).toBe(2);
  leave();
  expect(await thread.ask('count')(whole)).toBe(1);
});

it('that could not start is tried again by the next who asks', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'chilang-no-cache-'));
  const lost = new MapThread(join(empty, 'none'), () => undefined);
  await expect(lost.ask('count')(whole)).rejects.toThrow();
  await expect(lost.ask('count')(whole)).rejects.toThrow();
  await lost.end();
  rmSync(empty, { recursive: true });
});
