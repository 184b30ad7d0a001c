import { beforeEach, describe, expect, it } from 'vitest';
import type { CameraId } from '#domain/ids.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { MemoryDisk } from '../testing/memory-disk.ts';
import { SnapshotBook, type SnapshotParts } from './snapshot-book.ts';

const [a, b] = ['cam-a', 'cam-b'] as CameraId[] as [CameraId, CameraId];
let clock: HandClock;
let disk: MemoryDisk;
let silent: Set<CameraId>;

const open = (more: Partial<SnapshotParts> = {}): SnapshotBook =>
  new SnapshotBook({
    take: async (id) => {
      if (silent.has(id)) throw new Error('silent');
      return new TextEncoder().encode(`${id} ${clock.nowMs}`);
    },
    cameras: async () => [a, b],
    ...{ disk, everyMs: 60_000, budgetBytes: 10 ** 9, hubNow: () => clock.nowMs + 5 },
    clock,
    ...more,
  });
const rest = async (): Promise<void> => {
  for (let i = 0; i < 4; i += 1) await new Promise((next) => setImmediate(next));
};
const pass = async (ms: number): Promise<void> => {
  await rest();
  await clock.pass(ms);
  await rest();
};
const textOf = async (book: SnapshotBook, id: CameraId, atMs: number): Promise<string | null> => {
  const found = await book.read(id, atMs);
  return found && `${found.takenAtMs}: ${new TextDecoder().decode(found.body)}`;
};

beforeEach(() => {
  clock = new HandClock();
  disk = new MemoryDisk();
  silent = new Set();
});

describe('pictures on a schedule', () => {
  it('are taken of every camera, and found by time, after a restart too', async () => {
    const book = open();
    await pass(0);
    await pass(60_000);
    expect(book.times(a)).toEqual([5, 60_005]);
    expect(await textOf(book, b, 59_000)).toBe('5: cam-b 0');
    expect(await textOf(book, b, 90_000)).toBe('60005: cam-b 60000');
    expect(await textOf(book, b, 4)).toBeNull();
    await book.close();
    const again = open();
    expect(await textOf(again, a, 90_000)).toBe('60005: cam-a 60000');
  });

  it('keep what there is of a camera that is silent, and go on with it later', async () => {
    const book = open();
    await pass(0);
    silent.add(a);
    await pass(60_000);
    silent.delete(a);
    await pass(60_000);
    expect([book.times(a), book.times(b)]).toEqual([
      [5, 120_005],
      [5, 60_005, 120_005],
    ]);
  });

  it('never take more than their budget: what there is most of gives way', async () => {
    const book = open({ budgetBytes: 3 * 4096 });
    for (let i = 0; i < 5; i += 1) await pass(60_000);
    expect(disk.mostBytes).toBeLessThanOrEqual(3 * 4096);
    expect(book.times(a).length + book.times(b).length).toBe(3);
    expect(Math.max(...book.times(a), ...book.times(b))).toBe(clock.nowMs + 5);
  });

  it('stop with the console, and survive a disk that takes nothing', async () => {
    disk.refuses = 'ENOSPC';
    const book = open();
    await pass(0);
    expect(book.times(a)).toEqual([]);
    disk.refuses = null;
    await pass(60_000);
    expect(book.times(a)).toEqual([60_005]);
    await book.close();
    expect(clock.waiting).toBe(0);
  });
});
