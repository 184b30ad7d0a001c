import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMediaHostName, MediaToken, mediaUrl } from '#contract/media.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ChiLangError } from '#contract/errors.ts';
import type { WallImage } from '#domain/wall.ts';
import { Access } from './access.ts';
import { loadAccessKey } from './access-key.ts';
import type { GateConnection } from './gate.ts';
import { createResources } from './resources.ts';
import { listen, type CoreServer } from './server.ts';
import { computeRange, resolveInside } from './static-files.ts';

let folder: string;
let server: CoreServer;
let key: string;
const received: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-server-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html><title>desk</title>');
  await writeFile(join(folder, 'renderer', 'assets', 'index-Ab3dE_f9.js'), 'export {};');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'renderer', '.env'), 'secret');
  key = await loadAccessKey(folder);
  server = await serveOn(0);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const image: WallImage = {
  ...{ id: `img-${'0'.repeat(40)}` as WallImage['id'], name: 'Sơ đồ', type: 'image/png', width: 1, height: 1 },
  data: Buffer.from('picture').toString('base64'),
};

const serveOn = (port: number): Promise<CoreServer> => {
  const access = new Access(key);
  const resources = createResources({
    reports: { print: async (id) => (id === 'rep-1' ? { name: 'r.pdf', bytes: new Uint8Array([37, 80]) } : null) },
    access,
    rendererFolder: join(folder, 'renderer'),
    media: async (request) => new Response(`media ${new URL(request.url).pathname}`, { headers: { 'cache-control': 'no-store' } }),
    webHosts: () => ['langson.gov.vn'],
    store: { wallImage: async (id) => (id === image.id ? image : null) },
    onDefect: () => {},
  });
  const accept = (connection: GateConnection) => {
    connection.send('opened');
    return { receive: (text: string) => void received.push(text), closed: () => {} };
  };
  return listen({ port, access, resources, gate: { accept } });
};

type Answer = { status: number; headers: IncomingHttpHeaders; text: string };

const ask = (path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: server.port, path, method: options.method ?? 'GET', headers: options.headers ?? {} },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      },
    );
    request.on('error', reject).end();
  });

const cookie = () => ({ cookie: `other=1; chilang-${server.port}=${key}` });

describe('the way in', () => {
  it('turns the key into a cookie no script and no other site can use, and takes it out of the address', async () => {
    const { status, headers } = await ask(`/?key=${key}&panel=map`);
    expect(status).toBe(303);
    expect(headers.location).toBe('/?panel=map');
    expect(headers['set-cookie']?.[0]).toMatch(new RegExp(`^chilang-${server.port}=${key}; Path=/; HttpOnly; SameSite=Strict`));
  });

  it('opens with the cookie or a bearer token', async () => {
    for (const headers of [cookie(), { authorization: `Bearer ${key}` }]) {
      expect(await ask('/', { headers })).toMatchObject({ status: 200, text: expect.stringContaining('desk') });
    }
  });

  it.each([
    ['nothing', {}],
    ['another key', { authorization: `Bearer ${'x'.repeat(43)}` }],
    ['the cookie of a console on another port', { cookie: 'chilang-1=KEY' }],
    ['an empty cookie', { cookie: 'chilang-PORT=' }],
  ])('stays closed with %s, and says what to open in two languages', async (_, headers) => {
    const filled = Object.fromEntries(
      Object.entries(headers).map(([n, v]) => [n, v.replace('KEY', key).replace('PORT', String(server.port))]),
    );
    const { status, text } = await ask('/', { headers: filled });
    expect(status).toBe(401);
    expect(text).toContain('khóa truy cập');
    expect(text).toContain('access key');
    expect(text).not.toContain(key);
    expect((await ask('/assets/index-Ab3dE_f9.js', { headers: filled })).status).toBe(401);
    expect((await ask('/media/cam-001/main/index.m3u8', { headers: filled })).status).toBe(401);
  });

  it('refuses a wrong key in the address', async () => {
    expect((await ask('/?key=guess')).status).toBe(401);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example:PORT'])(
    'refuses the host %s',
    async (host) => {
      const answer = await ask('/', { headers: { ...cookie(), host: host.replace('PORT', String(server.port)) } });
      expect(answer.status).toBe(421);
    },
  );

  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('answers to %s', async (host) => {
    expect((await ask('/', { headers: { ...cookie(), host: `${host}:${server.port}` } })).status).toBe(200);
  });

  it('changes nothing for another site, and serves no method but GET', async () => {
    expect((await ask('/', { method: 'POST', headers: { ...cookie(), origin: 'http://evil.example' } })).status).toBe(403);
    expect((await ask('/', { method: 'DELETE', headers: cookie() })).status).toBe(405);
  });

  it('keeps the key for its owner only, and keeps it over restarts', async () => {
    expect((await stat(join(folder, 'access-key'))).mode & 0o777).toBe(0o600);
    expect(await loadAccessKey(folder)).toBe(key);
  });
});

describe('every answer', () => {
  it.each(['/', '/nothing', '/assets/index-Ab3dE_f9.js', '/media/x', '/closed.css', '/%'])(
    'carries the security headers: %s',
    async (path) => {
      for (const headers of [cookie(), {}]) {
        const answer = await ask(path, { headers });
        expect(answer.headers['content-security-policy']).toContain(`default-src 'none'; script-src 'self'; style-src 'self'`);
        expect(answer.headers['content-security-policy']).toContain(
          `connect-src 'self' ws://localhost:${server.port}`.replace('localhost', '127.0.0.1'),
        );
        expect(answer.headers['content-security-policy']).not.toContain('unsafe');
        expect(answer.headers).toMatchObject({
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'permissions-policy': expect.stringContaining('camera=()'),
        });
      }
    },
  );
});

describe('files', () => {
  it('come with their type; what a build named by content never expires', async () => {
    const page = await ask('/', { headers: cookie() });
    expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
    const script = await ask('/assets/index-Ab3dE_f9.js', { headers: cookie() });
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect((await ask('/', { headers: { ...cookie(), 'if-none-match': String(page.headers['etag']) } })).status).toBe(304);
    expect(await ask('/', { headers: { ...cookie(), range: 'bytes=0-8' } })).toMatchObject({ status: 206, text: '<!doctype' });
    expect(await ask('/', { method: 'HEAD', headers: cookie() })).toMatchObject({ status: 200, text: '' });
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..\\secret.txt',
    '/%5c..%5csecret.txt',
    '/.env',
    '//etc/passwd',
    '/index.html%00',
    '/assets',
  ])('outside the folder are not there: %s', async (path) => {
    const answer = await ask(path, { headers: cookie() });
    expect(answer.text).not.toContain('secret');
    expect([400, 404]).toContain(answer.status);
  });

  it('pictures for walls come by their name to those who hold the key', async () => {
    expect(await ask(`/wall/images/${image.id}`, { headers: cookie() })).toMatchObject({
      ...{ status: 200, text: 'picture' },
      headers: { 'content-type': 'image/png', 'cache-control': 'private, max-age=31536000, immutable' },
    });
    expect((await ask(`/wall/images/${image.id}`)).status).toBe(401);
    for (const name of [`img-${'1'.repeat(40)}`, '..%2f..%2fsecret', '__proto__'])
      expect((await ask(`/wall/images/${name}`, { headers: cookie() })).status).toBe(404);
  });

  it('hands /media to the relay', async () => {
    expect(await ask('/media/cam-001/main/index.m3u8', { headers: cookie() })).toMatchObject({
      status: 200,
      text: 'media /media/cam-001/main/index.m3u8',
    });
  });
});

describe('pictures under names of their own', () => {
  const origin = () => `http://127.0.0.1:${server.port}`;
  const name = (host = 'm7.localhost') => ({ host: `${host}:${server.port}` });
  const token = async (): Promise<string> => MediaToken.parse(JSON.parse((await ask('/media-token', { headers: cookie() })).text)).token;
  const path = '/media/cam-001/main/index.m3u8';

  it('come to our own pages with the token alone', async () => {
    const answer = await ask(`/media-${await token()}${path}`, { headers: { ...name(), origin: origin() } });
    expect(answer).toMatchObject({ status: 200, text: `media ${path}` });
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': origin(), vary: 'origin', 'x-content-type-options': 'nosniff' });
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('come to nobody else', async () => {
    const good = `/media-${await token()}`;
    const wrong = `/media-${'x'.repeat(43)}`;
    const of = async (at: string, headers: Record<string, string>, method = 'GET') => (await ask(at, { headers, method })).status;
    expect(await of(`${wrong}${path}`, name())).toBe(404);
    expect(await of(path, { ...name(), ...cookie() })).toBe(404);
    expect(await of(`${good}/../index.html`, name())).toBe(404);
    expect(await of(`${good}${path}`, { ...name(), origin: 'http://evil.example' })).toBe(403);
    expect(await of(`${good}${path}`, name(), 'POST')).toBe(403);
    for (const host of ['m64.localhost', 'm7.localhost.evil.example', 'x.localhost'])
      expect(await of(`${good}${path}`, name(host))).toBe(421);
    expect(await of(`${good}${path}`, { host: `m7.localhost:${server.port + 1}` })).toBe(421);
    expect((await ask('/media-token')).status).toBe(401);
  });

  it('open neither the desk nor the gate', async () => {
    for (const at of ['/', '/media-token', '/gate', `/?key=${key}`])
      expect((await ask(at, { headers: { ...name(), ...cookie() } })).status).toBe(404);
  });

  it('spread cameras, and stay at home where there is no token or no HTTP', () => {
    const ids = Array.from({ length: 64 }, (_, i) => `cam-${i}`);
    const hosts = new Set(ids.map((id) => new URL(mediaUrl('http://127.0.0.1:4600', { token: 't' }, id, 'pulse')).host));
    expect(hosts.size).toBeGreaterThan(35);
    for (const host of hosts) expect(isMediaHostName(host.replace(':4600', ''))).toBe(true);
    expect(mediaUrl('http://127.0.0.1:4600', null, 'a:b', 'pulse')).toBe('/media/a%3Ab/pulse');
    expect(mediaUrl('app://desk', { token: 't' }, 'a', 'pulse')).toBe('/media/a/pulse');
  });
});

it.each([
  ['a', '/x/a'],
  ['/a/b.js', '/x/a/b.js'],
  ['/', '/x/index.html'],
  ['/..', null],
  ['/a/../../b', null],
  ['/%E0%A4%A', null],
  ['/a\0', null],
  ['/./a', '/x/a'],
])('resolves %j', (path, expected) => {
  expect(resolveInside('/x', path)).toBe(expected);
});

it.each([
  [null, null],
  ['bytes=0-', { start: 0, end: 9 }],
  ['bytes=2-4', { start: 2, end: 4 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=5-100', { start: 5, end: 9 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=4-2', 'unsatisfiable'],
  ['bytes=-', null],
  ['bytes=0-1,3-4', null],
])('reads the range %j of 10 bytes', (header, expected) => {
  expect(computeRange(header, 10)).toEqual(expected);
});

describe('the gate', () => {
  const dial = (headers: Record<string, string>, path = '/gate'): Promise<string> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
      socket.on('message', (data) => {
        resolve(String(data));
        socket.close();
      });
      socket.on('unexpected-response', (_, answer) => resolve(String(answer.statusCode)));
      socket.on('error', () => resolve('error'));
    });

  it('opens for our own pages and for programs that hold the key', async () => {
    expect(await dial({ ...cookie(), origin: `http://127.0.0.1:${server.port}` })).toBe('opened');
    expect(await dial({ authorization: `Bearer ${key}` })).toBe('opened');
  });

  it.each([
    ['without a key', {}, '401'],
    ['from another site with our cookie', { cookie: 'yes', origin: 'http://evil.example' }, '403'],
    ['from a sandboxed frame', { cookie: 'yes', origin: 'null' }, '403'],
    ['from another port of this machine', { cookie: 'yes', origin: 'http://127.0.0.1:1' }, '403'],
    ['by another host name', { cookie: 'yes', host: 'evil.example' }, '421'],
  ])('stays shut %s', async (_, headers: Record<string, string>, status) => {
    expect(await dial(headers['cookie'] ? { ...headers, ...cookie() } : headers)).toBe(status);
  });

  it('is at one path', async () => {
    expect(await dial(cookie(), '/other')).toBe('404');
  });

  it('survives a raw socket that talks nonsense', async () => {
    await new Promise<void>((resolve) => {
      const raw = connect(server.port, '127.0.0.1', () =>
        raw.end('GET /gate HTTP/1.1\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n\0\0\0'),
      );
      raw
        .on('close', () => resolve())
        .on('error', () => {})
        .resume();
    });
    expect((await ask('/', { headers: cookie() })).status).toBe(200);
  });
});

it('names the port that is in use and what to do', async () => {
  const failure = await serveOn(server.port).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ChiLangError);
  expect(failure).toMatchObject({ kind: 'portInUse', message: expect.stringMatching(new RegExp(`${server.port}.*--port`)) });
});
