import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { type Entry, originHash, type PushRequest } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { StreamName } from '#domain/streams.ts';
import { HttpRemote } from './http-remote.ts';
import type { RemoteLimits } from './remote-limits.ts';
import { asHub, jsonLines, serve, type TestServer } from './testing/serve.ts';

const device = 'd1' as DeviceId;
const stream = 'inc:06184' as StreamName;
const h = 'a'.repeat(32);
const origin = { seq: 0, h: originHash };
const entry = (s: number): Entry => ({ s, k: 'place', id: `p${s}`, ver: 1, op: 'put', sv: 1, by: null, body: { name: 'Đồng Đăng' } });
const header = { from: 0, hf: originHash, to: 2, h, n: 2, elided: 0, mark: 3 };
const heads = { nowMs: 1, mark: 0, heads: [], gone: [] };
const page = jsonLines(header, entry(1), entry(2));
const failure = (kind: string, details?: object): string =>
  JSON.stringify({ failure: { kind, message: 'no', ...(details ? { details } : {}) } });

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const against = async (
  answer: Parameters<typeof serve>[0],
  limits: Partial<RemoteLimits> = {},
  key?: string,
): Promise<{ remote: HttpRemote; hub: TestServer }> => {
  const hub = await serve(answer);
  const remote = new HttpRemote({ url: hub.url, device, limits, ...(key === undefined ? {} : { key }) });
  open.push(hub, remote);
  return { remote, hub };
};
const asked = (answer: Parameters<typeof serve>[0], limits: Partial<RemoteLimits> = {}) =>
  against(answer, limits).then(({ remote }) => remote.feed(stream, origin, 10));

describe('the happy road', () => {
  it('asks for heads with protocol, device and key', async () => {
    const { remote, hub } = await against((response) => asHub(response).end(JSON.stringify(heads)), {}, 'secret');
    expect(await remote.heads({ device, known: [{ stream, seq: 1, h }] })).toEqual(heads);
    expect(hub.seen[0]).toMatchObject({
      method: 'POST',
      url: '/v1/heads',
      body: JSON.stringify({ device, known: [{ stream, seq: 1, h }] }),
    });
    expect(hub.seen[0]?.headers).toMatchObject({
      [protocolHeader]: String(protocolVersion),
      authorization: 'Bearer secret',
      'accept-encoding': 'zstd, gzip',
    });
  });

  it.each([
    ['plain', {}, Buffer.from(page)],
    ['zstd', { 'content-encoding': 'zstd' }, zstdCompressSync(page)],
    ['gzip', { 'content-encoding': 'gzip' }, gzipSync(page)],
  ])('reads a page, %s', async (_coding, headers, body) => {
    const { remote, hub } = await against((response) => asHub(response, 200, headers).end(body));
    const got = await remote.feed(stream, { seq: 0, h: originHash }, 25);
    expect(got.header).toEqual(header);
    expect(got.entries).toMatchObject([entry(1), entry(2)]);
    expect(hub.seen[0]?.url).toBe(`/v1/feed/inc:06184?after=0&h=${originHash}&limit=25&device=d1`);
    expect(hub.seen[0]?.headers.authorization).toBeUndefined();
  });

  it('hands a snapshot on in chunks', async () => {
    const rows = [1, 2, 3, 4, 5].map(entry);
    const { remote } = await against((response) => asHub(response).end(jsonLines({ seq: 9, h, n: 5, mark: 1 }, ...rows)), {
      snapshotChunk: 2,
    });
    const chunks: number[] = [];
    const got = await remote.snapshot(stream, async (entries) => void chunks.push(entries.length));
    expect(got).toEqual({ seq: 9, h, n: 5, mark: 1 });
    expect(chunks).toEqual([2, 2, 1]);
  });

  it('sends the same push twice when asked twice, and reads the same verdict', async () => {
    const answer = { mark: 1, verdicts: [{ n: 1, id: 'op-1', result: 'ok', ver: 2 }] };
    const { remote, hub } = await against((response) => asHub(response).end(JSON.stringify(answer)));
    const request = { device, operations: [{ n: 1, id: 'op-1' }] } as unknown as PushRequest;
    expect(await remote.push(request)).toEqual(await remote.push(request));
    expect(hub.seen.map(({ body }) => body)).toEqual([JSON.stringify(request), JSON.stringify(request)]);
  });
});

describe('what is no hub', () => {
  it.each<[string, Parameters<typeof serve>[0]]>([
    ['a captive portal', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>')],
    ['a redirect', (response) => response.writeHead(302, { location: 'http://portal.example/' }).end()],
    ['another server', (response) => response.writeHead(404).end('not found')],
    ['JSON of something else', (response) => response.writeHead(200).end(JSON.stringify(heads))],
  ])('%s', async (_what, answer) => {
    await expect(asked(answer)).rejects.toMatchObject({ kind: 'notAHub' });
  });

  it('something that does not speak HTTP', async () => {
    const server = createServer((socket) => socket.on('error', () => undefined).end('SSH-2.0-OpenSSH\r\n\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push(server);
    const remote = new HttpRemote({ url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`), device });
    await expect(remote.heads({ device, known: [] })).rejects.toMatchObject({ kind: 'notAHub' });
  });

  it.each([
    [426, '2'],
    [200, '7'],
    [200, 'next'],
  ])('a hub of another protocol: status %i, version %s', async (status, version) => {
    const answer = asked((response) => response.writeHead(status, { [protocolHeader]: version }).end(page));
    await expect(answer).rejects.toMatchObject({ kind: 'protocolMismatch', details: { theirs: version, ours: [protocolVersion] } });
  });
});

describe('a line that breaks', () => {
  it('nobody there', async () => {
    const { remote, hub } = await against((response) => response.end());
    await hub.close();
    open.length = 0;
    await expect(remote.heads({ device, known: [] })).rejects.toMatchObject({
      kind: 'hubUnreachable',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('a proxy whose hub is down', async () => {
    await expect(asked((response) => response.writeHead(502).end('Bad Gateway'))).rejects.toMatchObject({ kind: 'hubUnreachable' });
  });

  it('a reset in the middle of a body', async () => {
    const answer = asked((response) => {
      asHub(response, 200, { 'content-length': '99999' }).write(jsonLines(header, entry(1)), () => response.destroy());
    });
    await expect(answer).rejects.toMatchObject({ kind: 'hubUnreachable' });
  });

  it.each([
    ['zstd', zstdCompressSync(Buffer.from(page.repeat(50)))],
    ['gzip', gzipSync(Buffer.from(page.repeat(50)))],
  ])('a truncated %s body', async (coding, body) => {
    const answer = asked((response) => asHub(response, 200, { 'content-encoding': coding }).end(body.subarray(0, body.length / 2)));
    await expect(answer).rejects.toMatchObject({ kind: 'hubUnreachable' });
  });

  it.each([
    ['fewer lines than announced', jsonLines(header, entry(1))],
    ['more lines than announced', jsonLines(header, entry(1), entry(2), entry(3))],
    ['half a line at the end', page.slice(0, -20)],
    ['nothing at all', ''],
  ])('%s', async (_what, body) => {
    await expect(asked((response) => asHub(response).end(body))).rejects.toMatchObject({ kind: 'hubUnreachable' });
  });

  it('a snapshot that ends early never looks whole', async () => {
    const { remote } = await against((response) => asHub(response).end(jsonLines({ seq: 9, h, n: 3, mark: 1 }, entry(1))));
    await expect(remote.snapshot(stream, async () => undefined)).rejects.toMatchObject({ kind: 'hubUnreachable' });
  });

  it('no answer in time', async () => {
    await expect(asked(() => undefined, { answerMs: 20 })).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('a body that stops flowing', async () => {
    await expect(asked((response) => asHub(response).write(jsonLines(header)), { idleMs: 20 })).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('does not count the time the console takes to store what came', async () => {
    const { remote } = await against((response) => asHub(response).end(jsonLines({ seq: 9, h, n: 2, mark: 1 }, entry(1), entry(2))), {
      snapshotChunk: 1,
      idleMs: 30,
    });
    const slowDisk = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
    expect(await remote.snapshot(stream, slowDisk)).toMatchObject({ n: 2 });
  });
});

describe('a refusal', () => {
  it('409 reset', async () => {
    await expect(asked((response) => asHub(response, 409).end(failure('reset')))).rejects.toMatchObject({
      kind: 'reset',
      message: 'no',
      details: undefined,
    });
  });

  it('409 for a gap, with what is expected', async () => {
    const { remote } = await against((response) => asHub(response, 409).end(failure('badInput', { expected: 4 })));
    await expect(remote.push({} as PushRequest)).rejects.toMatchObject({ kind: 'badInput', details: { expected: 4 } });
  });

  it.each<[string, Record<string, string>, string, unknown]>([
    ['with Retry-After', { 'retry-after': '7' }, failure('overloaded'), { retryAfterMs: 7_000 }],
    ['with its own delay', {}, failure('overloaded', { retryAfterMs: 250 }), { retryAfterMs: 250 }],
    ['without either', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, 'busy', {}],
  ])('429 %s', async (_how, headers, body, details) => {
    await expect(asked((response) => asHub(response, 429, headers).end(body))).rejects.toMatchObject({ kind: 'overloaded', details });
  });

  it('503 without a reason', async () => {
    await expect(asked((response) => asHub(response, 503).end())).rejects.toMatchObject({ kind: 'overloaded' });
  });

  it("of a hub whose disk is full is not this machine's trouble", async () => {
    await expect(asked((response) => asHub(response, 507).end(failure('diskFull')))).rejects.toMatchObject({
      kind: 'internal',
      message: 'The hub failed: no',
    });
  });

  it('500 without a reason', async () => {
    await expect(asked((response) => asHub(response, 500).end('oops'))).rejects.toMatchObject({ kind: 'internal' });
  });
});

describe('an answer that does not keep the protocol', () => {
  it.each([
    ['a header without its count', jsonLines({ ...header, n: 'two' })],
    ['an entry of an unknown kind', jsonLines(header, { ...entry(1), k: '__proto__' }, entry(2))],
    ['JSON that is no object', 'null\n'],
  ])('%s', async (_what, body) => {
    await expect(asked((response) => asHub(response).end(body))).rejects.toMatchObject({
      kind: 'internal',
      message: expect.stringContaining('does not fit'),
    });
  });

  it('a line beyond the limit', async () => {
    await expect(asked((response) => asHub(response).end(page), { lineBytes: 50 })).rejects.toMatchObject({ kind: 'tooLarge' });
  });

  it('a body beyond the limit', async () => {
    await expect(asked((response) => asHub(response).end(page), { bodyBytes: 200 })).rejects.toMatchObject({ kind: 'tooLarge' });
  });
});

describe('close', () => {
  it('ends what is under way', async () => {
    const { remote } = await against((response) => {
      asHub(response).write(jsonLines(header));
      remote.close();
    });
    await expect(remote.feed(stream, origin, 10)).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
