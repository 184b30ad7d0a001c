import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IncidentId, OperationId, UserId } from '#domain/ids.ts';
import type { IncidentDetails } from '#domain/incident.ts';
import type { OperationDraft } from '#domain/operation.ts';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { LatestValues } from '../../main/services/latest-values.ts';
import { type RunningHub, runHub } from '../../main/hub/run-hub.ts';
import { HttpRemote } from '../../main/remote/http-remote.ts';
import { openSqliteStore } from '../../main/store/sqlite-store.ts';
import type { Store } from '../../main/store/store.ts';
import { createSync, type Sync, type SyncParts } from '../../main/sync/engine.ts';
import type { Clock } from '../../main/sync/ports.ts';

const clock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
const officer = { id: 'an', name: 'Hoàng Văn An', role: 'operator', unit: 'IOC' };
const id = 'inc-1' as IncidentId;
const details: IncidentDetails = {
  type: 'flood',
  severity: 2,
  title: 'Ngập cầu Kỳ Cùng',
  description: '',
  source: '112',
  position: null,
  communeCode: null,
  placeText: '',
};

let folder = '';
let hub: RunningHub | null = null;
let stores: Store[] = [];
let lines: { sync: Sync; remote: HttpRemote }[] = [];
let operations = 0;

const startHub = async (port: number, consolesFile?: string): Promise<number> => {
  hub = await runHub({
    port,
    dataFolder: join(folder, 'hub'),
    key: 'secret',
    province: '20',
    ...(consolesFile === undefined ? {} : { consolesFile }),
    now: clock.now,
    after: clock.after,
    openDemo: async (log) => {
      await log.ingest([{ k: 'user', id: officer.id, body: officer }]);
      return { start: () => undefined, stop: async () => undefined, handle: async () => null };
    },
    onDefect: (error) => {
      throw error;
    },
  });
  return hub.port;
};

const stopHub = async (): Promise<void> => {
  await hub?.close();
  hub = null;
};

type Console = { store: Store; sync: Sync };

/** Connects a store to the hub; also after its engine was stopped, as by a restart of the console. */
const connect = async (store: Store, port: number, key = 'secret', values = new LatestValues()): Promise<Console> => {
  const remote = new HttpRemote({ url: new URL(`http://127.0.0.1:${port}/`), device: await store.device(), key });
  const limits = { pollMs: 200, backoffFloorMs: 20, backoffCapMs: 100 };
  const onTelemetry: SyncParts['onTelemetry'] = (message) => values.take(message.values);
  const sync = createSync({ store, remote, clock, random: Math.random, limits, onTelemetry });
  lines.push({ sync, remote });
  sync.start();
  return { store, sync };
};

const startConsole = async (name: string, port: number, key = 'secret', values = new LatestValues()): Promise<Console> => {
  const data = await mkdtemp(join(folder, name));
  const store = await openSqliteStore({ folder: data, onTrouble: ({ message }) => expect.unreachable(message) });
  stores.push(store);
  return connect(store, port, key, values);
};

const act = async ({ store, sync }: Console, change: Pick<OperationDraft, 'kind' | 'args'>): Promise<OperationId> => {
  operations += 1;
  const row = (await store.query('incident.detail', { id })).rows[0];
  const envelope = { id: `op-${operations}` as OperationId, sv: 1, baseVer: row?.ver ?? 0, actor: officer.id as UserId, atMs: clock.now() };
  await store.record([{ ...envelope, target: { k: 'incident', id }, ...change } as OperationDraft]);
  sync.poke();
  return envelope.id;
};

const soon = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 20 });
const shows = (each: { store: Store }, title: string): Promise<void> =>
  soon(async () => {
    expect((await each.store.query('incident.detail', { id })).rows[0]).toMatchObject({ title, waiting: 0 });
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-sync-'));
});

afterEach(async () => {
  for (const { sync, remote } of lines) {
    await sync.stop();
    remote.close();
  }
  for (const store of stores) await store.close();
  lines = [];
  stores = [];
  await stopHub();
  await rm(folder, { recursive: true, force: true });
});

describe('consoles and a hub over HTTP', () => {
  it('what was done without a hub settles when it comes, and the others see it', async () => {
    const port = await startHub(0);
    await stopHub();
    const first = await startConsole('first', port);
    await act(first, { kind: 'incident.create', args: details });
    await act(first, { kind: 'incident.note', args: { text: 'Nước lên nhanh.' } });
    await soon(async () => expect(first.sync.state().hub).toMatchObject({ state: 'offline', kind: 'hubUnreachable' }));
    expect(await first.store.outboxCounts()).toMatchObject({ waiting: 2 });
    expect((await first.store.query('incident.detail', { id })).rows[0]).toMatchObject({ title: details.title, waiting: 2 });

    await startHub(port);
    await shows(first, details.title);
    expect(await first.store.outboxCounts()).toEqual({ waiting: 0, conflicts: 0, rejected: 0, quarantined: 0 });
    const second = await startConsole('second', port);
    await shows(second, details.title);
    expect((await second.store.query('incident.timeline', { id })).rows.map(({ kind }) => kind)).toEqual(['created', 'noted']);
    expect(second.sync.state()).toMatchObject({ hub: { state: 'online' }, trouble: null, lastReset: null });
  });

  it('a conflict comes back to its officer with both values, and the rest settles', async () => {
    const port = await startHub(0);
    const first = await startConsole('first', port);
    const second = await startConsole('second', port);
    await act(first, { kind: 'incident.create', args: details });
    await shows(second, details.title);
    await stopHub();
    for (const each of [first, second]) await soon(async () => expect(each.sync.state().hub.state).toBe('offline'));

    await act(first, { kind: 'incident.update', args: { title: 'Ngập cầu Đông Kinh' } });
    const lost = await act(second, { kind: 'incident.update', args: { title: 'Ngập chợ Kỳ Lừa' } });
    await act(second, { kind: 'incident.transition', args: { to: 'received', reason: '' } });
    await second.sync.stop();
    await startHub(port);
    await shows(first, 'Ngập cầu Đông Kinh');

    await connect(second.store, port);
    await soon(async () => expect(await second.store.outboxCounts()).toEqual({ waiting: 0, conflicts: 1, rejected: 0, quarantined: 0 }));
    expect((await second.store.outboxRow(lost))?.row.state).toEqual({
      state: 'conflict',
      mine: { title: 'Ngập chợ Kỳ Lừa' },
      theirs: { title: 'Ngập cầu Đông Kinh' },
    });
    await soon(async () => {
      for (const each of [first, second]) {
        const row = (await each.store.query('incident.detail', { id })).rows[0];
        expect(row).toMatchObject({ title: 'Ngập cầu Đông Kinh', status: 'received' });
      }
    });
  });

  it('what a console is no longer served leaves its cache', async () => {
    const file = join(folder, 'consoles.json');
    const grant = (areas: unknown) => JSON.stringify([{ name: 'Xe', key: 'x'.repeat(20), role: 'operator', areas }]);
    await writeFile(file, grant('all'));
    const port = await startHub(0, file);
    const first = await startConsole('first', port);
    await act(first, { kind: 'incident.create', args: { ...details, communeCode: '06184' as never } });
    const own = await startConsole('own', port, 'x'.repeat(20));
    await shows(own, details.title);
    await writeFile(file, grant(['06040']));
    await soon(async () => expect((await own.store.cursors()).map(({ stream }) => stream)).toEqual(['ref:20']));
    expect((await own.store.query('incident.detail', { id })).rows).toEqual([]);
    expect((await own.store.query('users.list', {})).rows).toHaveLength(1);
  });

  it('measured values reach a console that is on the line, and one that comes later', async () => {
    const port = await startHub(0);
    const values = new LatestValues();
    const first = await startConsole('first', port, 'secret', values);
    const send = (value: number, atMs: number) =>
      fetch(`http://127.0.0.1:${port}/v1/telemetry`, {
        method: 'POST',
        headers: { authorization: 'Bearer secret', [protocolHeader]: String(protocolVersion) },
        body: JSON.stringify({ values: [['station:ky-cung:level', value, atMs]] }),
      });
    await soon(async () => expect(first.sync.state().hub.state).toBe('online'));
    expect((await send(252, 1)).status).toBe(200);
    await soon(async () => expect(values.list('station:').rows).toEqual([{ key: 'station:ky-cung:level', value: 252, atMs: 1 }]));
    await send(253, 2);
    const later = new LatestValues();
    await startConsole('later', port, 'secret', later);
    for (const each of [values, later]) await soon(async () => expect(each.list('station:ky-cung').rows[0]?.value).toBe(253));
  });
});
