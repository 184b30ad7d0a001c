import { createServer, type IncomingMessage, type Server } from 'node:http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceId } from '#domain/ids.ts';
import { Bundles } from '../../main/hub/bundle/bundles.ts';
import { createHubHandler } from '../../main/hub/http.ts';
import { Live } from '../../main/hub/live.ts';
import { fullScope } from '../../main/hub/scope.ts';
import { listenHub } from '../../main/hub/server.ts';
import { SqliteLog } from '../../main/hub/sqlite-log/sqlite-log.ts';
import { HttpBundles } from '../../main/remote/http-bundles.ts';
import { HttpRemote } from '../../main/remote/http-remote.ts';
import { cacheMigrations } from '../../main/store/migrations/migrations.ts';
import { openSqliteStore } from '../../main/store/sqlite-store.ts';
import type { Store } from '../../main/store/store.ts';
import { createSync } from '../../main/sync/engine.ts';
import type { SyncState } from '../../main/sync/sync-state.ts';
import { after } from '../support/timers.ts';

const now = (): number => Date.now();
const places = Array.from({ length: 3000 }, (_, n) => ({
  k: 'place' as const,
  id: `p-${n}`,
  body: {
    id: `p-${n}`,
    kind: 'gate',
    name: `Cửa khẩu ${(n * 7919) % 10_007}`,
    nameEn: null,
    position: [106, 21],
    accuracyKm: null,
    communeCode: null,
    status: null,
  },
}));

let folder = '';
let log: SqliteLog;
let bundles: Bundles;
let hubPort = 0;
const closing: (() => unknown)[] = [];

/** Requests for bundles and snapshots as they passed, and what the next bundle suffers. */
let passed: string[];
let harm: 'none' | 'cut' | 'flip';

/** Stands between console and hub, and harms bundles as told. */
const startProxy = async (): Promise<number> => {
  const pass = async (request: IncomingMessage, body: Buffer): Promise<Response> =>
    fetch(`http://127.0.0.1:${hubPort}${request.url}`, {
      method: request.method ?? 'GET',
      headers: Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => !['host', 'connection', 'content-length'].includes(name)),
      ) as Record<string, string>,
      body: body.length > 0 ? new Uint8Array(body) : null,
    });
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => void pieces.push(piece));
    const passOn = async (): Promise<void> => {
      const answer = await pass(request, Buffer.concat(pieces));
      const bytes = Buffer.from(await answer.arrayBuffer());
      const headers = Object.fromEntries(
        [...answer.headers].filter(([name]) => !['content-encoding', 'transfer-encoding', 'content-length'].includes(name)),
      );
      response.writeHead(answer.status, { ...headers, 'content-length': bytes.length });
      const isBundle = request.url?.startsWith('/v1/bundle') && answer.ok;
      if (isBundle || request.url?.startsWith('/v1/snapshot'))
        passed.push(`${request.url?.split('?')[0]} ${answer.status} ${request.headers.range ?? ''}`.trim());
      if (isBundle && harm === 'cut') {
        harm = 'none';
        response.write(bytes.subarray(0, 10_000), () => response.destroy());
        return;
      }
      if (isBundle && harm === 'flip') bytes[5000] = (bytes[5000] ?? 0) ^ 1;
      response.end(bytes);
    };
    request.on('end', () => void passOn());
  });
  server.on('upgrade', (_request, socket) => socket.destroy());
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => void server.close(resolve).closeAllConnections()));
  return (server.address() as AddressInfo).port;
};

const startConsole = async (port: number): Promise<{ store: Store; states: SyncState[]; data: string }> => {
  const data = await mkdtemp(join(folder, 'console-'));
  const store = await openSqliteStore({ folder: data, onTrouble: ({ message }) => expect.unreachable(message) });
  const url = new URL(`http://127.0.0.1:${port}/`);
  const remote = new HttpRemote({ url, device: await store.device() });
  const own = new HttpBundles({
    url,
    folder: data,
    cacheSchema: cacheMigrations.length,
    install: (file) => store.installCache(file),
    wait: () => bundles.idle(),
  });
  const limits = { bundleFromEntries: 1000, snapshotFromEntries: 1000, pollMs: 100, backoffFloorMs: 10, backoffCapMs: 50 };
  const sync = createSync({ store, remote, bundles: own, clock: { now, after }, random: Math.random, limits });
  const states: SyncState[] = [];
  sync.onState((state) => void states.push(state));
  closing.push(
    () => store.close(),
    () => remote.close(),
    () => sync.stop(),
  );
  sync.start();
  await vi.waitFor(() => expect(sync.state().lastSyncAtMs).not.toBeNull(), { timeout: 20_000, interval: 20 });
  return { store, states, data };
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-install-'));
  passed = [];
  harm = 'none';
  log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now });
  await log.ingest(places);
  const onDefect = (error: unknown): void => expect.fail(String(error));
  bundles = new Bundles({
    log,
    now,
    folder: join(folder, 'bundles'),
    onDefect,
    openStore: (own) => openSqliteStore({ folder: own, onTrouble: onDefect }),
  });
  const live = new Live({ after, now, telemetryStream: 'obs:20' as never });
  const server = await listenHub({
    port: 0,
    handle: createHubHandler({ log, now, key: null, bundles, onDefect }),
    live,
    keys: { key: null, consoles: null },
  });
  hubPort = server.port;
  closing.push(
    () => log.close(),
    () => bundles.close(),
    () => server.close(),
  );
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await rm(folder, { recursive: true, force: true });
});

describe('a first install from a big hub', () => {
  it('takes the bundle, then follows the feed', async () => {
    const { store, states, data } = await startConsole(await startProxy());
    expect(passed).toEqual(['/v1/bundle/administrator 200']);
    expect(await store.cursors()).toEqual(
      (await log.heads({ device: 'x' as DeviceId, known: [] })).heads.map(({ stream, seq, h }) => ({ stream, seq, h })),
    );
    expect(await store.search('cửa khẩu', 5)).toHaveLength(5);
    expect(states.some(({ download }) => download?.totalBytes === null)).toBe(true);
    expect(states.some(({ download }) => download !== null && download.doneBytes === download.totalBytes)).toBe(true);
    expect(states.at(-1)?.download).toBeNull();
    expect((await readdir(data)).filter((name) => name.startsWith('bundle'))).toEqual([]);
  });

  it('goes on with a download that was broken off', async () => {
    harm = 'cut';
    await startConsole(await startProxy());
    expect(passed).toEqual(['/v1/bundle/administrator 200', '/v1/bundle/administrator 206 bytes=10000-']);
  });

  it('takes snapshots when the bundle is not what was announced', async () => {
    harm = 'flip';
    const { store } = await startConsole(await startProxy());
    expect(passed).toEqual(['/v1/bundle/administrator 200', '/v1/snapshot/ref:20 200']);
    expect(await store.cursors()).toHaveLength(1);
  });

  it('makes a bundle once, and anew when rows were erased or its history is another', async () => {
    const take = async () => {
      const ready = await bundles.take(fullScope);
      if (ready) return ready;
      await bundles.idle();
      return bundles.take(fullScope);
    };
    const first = await take();
    expect(await take()).toBe(first);
    expect(await bundles.take({ ...fullScope, role: 'operator' })).toBeNull();
    await bundles.idle();
    await log.purge('place', 'p-7');
    const second = await take();
    expect(second?.sha256).not.toBe(first?.sha256);
    expect(await readdir(join(folder, 'bundles'))).toHaveLength(2);
    for (let days = 14; days < 21; days += 1) await bundles.take({ ...fullScope, historyDays: days });
    await bundles.idle();
    expect(await readdir(join(folder, 'bundles'))).toHaveLength(8);
  });
});
