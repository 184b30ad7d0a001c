import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readSegments } from '../segments.ts';
import { MemoryDisk } from '../testing/memory-disk.ts';
import { FolderDisk } from './disk.ts';
import { endMs } from './entry.ts';
import { Ring, type Recorded, type RingLimits, type RingState } from './ring.ts';

const kb = (count: number): Uint8Array<ArrayBuffer> => new Uint8Array(count * 1024).fill(7);
const segment = (startMs: number, more: Partial<Recorded> = {}): Recorded => ({
  ...{ rendition: 'main', startMs, durationMs: 2000, isEstimated: false, isDiscontinuous: false, extension: 'ts' },
  ...{ body: kb(8), init: null },
  ...more,
});

let disk: MemoryDisk;
let nowMs: number;
let states: RingState[];
const open = (limits: Partial<RingLimits> = {}, on = disk): Promise<Ring> =>
  Ring.open({
    disk: on,
    limits: { budgetBytes: 10 ** 9, keepMs: 60_000, ...limits },
    now: () => nowMs,
    onState: (state) => states.push(state),
  });
const fill = async (ring: Ring, camera: string, from: number, count: number): Promise<void> => {
  for (let i = 0; i < count; i += 1) await ring.keep(camera, segment(from + i * 2000));
};
const starts = (ring: Ring, camera: string): number[] => ring.select(camera, 0, 10 ** 15).map(({ startMs }) => startMs);

beforeEach(() => {
  disk = new MemoryDisk();
  nowMs = 0;
  states = [];
});

describe('the ring', () => {
  it('gives back what it was given, as a dated playlist without an end in sight of the network', async () => {
    const ring = await open();
    await fill(ring, 'cam-1', 1_000_000, 3);
    const replay = ring.replay('cam-1', 0, 10 ** 15) ?? '';
    expect(readSegments(replay).map(({ takenAtMs, durationMs }) => [takenAtMs, durationMs])).toEqual([
      [1_000_000, 2000],
      [1_002_000, 2000],
      [1_004_000, 2000],
    ]);
    expect(replay).toContain('#EXT-X-ENDLIST');
    const [rendition, name] = readSegments(replay)[0]?.uri.split(/-(.*)/s) ?? [];
    expect(await ring.read('cam-1', rendition as 'main', name ?? '')).toEqual(kb(8));
    expect(ring.ranges('cam-1')).toEqual([{ fromMs: 1_000_000, toMs: 1_006_000, isEstimated: false }]);
    expect(ring.replay('cam-1', 0, 999_000)).toBeNull();
    expect(ring.replay('cam-2', 0, 10 ** 15)).toBeNull();
  });

  it('writes a list that grows for a player that follows what is recorded', async () => {
    const ring = await open();
    await fill(ring, 'cam-1', 1_000_000, 2);
    const before = ring.replay('cam-1', 1_002_500, 10 ** 15, true) ?? '';
    await fill(ring, 'cam-1', 1_004_000, 2);
    const after = ring.replay('cam-1', 1_002_500, 10 ** 15, true) ?? '';
    expect(after.startsWith(before)).toBe(true);
    expect([readSegments(before).length, readSegments(after).length]).toEqual([1, 3]);
    expect(after).toContain('#EXT-X-PLAYLIST-TYPE:EVENT');
    expect(after).not.toContain('#EXT-X-ENDLIST');
  });

  it('reads only what it holds, whatever name is asked for', async () => {
    const ring = await open();
    await fill(ring, 'cam-1', 0, 1);
    disk.files.set('c-cam-1/main/secret', kb(1));
    for (const name of ['secret', '../../pins.json', '..', '']) expect(await ring.read('cam-1', 'main', name)).toBeNull();
  });

  it('breaks where time, rendition or initialisation does, and keeps one initialisation for all its segments', async () => {
    const ring = await open();
    const fragment = (startMs: number, init: number): Recorded => segment(startMs, { extension: 'm4s', init: kb(init) });
    for (const each of [fragment(0, 1), fragment(2000, 1), fragment(4000, 2), fragment(10_000, 2)]) await ring.keep('c', each);
    await ring.keep('c', segment(6000, { rendition: 'sub' }));
    const lines = (ring.replay('c', 0, 99_999) ?? '').split('\n');
    expect(lines.filter((line) => line === '#EXT-X-DISCONTINUITY')).toHaveLength(3);
    expect(lines.filter((line) => line.startsWith('#EXT-X-MAP')).map((line) => line.slice(0, 27))).toHaveLength(3);
    expect([...disk.files.keys()].filter((path) => path.includes('init-'))).toHaveLength(2);
    expect(ring.ranges('c')).toEqual([
      { fromMs: 0, toMs: 8000, isEstimated: false },
      { fromMs: 10_000, toMs: 12_000, isEstimated: false },
    ]);
  });

  it('plays main where it is, sub where it is not, and a time that was told twice once', async () => {
    const ring = await open();
    for (const startMs of [0, 2000, 4000]) await ring.keep('c', segment(startMs, { rendition: 'sub' }));
    await ring.keep('c', segment(2000));
    await ring.keep('c', segment(2700));
    await ring.keep('c', segment(2000));
    expect(ring.select('c', 0, 9000).map(({ rendition, startMs }) => [rendition, startMs])).toEqual([
      ['sub', 0],
      ['main', 2000],
      ['sub', 4000],
    ]);
  });

  it('keeps the last minutes of each camera before its own newest picture: an outage costs nothing', async () => {
    const ring = await open({ keepMs: 10_000 });
    await fill(ring, 'gone', 0, 8);
    nowMs = 3_600_000;
    await fill(ring, 'here', 3_600_000, 8);
    expect(starts(ring, 'gone')).toEqual([4000, 6000, 8000, 10_000, 12_000, 14_000]);
    // The newest is written after what is too old has gone.
    expect(starts(ring, 'here')[0]).toBe(3_602_000);
  });

  it('lets the oldest of all go when the budget is reached, and never what is pinned', async () => {
    const ring = await open({ budgetBytes: 5 * 8192 });
    await fill(ring, 'a', 0, 2);
    await ring.pin([{ id: 'clip-1', camera: 'a', fromMs: 0, toMs: 1500 }]);
    await fill(ring, 'b', 10_000, 6);
    expect([starts(ring, 'a'), starts(ring, 'b')]).toEqual([[0], [14_000, 16_000, 18_000, 20_000]]);
    expect(ring.state()).toEqual({ state: 'on', usedBytes: 5 * 8192, pinnedBytes: 8192, cameras: 2 });
  });

  it('stops with one alarm when pins fill the budget, and goes on when one is let go', async () => {
    const ring = await open({ budgetBytes: 2 * 8192 });
    await ring.pin([{ id: 'clip-1', camera: 'a', fromMs: 0, toMs: 99_000 }]);
    await fill(ring, 'a', 0, 4);
    expect([starts(ring, 'a'), states]).toEqual([[0, 2000], ['budgetFull']]);
    await ring.unpin('clip-1');
    await fill(ring, 'a', 8000, 1);
    expect([starts(ring, 'a'), states]).toEqual([
      [2000, 8000],
      ['budgetFull', 'on'],
    ]);
  });

  it('stops with one alarm when the disk is full, leaves it alone for a while, and goes on by itself', async () => {
    const ring = await open();
    await fill(ring, 'a', 0, 2);
    disk.refuses = 'ENOSPC';
    await fill(ring, 'a', 4000, 3);
    expect([starts(ring, 'a'), states, ring.state().state]).toEqual([[0, 2000], ['diskFull'], 'diskFull']);
    disk.refuses = null;
    await fill(ring, 'a', 10_000, 1);
    expect(starts(ring, 'a')).toHaveLength(2);
    nowMs += 15_000;
    await fill(ring, 'a', 12_000, 1);
    expect([starts(ring, 'a'), states]).toEqual([
      [0, 2000, 12_000],
      ['diskFull', 'on'],
    ]);
  });

  it('lets go of a pin on a full disk, and tells the disk when it has room', async () => {
    const ring = await open({ budgetBytes: 3 * 8192 });
    await fill(ring, 'a', 0, 3);
    await ring.pin([{ id: 'clip-1', camera: 'a', fromMs: 0, toMs: 99_000 }]);
    disk.refuses = 'ENOSPC';
    await ring.unpin('clip-1');
    expect(ring.state().pinnedBytes).toBe(0);
    expect((await open()).state().pinnedBytes).toBe(3 * 8192);
    disk.refuses = null;
    await fill(ring, 'a', 6000, 1);
    expect((await open()).state().pinnedBytes).toBe(0);
  });

  it('says otherwise when the folder cannot be written for another reason', async () => {
    const ring = await open();
    disk.refuses = 'EACCES';
    await fill(ring, 'a', 0, 1);
    expect(states).toEqual(['failed']);
  });

  it('knows everything again after a restart, pins too, and clears away what belongs to nothing', async () => {
    const first = await open();
    await first.keep('a:b', segment(0, { extension: 'm4s', init: kb(1), isEstimated: true }));
    await first.pin([{ id: 'clip-1', camera: 'a:b', fromMs: 0, toMs: 9 }]);
    disk.files.set('c-x/main/nonsense.ts', kb(4));
    disk.files.set('c-x/main/init-abcdefghijkl.mp4', kb(4));
    const again = await open({ budgetBytes: 1 });
    expect(again.ranges('a:b')).toEqual([{ fromMs: 0, toMs: 2000, isEstimated: true }]);
    expect(again.state()).toMatchObject({ state: 'budgetFull', usedBytes: 8192 + 4096, pinnedBytes: 8192 });
    expect([...disk.files.keys()].filter((path) => path.startsWith('c-x'))).toEqual([]);
  });

  it('refuses to open over pins it cannot read: what they hold might be thrown away', async () => {
    disk.files.set('pins.json', new TextEncoder().encode('{"pins":'));
    await expect(open()).rejects.toThrow();
  });

  it('never takes more than its budget, never loses what is pinned, always plays in order', async () => {
    const camera = fc.constantFrom('a', 'b', 'c');
    const step = fc.oneof(
      fc.record({
        k: fc.constant('keep' as const),
        camera,
        startMs: fc.nat(60_000),
        kilobytes: fc.integer({ min: 1, max: 40 }),
        init: fc.option(fc.integer({ min: 1, max: 3 })),
        sub: fc.boolean(),
      }),
      fc.record({ k: fc.constant('pin' as const), camera, fromMs: fc.nat(60_000), forMs: fc.integer({ min: 1, max: 9000 }) }),
      fc.record({ k: fc.constant('unpin' as const), id: fc.nat(5) }),
      fc.record({ k: fc.constant('disk' as const), roomKb: fc.integer({ min: 20, max: 400 }) }),
      fc.record({ k: fc.constant('restart' as const) }),
    );
    const budgetBytes = 200 * 1024;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const own = new MemoryDisk();
        let ring = await open({ budgetBytes, keepMs: 30_000 }, own);
        let pins: { id: string; camera: string; fromMs: number; toMs: number }[] = [];
        for (const each of steps) {
          nowMs += 20_000;
          const held = pins.flatMap((pin) => ring.select(pin.camera, pin.fromMs, pin.toMs).map((entry) => [pin.camera, entry] as const));
          if (each.k === 'keep') {
            const { startMs, kilobytes, init, sub } = each;
            const more = init === null ? {} : { init: kb(init), extension: 'm4s' as const };
            await ring.keep(each.camera, segment(startMs, { body: kb(kilobytes), rendition: sub ? 'sub' : 'main', ...more }));
          } else if (each.k === 'pin') {
            const pin = { id: String(pins.length % 6), camera: each.camera, fromMs: each.fromMs, toMs: each.fromMs + each.forMs };
            const isPinned = await ring.pin([pin]).then(
              () => true,
              () => false,
            );
            if (isPinned) pins = [...pins, pin];
          } else if (each.k === 'unpin') {
            await ring.unpin(String(each.id));
            pins = pins.filter(({ id }) => id !== String(each.id));
            continue;
          } else if (each.k === 'disk') own.roomBytes = own.bytes + each.roomKb * 1024;
          else ring = await open({ budgetBytes, keepMs: 30_000 }, own);
          for (const [name, entry] of held) expect(ring.select(name, entry.startMs, endMs(entry)).length, each.k).toBeGreaterThan(0);
        }
        expect(own.mostBytes).toBeLessThanOrEqual(budgetBytes);
        expect(ring.state().usedBytes).toBe(own.bytes);
        for (const name of ['a', 'b', 'c']) {
          const taken = readSegments(ring.replay(name, 0, 10 ** 9) ?? '').map(({ takenAtMs }) => takenAtMs ?? 0);
          expect(taken).toEqual([...taken].sort((x, y) => x - y));
        }
      }),
    );
  });
});

describe('the ring’s folder', () => {
  it('holds whole files only: what was half written when the power went is gone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chilang-ring-'));
    try {
      const real = new FolderDisk(folder);
      await real.write('c-a/main/0_2000_dc_-.ts', kb(1));
      await writeFile(join(folder, 'c-a', 'main', '2000_2000_dc_-.ts.half'), kb(1));
      expect((await real.list()).map(({ path }) => path)).toEqual(['c-a/main/0_2000_dc_-.ts']);
      expect(await readdir(join(folder, 'c-a', 'main'))).toHaveLength(1);
      expect(await real.read('c-a/main/none')).toBeNull();
      await real.remove('c-a/main/0_2000_dc_-.ts');
      expect(await real.list()).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
