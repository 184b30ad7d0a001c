import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClipRow } from '#contract/clips.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { CameraId, IncidentId } from '#domain/ids.ts';
import { Ring } from '../ring/ring.ts';
import { MemoryDisk } from '../testing/memory-disk.ts';
import { ClipBook, type ClipBookParts } from './clip-book.ts';

const [a, b] = ['cam-a', 'cam-b'] as CameraId[] as [CameraId, CameraId];
const order = {
  cameras: [
    { id: a, name: 'Cầu A' },
    { id: b, name: 'Cầu B' },
  ],
  ...{ fromMs: 2000, toMs: 6000, incidentId: 'inc-1' as IncidentId, note: 'va chạm' },
};
let folder: string;
let disk: MemoryDisk;
let ring: Ring;
let written: string[];
let finished: ClipRow[];
let names: number;
let open: ClipBook[];

/** Writes the times of what it is given, in place of pictures. */
const write: ClipBookParts['write'] = async (segments, { pathOf, onSegment, signal }) => {
  const times: number[] = [];
  for await (const { startMs } of segments) {
    signal.throwIfAborted();
    times.push(startMs);
    onSegment();
  }
  await writeFile(pathOf(0), times.join(' '));
  written.push(times.join(' '));
  return [{ path: pathOf(0), bytes: 1, sha256: 'f'.repeat(64), fromMs: times[0] ?? 0, toMs: (times.at(-1) ?? 0) + 2000 }];
};
const openBook = (more: Partial<ClipBookParts> = {}): ClipBook => {
  const book = new ClipBook({ folder, ring: () => ring, write, hubNow: () => 9000, newName: () => `${++names}`, ...more });
  book.onFinished((clip) => finished.push(clip));
  open.push(book);
  return book;
};
const settled = async (book: ClipBook): Promise<ClipRow> => {
  while (finished.length === 0) await new Promise((next) => setImmediate(next));
  return ClipRow.parse(book.rows()[0]);
};
const kindOf = (error: unknown): string => (error instanceof ChiLangError ? error.kind : String(error));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-clips-'));
  disk = new MemoryDisk();
  [written, finished, names, open] = [[], [], 0, []];
  ring = await Ring.open({ disk, limits: { budgetBytes: 10 ** 9, keepMs: 10_000 }, now: () => 0, onState: () => {} });
  for (const camera of [a, b]) {
    for (let i = 0; i < 5; i += 1) {
      await ring.keep(camera, {
        ...{ rendition: 'main', startMs: i * 2000, durationMs: 2000, isEstimated: false, isDiscontinuous: false, extension: 'ts' },
        ...{ body: new Uint8Array(10), init: null },
      });
    }
  }
});
afterEach(async () => {
  for (const book of open) await book.close();
  await rm(folder, { recursive: true, force: true });
});

describe('clips', () => {
  it('keep a stretch of every camera, one file each, and let the ring go when it is written', async () => {
    const book = openBook();
    const id = await book.make(order);
    expect(ring.state().pinnedBytes).toBeGreaterThan(0);
    const clip = await settled(book);
    expect(clip).toMatchObject({ id, incidentId: 'inc-1', note: 'va chạm', madeAtMs: 9000 });
    expect(clip.parts.map(({ camera, state }) => [camera, state.k])).toEqual([
      [a, 'done'],
      [b, 'done'],
    ]);
    expect(written).toEqual(['2000 4000', '2000 4000']);
    expect(ring.state().pinnedBytes).toBe(0);
    expect(book.pathOf(id, 'cam-a.mp4')).toBe(join(folder, id, 'cam-a.mp4'));
    for (const name of ['clip.json', '../x.mp4', 'cam-c.mp4']) expect(book.pathOf(id, name)).toBeNull();
  });

  it('say so when nothing was recorded, of all cameras or of one', async () => {
    const book = openBook();
    expect(kindOf(await book.make({ ...order, fromMs: 90_000, toMs: 99_000 }).catch((error: unknown) => error))).toBe('badInput');
    await book.make({ ...order, cameras: [...order.cameras, { id: 'cam-c' as CameraId, name: 'C' }] });
    const clip = await settled(book);
    expect(clip.parts[2]?.state).toMatchObject({ k: 'failed', why: 'nothing' });
    expect(ring.state().pinnedBytes).toBe(0);
  });

  it('go on after a restart with what was under way, and with nothing else', async () => {
    const first = openBook({
      write: (_, { signal }) => new Promise((_done, fail) => signal.addEventListener('abort', () => fail(new Error('no')))),
    });
    await first.make(order);
    await first.close();
    await ring.pin([{ id: 'clip-of-nobody', camera: a, fromMs: 0, toMs: 9000 }]);
    const second = openBook();
    await second.resume();
    const clip = await settled(second);
    expect(clip.parts.every(({ state }) => state.k === 'done')).toBe(true);
    expect(ring.pinIds()).toEqual([]);
    const third = openBook();
    await third.resume();
    expect(third.rows()).toEqual(second.rows());
    expect(written).toHaveLength(2);
  });

  it('hold what a full disk refused, and write it when they are told to', async () => {
    let isFull = true;
    const book = openBook({
      write: async (...args) => {
        if (isFull) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
        return write(...args);
      },
    });
    const id = await book.make(order);
    expect((await settled(book)).parts[0]?.state).toMatchObject({ k: 'failed', why: 'diskFull' });
    expect(ring.pinIds()).toEqual([id]);
    isFull = false;
    finished = [];
    await book.retry(id);
    expect((await settled(book)).parts.map(({ state }) => state.k)).toEqual(['done', 'done']);
    expect(ring.pinIds()).toEqual([]);
  });

  it('are not begun when they cannot be held', async () => {
    const book = openBook();
    disk.refuses = 'ENOSPC';
    expect(kindOf(await book.make(order).catch((error: unknown) => error))).toBe('diskFull');
    expect([book.rows(), await readdir(folder), ring.pinIds()]).toEqual([[], [], []]);
  });

  it('are taken away with their files, while they are written too', async () => {
    const book = openBook();
    const id = await book.make(order);
    await book.remove(id);
    expect([book.rows(), await readdir(folder), ring.pinIds()]).toEqual([[], [], []]);
    expect(kindOf(await book.remove(id).catch((error: unknown) => error))).toBe('notFound');
  });

  it('leave a folder alone that they cannot read: it may be evidence', async () => {
    await mkdir(join(folder, 'clip-x'));
    await writeFile(join(folder, 'clip-x', 'clip.json'), '{');
    const book = openBook();
    await book.resume();
    expect(book.rows()).toEqual([]);
    expect(await readFile(join(folder, 'clip-x', 'clip.json'), 'utf8')).toBe('{');
  });
});
