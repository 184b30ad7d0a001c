import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleSchemaHeader } from '#contract/version.ts';
import { HttpBundles } from './http-bundles.ts';
import { asHub, serve, type TestServer } from './testing/serve.ts';

const content = Buffer.from('rows '.repeat(10_000));
const bytes = zstdCompressSync(content);
const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
const head = (changes: Record<string, string> = {}): Record<string, string> => ({ etag, [bundleSchemaHeader]: '1', ...changes });

let folder = '';
let hub: TestServer;
let bundles: HttpBundles;
let waited: number[];
let progress: [number, number | null][];

const start = async (answer: Parameters<typeof serve>[0], own = folder): Promise<void> => {
  hub = await serve(answer);
  const install = (): Promise<void> => Promise.resolve();
  const wait = async (delayMs: number): Promise<void> => void waited.push(delayMs);
  bundles = new HttpBundles({ url: hub.url, key: 'k', folder: own, cacheSchema: 1, install, wait });
};
const fetched = (): Promise<string> => bundles.fetch('operator', (done, total) => void progress.push([done, total]));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-bundles-'));
  waited = [];
  progress = [];
});
afterEach(async () => {
  bundles.close();
  await hub.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a bundle', () => {
  it('is asked for as it is, checked and unpacked, and nothing stays behind', async () => {
    await start((response) => asHub(response, 200, head({ 'content-length': String(bytes.length) })).end(bytes));
    expect(await readFile(await fetched())).toEqual(content);
    expect(hub.seen[0]).toMatchObject({
      url: '/v1/bundle/operator',
      headers: { authorization: 'Bearer k', 'accept-encoding': 'identity' },
    });
    expect(hub.seen[0]?.headers.range).toBeUndefined();
    expect(progress.at(-1)).toEqual([bytes.length, bytes.length]);
    expect(await readdir(folder)).toEqual(['bundle.db']);
    await bundles.install('x');
  });

  it('is waited for while the hub makes it, as long as the hub says', async () => {
    const busy = JSON.stringify({ failure: { kind: 'overloaded', message: 'wait', details: { retryAfterMs: 1500 } } });
    await start((response) => {
      if (hub.seen.length < 3) asHub(response, 429).end(busy);
      else asHub(response, 200, head({ 'content-length': String(bytes.length) })).end(bytes);
    });
    await fetched();
    expect(waited).toEqual([1500, 1500]);
    expect(progress[0]).toEqual([0, null]);
  });

  it('is not waited for without end', async () => {
    await start((response) => asHub(response, 429).end());
    await expect(fetched()).rejects.toMatchObject({ kind: 'internal' });
    expect(waited).toHaveLength(899);
  });

  it('goes on where it ended, and starts anew when the hub has another by now', async () => {
    await writeFile(join(folder, 'bundle.part'), bytes.subarray(0, 10));
    await writeFile(join(folder, 'bundle.etag'), etag);
    await start((response) =>
      asHub(
        response,
        206,
        head({ 'content-length': String(bytes.length - 10), 'content-range': `bytes 10-${bytes.length - 1}/${bytes.length}` }),
      ).end(bytes.subarray(10)),
    );
    expect(await readFile(await fetched())).toEqual(content);
    expect(hub.seen[0]?.headers).toMatchObject({ range: 'bytes=10-', 'if-range': etag });
    await hub.close();
    bundles.close();
    await writeFile(join(folder, 'bundle.part'), 'of another');
    await writeFile(join(folder, 'bundle.etag'), `"${'0'.repeat(64)}"`);
    await start((response) => asHub(response, 200, head({ 'content-length': String(bytes.length) })).end(bytes));
    expect(await readFile(await fetched())).toEqual(content);
  });

  it('that is not what was announced is thrown away', async () => {
    const harmed = Buffer.from(bytes);
    harmed[5] = (harmed[5] ?? 0) ^ 1;
    await start((response) => asHub(response, 200, head({ 'content-length': String(bytes.length) })).end(harmed));
    await expect(fetched()).rejects.toMatchObject({ kind: 'internal' });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['of a newer schema', head({ [bundleSchemaHeader]: '2', 'content-length': '5' })],
    ['without a schema', { etag, 'content-length': '5' }],
    ['without a hash', { [bundleSchemaHeader]: '1', 'content-length': '5' }],
    ['of unknown length', head({ 'transfer-encoding': 'chunked' })],
  ])('%s is not taken', async (_what, headers) => {
    await start((response) => asHub(response, 200, headers as Record<string, string>).end('12345'));
    await expect(fetched()).rejects.toMatchObject({ kind: 'internal' });
  });

  it('needs a folder it can write to', async () => {
    await writeFile(join(folder, 'file'), '');
    await start((response) => asHub(response).end(), join(folder, 'file', 'below'));
    await expect(fetched()).rejects.toMatchObject({ kind: 'internal' });
  });
});
