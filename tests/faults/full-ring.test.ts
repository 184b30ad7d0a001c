import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderDisk } from '../../main/media/ring/disk.ts';
import { Ring, type RingState } from '../../main/media/ring/ring.ts';
import { makeSmallDisk, noSmallDisk } from '../support/small-disk.ts';

const missing = noSmallDisk();

if (missing !== null) describe('the ring on a full disk', () => void it.skip(`everything: ${missing}`));
else
  describe('the ring on a full disk', () => {
    it('stops with one alarm, keeps what it has whole, and goes on when there is space again', async () => {
      const disk = await makeSmallDisk(2);
      const states: RingState[] = [];
      let nowMs = 0;
      const open = (): Promise<Ring> =>
        Ring.open({
          disk: new FolderDisk(join(disk.path, 'ring')),
          limits: { budgetBytes: 10 ** 9, keepMs: 10 ** 9 },
          now: () => nowMs,
          onState: (state) => states.push(state),
        });
      const keep = (ring: Ring, startMs: number): Promise<void> =>
        ring.keep('cam-1', {
          ...{ rendition: 'main', startMs, durationMs: 2000, isEstimated: false, isDiscontinuous: false, extension: 'ts' },
          ...{ body: new Uint8Array(100 * 1024).fill(startMs / 2000), init: null },
        });
      try {
        const ring = await open();
        for (let i = 0; i < 40; i += 1) await keep(ring, i * 2000);
        const held = ring.ranges('cam-1')[0]?.toMs ?? 0;
        expect([states, held > 0, held < 40 * 2000]).toEqual([['diskFull'], true, true]);
        const again = await open();
        expect(again.ranges('cam-1')).toEqual(ring.ranges('cam-1'));
        for (const entry of again.select('cam-1', 0, 10 ** 9)) expect(entry.bytes).toBe(100 * 1024);
        await again.pin([]).catch(() => {});
        nowMs += 60_000;
        // An officer makes room: here, all but the newest goes.
        for (const { path } of (await new FolderDisk(join(disk.path, 'ring')).list()).slice(0, 5)) {
          await new FolderDisk(join(disk.path, 'ring')).remove(path);
        }
        const third = await open();
        await keep(third, 10 ** 6);
        expect(third.ranges('cam-1').at(-1)?.toMs).toBe(10 ** 6 + 2000);
      } finally {
        await disk.remove();
      }
    });
  });
