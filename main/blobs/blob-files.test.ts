import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { BlobHash } from '#domain/desk/attachment.ts';
import { BlobFiles } from './blob-files.ts';
import { answerBlob } from './hub-blobs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-blobs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const hashOf = (bytes: Uint8Array): BlobHash => BlobHash.parse(createHash('sha256').update(bytes).digest('hex'));
const picture = (size: number, fill = 7): Uint8Array => {
  const bytes = new Uint8Array(size).fill(fill);
  bytes.set([0xff, 0xd8, 0xff]);
  return bytes;
};
const files = (quotaBytes = 10 ** 7, isKept?: (hash: BlobHash) => boolean): BlobFiles =>
  new BlobFiles({ folder, quotaBytes, ...(isKept ? { isKept } : {}) });
const kindOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'done',
    (error: unknown) => (error instanceof ChiLangError ? error.kind : String(error)),
  );
const put = (to: BlobFiles, bytes: Uint8Array) => to.append(hashOf(bytes), { offset: 0, totalBytes: bytes.length }, bytes);

describe('files by hash', () => {
  const bytes = picture(1000);
  const hash = hashOf(bytes);
  const at = (offset: number) => ({ offset, totalBytes: bytes.length });

  it('come in pieces, go on after a restart, and are shown when they are whole', async () => {
    expect(await files().append(hash, at(0), bytes.subarray(0, 400))).toEqual({ offset: 400, isWhole: false });
    expect(await files().read(hash)).toBeNull();
    expect(await files().state(hash)).toEqual({ offset: 400, isWhole: false });
    expect(await files().append(hash, at(400), bytes.subarray(400))).toEqual({ offset: 1000, isWhole: true });
    expect(Buffer.from((await files().read(hash)) ?? [])).toEqual(Buffer.from(bytes));
    expect(await files().append(hash, at(0), bytes.subarray(0, 10))).toEqual({ offset: 1000, isWhole: true });
  });

  it('are erased whole or half sent, and listed by name until then', async () => {
    const [half, whole] = [picture(1000, 8), picture(1000, 9)];
    await files().append(hashOf(half), at(0), half.subarray(0, 400));
    await put(files(), whole);
    expect(await files().names()).toEqual([hashOf(half), hashOf(whole)].sort());
    await files().erase(hashOf(half));
    await files().erase(hashOf(whole));
    await files().erase(hashOf(whole));
    expect(await readdir(folder)).toEqual([]);
  });

  it('are asked for from where they are', async () => {
    await files().append(hash, at(0), bytes.subarray(0, 400));
    expect(await kindOf(files().append(hash, at(300), bytes.subarray(300)))).toBe('reset');
  });

  it('that are not what their name says are thrown away', async () => {
    expect(await kindOf(files().append(hash, at(0), picture(1000, 8)))).toBe('badInput');
    expect(await files().state(hash)).toEqual({ offset: 0, isWhole: false });
    const program = Uint8Array.of(0x4d, 0x5a, 0, 1);
    expect(await kindOf(put(files(), program))).toBe('badInput');
    expect(await readdir(folder)).toEqual([]);
  });

  it('are no larger than is allowed, one or all of them', async () => {
    expect(await kindOf(files().append(hash, { offset: 0, totalBytes: 10 ** 9 }, bytes))).toBe('tooLarge');
    expect(await kindOf(put(files(500), bytes))).toBe('diskFull');
  });

  it('of a cache make room for new ones, but not those that the hub lacks', async () => {
    const [old, kept, next] = [picture(1000, 1), picture(1000, 2), picture(1000, 3)];
    const cache = files(2500, (each) => each === hashOf(kept));
    for (const each of [kept, old, next]) await put(cache, each);
    expect(await cache.read(hashOf(old))).toBeNull();
    expect(await cache.read(hashOf(kept))).not.toBeNull();
    expect(await cache.read(hashOf(next))).not.toBeNull();
  });

  it('come once when two send them at once', async () => {
    const one = files();
    const both = await Promise.all([kindOf(put(one, bytes)), kindOf(put(one, bytes))]);
    expect(both).toEqual(['done', 'done']);
  });
});

const door = (to: BlobFiles, mayWrite: boolean, erased: readonly BlobHash[] = []) => ({
  ...{ files: to, mayWrite },
  isErased: async (hash: BlobHash) => erased.includes(hash),
});

describe('files over HTTP', () => {
  const bytes = picture(1000);
  const hash = hashOf(bytes);
  const ask = (method: string, query: string, body?: Uint8Array) =>
    new Request(`http://hub/v1/blobs/${hash}${query}`, { method, ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}) });

  it('are put at an offset, asked about, and come back as nothing but bytes', async () => {
    const to = files();
    const put = await answerBlob(door(to, true), ask('PUT', '?offset=0&bytes=1000', bytes), hash);
    expect(await put.json()).toEqual({ offset: 1000, isWhole: true });
    expect(await (await answerBlob(door(to, false), ask('GET', '?state=1'), hash)).json()).toEqual({ offset: 1000, isWhole: true });
    const got = await answerBlob(door(to, false), ask('GET', ''), hash);
    expect(got.headers.get('content-type')).toBe('application/octet-stream');
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await got.arrayBuffer())).toEqual(Buffer.from(bytes));
  });

  it('that were erased are neither served nor taken again, also where it happened while they came', async () => {
    const to = files();
    await put(to, bytes);
    expect(await kindOf(answerBlob(door(to, true, [hash]), ask('GET', ''), hash))).toBe('notFound');
    await to.erase(hash);
    expect(await kindOf(answerBlob(door(to, true, [hash]), ask('PUT', '?offset=0&bytes=1000', bytes), hash))).toBe('notFound');
    let asked = 0;
    const meanwhile = { ...door(to, true), isErased: async () => (asked += 1) > 1 };
    expect(await kindOf(answerBlob(meanwhile, ask('PUT', '?offset=0&bytes=1000', bytes), hash))).toBe('notFound');
    expect(await to.names()).toEqual([]);
  });

  it('are refused by kind', async () => {
    const to = files();
    expect(await kindOf(answerBlob(door(to, false), ask('PUT', '?offset=0&bytes=1000', bytes), hash))).toBe('forbidden');
    expect(await kindOf(answerBlob(door(to, true), ask('PUT', '?offset=0', bytes), hash))).toBe('badInput');
    expect(await kindOf(answerBlob(door(to, true), ask('GET', ''), '../../etc/passwd'))).toBe('badInput');
    expect(await kindOf(answerBlob(door(to, true), ask('GET', ''), hash))).toBe('notFound');
    const much = picture(1024 * 1024 + 1);
    expect(await kindOf(answerBlob(door(to, true), ask('PUT', `?offset=0&bytes=${much.length}`, much), hash))).toBe('tooLarge');
  });
});
