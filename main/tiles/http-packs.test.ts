import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { troubleOf } from '../services/map-packs/pack-error.ts';
import { HttpPacks } from './http-packs.ts';

const file = Buffer.from('PMTiles\u0003 and the rest of it');
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let answer: Answer;
let silence: (() => void)[];
const seen: IncomingMessage['headers'][] = [];
const packs = new HttpPacks({
  fetch,
  after: (_delayMs, run) => {
    silence.push(run);
    return () => void (silence = silence.filter((each) => each !== run));
  },
});

const url = (path = '/a.pmtiles'): URL => new URL(path, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
const get = (from = { bytes: 0, etag: null as string | null }, path?: string) => packs.open(url(path), from, new AbortController().signal);
const read = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  const parts: Uint8Array[] = [];
  for await (const each of body) parts.push(each);
  return Buffer.concat(parts).toString();
};
const troubleWith = async (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'none',
    (thrown: unknown) => troubleOf(thrown).why,
  );

/** A server that serves ranges as it should. */
const good: Answer = (request, response) => {
  const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
  const isRest = from !== undefined && request.headers['if-range'] === '"1"';
  const start = isRest ? Number(from) : 0;
  response.writeHead(isRest ? 206 : 200, {
    etag: '"1"',
    'content-length': file.length - start,
    ...(isRest ? { 'content-range': `bytes ${start}-${file.length - 1}/${file.length}` } : {}),
  });
  response.end(file.subarray(start));
};

beforeEach(async () => {
  [silence, answer] = [[], good];
  seen.length = 0;
  server = createServer((request, response) => {
    seen.push(request.headers);
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

describe('a pack from an address', () => {
  it('comes whole, unpacked by nobody on the way', async () => {
    const { isRest, etag, totalBytes, body } = await get();
    expect({ isRest, etag, totalBytes, text: await read(body) }).toEqual({
      isRest: false,
      etag: '"1"',
      totalBytes: file.length,
      text: file.toString(),
    });
    expect(seen[0]?.['accept-encoding']).toBe('identity');
    expect(silence).toEqual([]);
  });

  it('goes on in the middle when it is proven to be the same', async () => {
    const { isRest, totalBytes, body } = await get({ bytes: 8, etag: '"1"' });
    expect({ isRest, totalBytes, text: await read(body) }).toEqual({
      isRest: true,
      totalBytes: file.length,
      text: file.toString().slice(8),
    });
  });

  it('comes whole when it is another one now, or when the server answers parts of something else', async () => {
    expect((await get({ bytes: 8, etag: '"old"' })).isRest).toBe(false);
    answer = (request, response) => {
      if (request.headers.range === undefined) return good(request, response);
      response.writeHead(206, { etag: '"2"', 'content-range': `bytes 8-20/${file.length}` });
      response.end('something el');
    };
    const { isRest, body } = await get({ bytes: 8, etag: '"1"' });
    expect([isRest, await read(body)]).toEqual([false, file.toString()]);
  });

  it('is asked for from the beginning when there is nothing beyond what is here', async () => {
    answer = (request, response) => (request.headers.range === undefined ? good(request, response) : void response.writeHead(416).end());
    expect((await get({ bytes: 900, etag: '"1"' })).isRest).toBe(false);
  });

  it('cannot go on later when the server proves nothing', async () => {
    answer = (_request, response) => void response.writeHead(200, { etag: 'W/"1"' }).end(file);
    expect((await get()).etag).toBeNull();
  });

  it.each([
    [404, 'notThere'],
    [403, 'notThere'],
    [500, 'unreachable'],
    [503, 'unreachable'],
    [429, 'unreachable'],
  ])('that is answered with %i is %s', async (status, why) => {
    answer = (_request, response) => void response.writeHead(status).end();
    expect(await troubleWith(get())).toBe(why);
  });

  it('follows where it is led, but not in circles and not to an address that is not safe', async () => {
    answer = (request, response) =>
      request.url === '/moved' ? void response.writeHead(302, { location: '/a.pmtiles' }).end() : good(request, response);
    expect(await read((await get(undefined, '/moved')).body)).toBe(file.toString());
    answer = (_request, response) => void response.writeHead(302, { location: '/again' }).end();
    expect(await troubleWith(get())).toBe('notThere');
    answer = (_request, response) => void response.writeHead(302, { location: 'http://maps.example/a' }).end();
    await expect(get()).rejects.toMatchObject({ kind: 'badInput' });
  });

  it('on a line that breaks, or on which nothing comes any more, was cut short', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('PMTiles', () => response.destroy());
    };
    expect(await troubleWith(get().then(({ body }) => read(body)))).toBe('cutShort');
    answer = (_request, response) => void response.writeHead(200, { 'content-length': 100 }).write('PMTiles');
    const reading = get().then(({ body }) => read(body));
    while (silence.length === 0 || seen.length < 2) await new Promise((done) => setImmediate(done));
    const loop = setInterval(() => silence.forEach((run) => run()), 5);
    expect(['cutShort', 'unreachable']).toContain(await troubleWith(reading));
    clearInterval(loop);
  });

  it('at an address where nobody listens cannot be reached', async () => {
    const closed = url();
    await new Promise((done) => server.close(done));
    expect(await troubleWith(packs.open(closed, { bytes: 0, etag: null }, new AbortController().signal))).toBe('unreachable');
    server.listen(0, '127.0.0.1');
  });
});
