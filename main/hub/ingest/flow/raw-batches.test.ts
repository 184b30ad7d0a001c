import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RawBatches } from './raw-batches.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'chilang-raw-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = async (limits = { count: 3, bytes: 10_000 }, after = 0): Promise<RawBatches> => {
  const raw = new RawBatches(folder, limits);
  await raw.open(after);
  return raw;
};
const body = (text: string): Buffer => Buffer.from(text);

describe('what came', () => {
  it('is there as it came, also for another process, and numbers go on', async () => {
    const raw = await open();
    await raw.append('a/b', body('một\nhai\0'), 7, 0);
    const again = await open();
    expect(await again.read(1)).toEqual({ n: 1, atMs: 7, about: 'a/b', body: body('một\nhai\0') });
    expect((await again.append('', body('x'), 8, 0)).n).toBe(2);
    expect((await (await open(undefined, 40)).append('', body('y'), 9, 40)).n).toBe(41);
  });
  it('makes room for what is new only where it is done', async () => {
    const raw = await open();
    for (let n = 1; n <= 5; n += 1) await raw.append('', body(`${n}`), n, 2);
    expect(raw.numbers).toEqual([3, 4, 5]);
    expect([raw.isFull(2), raw.isFull(3)]).toEqual([true, false]);
    await raw.append('', body('6'), 6, 4);
    expect(raw.numbers).toEqual([4, 5, 6]);
  });
  it('is held to its bytes as well', async () => {
    const raw = await open({ count: 100, bytes: 1000 });
    await raw.append('', Buffer.alloc(1000), 1, 0);
    expect(raw.isFull(0)).toBe(true);
    await raw.append('', Buffer.alloc(900), 2, 1);
    expect(raw.numbers).toEqual([2]);
  });
  it('is not believed where the disk spoiled it, and what a kill left half written is gone', async () => {
    const raw = await open();
    await raw.append('', body('đúng'), 1, 0);
    await raw.append('', body('cũng đúng'), 2, 0);
    const [first = ''] = readdirSync(folder);
    const bytes = readFileSync(join(folder, first));
    bytes[bytes.length - 1] = 0;
    writeFileSync(join(folder, first), bytes);
    writeFileSync(join(folder, '000000000003.raw.part'), 'nửa');
    const again = await open();
    expect([await again.read(1), (await again.read(2))?.body.toString(), await again.read(3)]).toEqual([null, 'cũng đúng', null]);
    expect(readdirSync(folder)).toHaveLength(2);
  });
});
