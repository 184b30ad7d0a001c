import { describe, expect, it } from 'vitest';
import { PackRoom } from './pack-room.ts';
import { TransferMeter } from './pack-transfer.ts';
import type { PackFiles } from './ports.ts';

const gb = 1024 ** 3;

const room = (freeBytes: number | null): PackRoom => {
  const files: Pick<PackFiles, 'list' | 'parts' | 'partBytes' | 'freeBytes'> = {
    list: async () => [{ name: 'a.pmtiles', bytes: 2 * gb, stamp: '' }],
    parts: async () => ['pack-number1' as never],
    partBytes: async () => gb,
    freeBytes: async () => freeBytes,
  };
  return new PackRoom(files as PackFiles, 10 * gb);
};

describe('room for packs', () => {
  it('is what the budget leaves, with what is still coming counted', async () => {
    await room(null).demand(7 * gb);
    await expect(room(null).demand(7 * gb + 1)).rejects.toMatchObject({ kind: 'tooLarge', details: { pack: 'overBudget' } });
  });

  it('is what the disk has beyond the gigabyte that stays free for everything else', async () => {
    await room(4 * gb).demand(3 * gb);
    await expect(room(4 * gb).demand(3 * gb + 1)).rejects.toMatchObject({ kind: 'diskFull', details: { pack: 'noSpace' } });
  });
});

describe('how fast a pack comes', () => {
  it('is measured over the last seconds, told a few times a second, and not guessed at the beginning', () => {
    let [nowMs, told] = [0, 0];
    const meter = new TransferMeter(
      { doneBytes: 500, totalBytes: 10_000 },
      () => nowMs,
      () => void told++,
    );
    expect(meter.progress()).toEqual({ doneBytes: 500, totalBytes: 10_000, bytesPerSecond: null });
    for (nowMs = 100; nowMs <= 20_000; nowMs += 100) meter.add(nowMs <= 10_000 ? 10 : 20);
    expect(meter.progress()).toMatchObject({ doneBytes: 500 + 1000 + 2000, bytesPerSecond: 200 });
    expect(told).toBe(50);
  });
});
