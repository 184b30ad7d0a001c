import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IngestHub } from '../testing/ingest-hub.ts';

let server: Server;
let url: string;
let asked: IncomingMessage[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let hub: IngestHub;

const json =
  (body: unknown, headers: Record<string, string> = {}) =>
  (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const mappings = [
  {
    records: '$.data[*]',
    fields: {
      indicator: { const: 'ck.xe_ton' },
      area: { path: '$.where', table: { LS: '20' } },
      period: { path: '$.day', as: 'period', per: { cadence: 'day' } },
      value: { path: '$.count', as: 'number' },
    },
  },
];
const source = (change: object = {}) => ({
  kind: 'rest',
  id: 'cua-khau',
  name: 'Cửa khẩu số',
  url: `${url}/v1/xe`,
  everySeconds: 60,
  mappings,
  ...change,
});
const truck = (day: string, count: unknown, where = 'LS') => ({ day, count, where });

beforeEach(async () => {
  asked = [];
  answer = json({ data: [] });
  server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await hub.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const run = () => hub.ingest.runOnce('cua-khau');
const status = () => hub.ingest.status[0];

describe('a source that is asked', () => {
  it('brings values in, each record judged by itself', async () => {
    hub = await IngestHub.open([source()]);
    answer = json({
      data: [truck('27/11/2026', '488'), truck('2026-11-26T23:59:00+07:00', 512), truck('27/11/2026', 'N/A'), truck('27/11/2026', 1, 'HN')],
    });
    await run();
    expect(await hub.held()).toEqual({ 'ck.xe_ton@20': { '2026-11-26T00:00': 512, '2026-11-27T00:00': 488 } });
    expect((await hub.quarantine()).map(({ message }) => message).sort()).toEqual([
      "area: HN is not in the mapping's table",
      'value: N/A is not a number',
    ]);
    expect(status()).toMatchObject({ taken: 2, quarantined: 2, failed: 0, waiting: 0, lastError: null });
  });

  it('is told what was had already, and nothing happens where nothing is new', async () => {
    hub = await IngestHub.open([source()]);
    answer = json({ data: [truck('27/11/2026', 488)] }, { etag: '"7"', 'last-modified': 'Sat, 28 Nov 2026 02:00:00 GMT' });
    await run();
    answer = (_, response) => void response.writeHead(304).end();
    await run();
    expect(asked[1]?.headers).toMatchObject({ 'if-none-match': '"7"', 'if-modified-since': 'Sat, 28 Nov 2026 02:00:00 GMT' });
    expect([await hub.entries(), status()?.taken, status()?.failed]).toEqual([1, 1, 0]);
  });

  it('that says the same thing each time corrects nothing, and is corrected by what it says anew', async () => {
    hub = await IngestHub.open([source()]);
    for (const [i, count] of [488, 488, 490, 488].entries()) {
      hub.nowMs += 60_000;
      answer = json({ data: [truck('27/11/2026', count)], asked: i });
      await run();
    }
    expect([await hub.entries(), status()]).toMatchObject([3, { taken: 3, known: 1 }]);
    expect(await hub.held()).toEqual({ 'ck.xe_ton@20': { '2026-11-27T00:00': 488 } });
  });

  it('goes on after a kill between what came and what was recorded, and takes nothing twice', async () => {
    hub = await IngestHub.open([source()], { mostQuarantined: 1 });
    answer = json({ data: [truck('27/11/2026', 488), truck('1', 1), truck('2', 1)] });
    await expect(run()).rejects.toMatchObject({ kind: 'tooLarge' });
    expect(status()).toMatchObject({ taken: 0, waiting: 1, failed: 1 });
    await hub.kill();
    answer = (_, response) => void response.writeHead(503).end();
    hub = await IngestHub.open([source()], {}, hub.folder);
    hub.nowMs += 3_600_000;
    await expect(run()).rejects.toMatchObject({ kind: 'unsupported' });
    expect(status()).toMatchObject({ taken: 1, quarantined: 2, waiting: 0 });
    expect(await hub.entries()).toBe(1);
  });

  it('is read once more from what it sent when its mapping was put right', async () => {
    const wrong = mappings.map((each) => ({ ...each, fields: { ...each.fields, value: { path: '$.cuont' } } }));
    hub = await IngestHub.open([source({ mappings: wrong })]);
    answer = json({ data: [truck('27/11/2026', 488), truck('26/11/2026', 'x')] });
    await run();
    expect([await hub.entries(), (await hub.quarantine()).length]).toEqual([0, 2]);
    await hub.kill();
    hub = await IngestHub.open([source()], {}, hub.folder);
    expect(await hub.ingest.replay('cua-khau')).toMatchObject({ taken: 1, quarantined: [{ message: 'value: x is not a number' }] });
    expect((await hub.quarantine()).map(({ state }) => state).sort()).toEqual(['taken', 'waiting']);
    expect(await hub.ingest.replay('cua-khau')).toMatchObject({ taken: 0, known: 1 });
  });

  it('that is no document, or has none of the records, is one record in quarantine', async () => {
    hub = await IngestHub.open([source()]);
    answer = (_, response) => void response.end('<html>Đăng nhập</html>');
    await run();
    answer = json({ items: [] });
    await run();
    expect((await hub.quarantine()).map(({ message }) => message).sort()).toEqual(['It has no record at $.data[*].', 'It is no JSON.']);
  });
});

describe('a server that is not trusted', () => {
  it('leads to other hosts in vain, and to others that are allowed without our key', async () => {
    hub = await IngestHub.open([source({ headers: { authorization: 'Bearer bi-mat' } })]);
    answer = (_, response) => void response.writeHead(302, { location: 'http://192.0.2.1/x' }).end();
    await expect(run()).rejects.toMatchObject({ kind: 'forbidden' });
    await hub.close();
    const other = url.replace('127.0.0.1', 'localhost');
    hub = await IngestHub.open([source({ headers: { authorization: 'Bearer bi-mat' }, hosts: [new URL(url).host, new URL(other).host] })]);
    answer = (request, response) => {
      if (request.url === '/there') json({ data: [truck('27/11/2026', 3)] })(request, response);
      else response.writeHead(307, { location: `${other}/there` }).end();
    };
    await run();
    expect(asked.slice(-2).map(({ headers }) => headers.authorization)).toEqual(['Bearer bi-mat', undefined]);
    expect(status()?.taken).toBe(1);
  });
  it('leads from a sealed way to an open one without our key', async () => {
    const told: string[] = [];
    const fetch = ((address: string, { headers }: { headers: Record<string, string> }) => {
      told.push(`${new URL(address).protocol} ${headers['authorization'] ?? 'nothing'}`);
      const to = told.length === 1 ? 'http://so.example.vn/there' : null;
      return Promise.resolve(to ? new Response(null, { status: 302, headers: { location: to } }) : Response.json({ data: [] }));
    }) as typeof globalThis.fetch;
    hub = await IngestHub.open([source({ url: 'https://so.example.vn/here', headers: { authorization: 'Bearer bi-mat' } })], { fetch });
    await run();
    expect(told).toEqual(['https: Bearer bi-mat', 'http: nothing']);
  });
  it('leads nowhere without end', async () => {
    hub = await IngestHub.open([source()]);
    answer = (_, response) => void response.writeHead(302, { location: '/again' }).end();
    await expect(run()).rejects.toMatchObject({ message: expect.stringContaining('without end') });
  });
  it('sends more than may be, or never ends', async () => {
    hub = await IngestHub.open([source({ mostBytes: 1024, timeSeconds: 1 })]);
    answer = (_, response) => void response.end(' '.repeat(5000));
    await expect(run()).rejects.toMatchObject({ kind: 'tooLarge' });
    answer = () => undefined;
    await expect(run()).rejects.toMatchObject({ kind: 'timeout' });
    expect(status()).toMatchObject({ failed: 2, taken: 0 });
  });
  it('says when it wants to be asked again', async () => {
    hub = await IngestHub.open([source()]);
    answer = (_, response) => void response.writeHead(429, { 'retry-after': '120' }).end();
    await expect(run()).rejects.toMatchObject({ details: { retryAfterMs: 120_000 } });
  });
});
