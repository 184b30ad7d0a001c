import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { calls, type CallName } from '#contract/calls.ts';
import { mediaUrl } from '#contract/media.ts';
import { queries, type QueryName } from '#contract/queries.ts';
import type { ScreenRow } from '#contract/wall.ts';
import type { CameraId, RoomDisplayId, UserId } from '#domain/ids.ts';
import { Gate } from '../../main/core/gate.ts';
import { DisplayBook } from '../../main/displays/display-book.ts';
import { displayRights } from '../../main/displays/display-rights.ts';
import { openDisplays, type OpenDisplays } from '../../main/displays/open-displays.ts';
import type { Handlers } from '../../main/services/handlers.ts';
import { DisplayClient } from '../support/display-client.ts';
import type { GateClient } from '../support/gate-client.ts';
import { makeFolder } from '../support/processes.ts';

const camera = (id: string) => ({ k: 'camera' as const, camera: id, rotation: 0 as const });
const report = {
  ...{ takeId: null, lateMs: null, framesPerSecond: 60, clockErrorMs: 1, memoryMb: null, failing: 0 },
  pixels: { width: 1920, height: 1080 },
};

let folder: Awaited<ReturnType<typeof makeFolder>>;
let book: DisplayBook;
let displays: OpenDisplays;
let called: string[];
let lines: GateClient[];
let ping: () => void;
let tv: DisplayClient;
let id: RoomDisplayId;
const shown = new Map<string, ScreenRow['content']>();
const url = (): string => displays.addresses[0] ?? '';

const pair = async (client: DisplayClient, name: string): Promise<RoomDisplayId> => {
  const paired = await book.pair(await client.code(), name, 'lan' as UserId);
  shown.set(paired, { layout: '1', cells: [camera('cam-1') as never] });
  return paired;
};
const kindOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: { kind?: string; message: string }) => error.kind ?? error.message,
  );
const dial = async (client: DisplayClient, headers: Record<string, string> = {}): Promise<GateClient> => {
  const line = await client.gate(headers);
  lines.push(line);
  return line;
};
/** As a program that lets nothing tidy up its path or its headers. */
const raw = (path: string, headers: Record<string, string>, port = new URL(url()).port): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    request.on('error', reject).end();
  });

beforeEach(async () => {
  folder = await makeFolder('attacks');
  const rendererFolder = join(folder.path, 'renderer');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await writeFile(join(rendererFolder, 'display.html'), '<!doctype html><title>display</title>');
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html><title>desk</title>');
  await writeFile(join(folder.path, 'secret.txt'), 'secret');
  called = [];
  lines = [];
  const settings = new Map<string, unknown>();
  const onDefect = (error: unknown): void => expect.fail(String(error));
  let [next, code] = [0, 111_111];
  const handlers = new Proxy({} as Handlers, {
    get: (_, name) => async () => {
      called.push(String(name));
      return name === 'screen.clock' ? { nowMs: 1 } : {};
    },
  });
  const gate = new Gate({
    handlers,
    live: { watch: (name, _, { onDiff }) => (called.push(name), onDiff({ put: [], gone: [], order: [], total: 0 }), () => {}) },
    now: () => 0,
    after: () => () => {},
    onDefect,
    greetings: () => [{ name: 'notice.raised', payload: { secret: true } }],
  });
  book = await DisplayBook.open({
    store: { setting: async (name) => settings.get(name) ?? null, saveSetting: async (name, value) => void settings.set(name, value) },
    now: () => 1000,
    random: () => (code += 1),
    newId: () => `remote-${(next += 1)}` as RoomDisplayId,
    onDefect,
  });
  displays = await openDisplays({
    choice: { address: '127.0.0.1', port: 0, tls: null },
    book,
    guests: {
      accept: (connection, policy) => gate.accept(connection, policy),
      show: async (screen) => (shown.has(screen) ? ({ content: shown.get(screen) } as ScreenRow) : null),
      webHosts: () => [],
      tiles: async (request) => new Response(`tile ${new URL(request.url).pathname}`),
      onShown: () => () => {},
    },
    store: { wallImage: async () => null },
    media: async (request) => new Response(`media ${new URL(request.url).pathname}`),
    rendererFolder,
    now: () => 1000,
    after: (_, run) => {
      ping = run;
      return () => {};
    },
    onDefect,
  });
  tv = new DisplayClient(url());
  id = await pair(tv, 'Tivi');
});
afterEach(async () => {
  for (const line of lines) line.close();
  await displays.close();
  await folder.remove();
});

describe('what a display may ask', () => {
  it('is what its page needs, for itself', async () => {
    const line = await dial(tv);
    await line.call('screen.clock', {});
    await line.call('screen.report', { id, report });
    await line.until('screen.show', { id }, () => true);
    await line.until('cameras.list', {}, () => true);
    expect(called).toEqual(['screen.clock', 'screen.report', 'screen.show', 'cameras.list']);
  });

  it.each((Object.keys(calls) as CallName[]).filter((name) => displayRights.calls[name] === undefined))('is not %s', async (name) => {
    const answer = await kindOf((await dial(tv)).call(name, {} as never));
    // What has params is refused by its schema first; what passes it is refused by right.
    expect(answer).toMatch(/^(forbidden|badInput)$/);
    expect(called).toEqual([]);
  });

  it.each((Object.keys(queries) as QueryName[]).filter((name) => displayRights.watches[name] === undefined))('is not %s', async (name) => {
    const answer = await kindOf((await dial(tv)).until(name, {} as never, () => true));
    expect(answer).toMatch(/^(forbidden|badInput)$/);
    expect(called).toEqual([]);
  });

  it('is nothing of another screen, and nothing of cameras that stand elsewhere', async () => {
    const line = await dial(tv);
    const other = await pair(new DisplayClient(url()), 'Sảnh');
    expect(await kindOf(line.call('screen.report', { id: other, report }))).toBe('forbidden');
    expect(await kindOf(line.until('screen.show', { id: other }, () => true))).toBe('forbidden');
    expect(await kindOf(line.until('screen.show', { id: 'display-1' as RoomDisplayId }, () => true))).toBe('forbidden');
    expect(await kindOf(line.call('session.switchOfficer', { userId: 'boss' as never }))).toBe('forbidden');
    const saw = (camera: string) =>
      kindOf(line.call('cameras.sighted', { sightings: [{ id: camera as CameraId, sees: 'live', height: null }] }));
    expect([await saw('cam-9'), await saw('cam-1')]).toEqual(['forbidden', 'done']);
    expect(called).toEqual(['cameras.sighted']);
  });

  it('hears nothing but that the console stops, and tells other windows nothing', async () => {
    const line = await dial(tv);
    await line.call('screen.clock', {});
    expect(line.events).toEqual([]);
    const ended = line.ended();
    line.sendRaw(JSON.stringify({ t: 'select', kind: 'incident', id: 'inc-1' }));
    await ended;
  });

  it('ends with a frame that is too large, or none of ours', async () => {
    for (const frame of ['x'.repeat(200_000), '{"t":"nonsense"}', '[]']) {
      const line = await dial(tv);
      const ended = line.ended();
      line.sendRaw(frame);
      await ended;
    }
    expect(called).toEqual([]);
  });
});

describe('a display whose plug was pulled', () => {
  it('is away when it does not answer a ping, one that answers is not', async () => {
    const [here, gone] = [await dial(tv), new DisplayClient(url())];
    const other = await pair(gone, 'Sảnh');
    const line = new WebSocket(`${url().replace('http', 'ws')}/gate`, { headers: { cookie: gone.cookie }, autoPong: false });
    await once(line, 'open');
    const closed = once(line, 'close');
    ping();
    await once(line, 'ping');
    // The first answer comes after its ping, so what is asked then comes after its pong.
    await here.call('screen.clock', {});
    await here.call('screen.clock', {});
    ping();
    await closed;
    await expect.poll(() => book.list().find((each) => each.id === other)?.isOnline).toBe(false);
    expect(book.list().find((each) => each.id === id)?.isOnline).toBe(true);
  });
});

describe('who comes in', () => {
  const good = (): string => tv.cookie;
  it.each([
    ['a token nobody gave', () => ({ cookie: good().replace(/=.*/, `=${'x'.repeat(43)}`) }), '401'],
    ['a token cut short', () => ({ cookie: good().slice(0, -1) }), '401'],
    ['a cookie of another port', () => ({ cookie: good().replace(/\d+=/, '1=') }), '401'],
    ['another name for us', () => ({ host: 'wall.evil.example' }), '421'],
    ['a page of another site', () => ({ origin: 'http://evil.example' }), '403'],
    ['a sandboxed frame', () => ({ origin: 'null' }), '403'],
    ['a page of another port of this machine', () => ({ origin: 'http://127.0.0.1:1' }), '403'],
  ])('not by %s', async (_, headers, status) => {
    expect(await kindOf(dial(tv, headers()))).toContain(status);
  });

  it('not one that waits for its code, and not four pages of one at a time and a fifth', async () => {
    const waiting = new DisplayClient(url());
    await waiting.code();
    expect(await kindOf(dial(waiting))).toContain('401');
    for (let n = 0; n < 4; n += 1) await dial(tv);
    expect(await kindOf(dial(tv))).toContain('503');
  });

  it('not one that was unpaired: its line is cut, it sees a new code, its token and its pictures are gone', async () => {
    const line = await dial(tv);
    const media = await tv.media();
    const [ended, token] = [line.ended(), tv.token];
    await book.unpair(id);
    await ended;
    expect(await kindOf(dial(tv))).toContain('401');
    expect(await tv.status('/media/cam-1/pulse')).toBe(404);
    expect(await tv.status(mediaUrl(url(), media, 'cam-1', 'pulse'))).toBe(404);
    await tv.code();
    expect(tv.token).not.toBe(token);
  });
});

describe('what is served', () => {
  it.each([
    '/index.html',
    '/display.html',
    '/closed.css',
    '/wall/images/x',
    '/media-token',
    '/media/cam-1/pulse',
    '/media-key',
    '/map/packs/pack-number1/1/0/0',
  ])('is not %s to a stranger', async (path) => {
    expect(await new DisplayClient(url()).status(path)).toBe(404);
  });

  it('is the tiles of map packs to a display, for reading alone', async () => {
    expect(await tv.status('/map/packs/pack-number1/1/0/0')).toBe(200);
    expect(await tv.status('/map/packs/pack-number1', { method: 'PUT' })).toBe(404);
  });

  it('is the page to everybody, the address with a key to nobody', async () => {
    expect(await (await new DisplayClient(url()).ask('/')).text()).toContain('display');
    expect(await new DisplayClient(url()).status(`/?key=${tv.token}`)).toBe(200);
    expect(await tv.status('/index.html')).toBe(404);
    expect(await tv.status('/', { method: 'PUT' })).toBe(404);
    expect(await tv.status('/pairing', { method: 'POST', headers: { origin: 'http://evil.example' } })).toBe(403);
  });

  it.each(['/assets/../index.html', '/assets/..%2f..%2fsecret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/assets/....//secret.txt', '/%'])(
    'is nothing outside the page’s files: %s',
    async (path) => {
      expect(await raw(path, { host: new URL(url()).host, cookie: tv.cookie })).toBe(404);
    },
  );

  it('is the live picture of cameras on the screen alone, with or without a port of its own', async () => {
    const media = await tv.media();
    expect(media.ports).toHaveLength(16);
    const of = (path: string, init?: RequestInit) => Promise.all([tv.status(path, init), tv.status(spread(path), init)]);
    const spread = (path: string): string => {
      const [, camera = '', rest = ''] = /^\/media\/([^/]+)\/(.*)$/.exec(path) ?? [];
      return mediaUrl(url(), media, camera, rest);
    };
    for (const path of ['/media/cam-1/index.m3u8', '/media/cam-1/main/index.m3u8', '/media/cam-1/sub/abc.ts', '/media/cam-1/pulse'])
      expect(await of(path)).toEqual([200, 200]);
    for (const path of [
      '/media/cam-2/index.m3u8',
      '/media/cam-1/ring/index.m3u8',
      '/media/cam-1/ring/ranges.json',
      '/media/cam-1/snapshots.json',
      '/media/cam-1/snapshot.jpg?at=5',
      '/media/cam-1/main/../../cam-2/pulse',
      '/media/~clips/clip-1/a.mp4',
    ])
      expect(await of(path)).toEqual([403, 403]);
    expect(await tv.status('/media/cam-1/whep', { method: 'POST' })).toBe(200);
    expect(await tv.status('/media/cam-2/whep', { method: 'POST' })).toBe(403);
    expect(await tv.status(spread('/media/cam-1/whep'), { method: 'POST' })).toBe(403);
  });

  it('has pictures at their ports for our own pages, by the token alone', async () => {
    const media = await tv.media();
    const address = new URL(mediaUrl(url(), media, 'cam-1', 'pulse'));
    const get = (headers: Record<string, string>) => fetch(address, { headers });
    const own = await get({ origin: url() });
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([200, url()]);
    expect((await get({ origin: 'http://evil.example' })).status).toBe(403);
    expect(await raw(address.pathname, { host: 'evil.example' }, address.port)).toBe(421);
    expect(await raw(address.pathname.replace(media.token, 'x'.repeat(43)), { host: address.host }, address.port)).toBe(404);
    for (const path of ['/', '/pairing', '/media-token', '/media/cam-1/pulse', `/media-${tv.token}/media/cam-1/pulse`])
      expect(await raw(path, { host: address.host, cookie: tv.cookie }, address.port)).toBe(404);
  });

  it('is bounded for those who hold nothing, and goes on for those who do', async () => {
    const stranger = new DisplayClient(url());
    const statuses = [];
    for (let n = 0; n < 450; n += 1) statuses.push(await stranger.status('/nothing'));
    expect(statuses.at(0)).toBe(404);
    expect(statuses.at(-1)).toBe(429);
    expect(await tv.status('/media/cam-1/pulse')).toBe(200);
  });
});
