import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IncidentId, OperationId, UserId } from '#domain/ids.ts';
import type { OperationDraft } from '#domain/operation.ts';
import { type RunningHub, runHub } from '../../main/hub/run-hub.ts';
import { HttpRemote } from '../../main/remote/http-remote.ts';
import { openSqliteStore } from '../../main/store/sqlite-store.ts';
import type { Store } from '../../main/store/store.ts';
import { createSync, type Sync } from '../../main/sync/engine.ts';
import { type Fault, faults, FaultProxy } from './fault-proxy.ts';
import { details, seeded } from './notes.ts';

const clock = {
  now: () => Date.now(),
  after: (delayMs: number, run: () => void) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
const officer = { id: 'an', name: 'Hoàng Văn An', role: 'operator', unit: 'IOC' };
const incident = 'inc-1' as IncidentId;

let folder = '';
let hub: RunningHub;
let proxy: FaultProxy;
let endings: (() => Promise<void>)[] = [];

type Desk = { store: Store; sync: Sync };

const openDesk = async (name: string, port: number): Promise<Desk> => {
  const store = await openSqliteStore({
    folder: await mkdtemp(join(folder, name)),
    onTrouble: ({ message }) => expect.unreachable(message),
  });
  // Patience of tests; what is waited for is the same.
  const patience = { answerMs: 300, idleMs: 300 };
  const remote = new HttpRemote({ url: new URL(`http://127.0.0.1:${port}/`), device: await store.device(), key: null, limits: patience });
  const limits = { pollMs: 200, backoffFloorMs: 10, backoffCapMs: 50, slowRetryMs: 50 };
  const sync = createSync({ store, remote, clock, random: Math.random, limits });
  endings.push(async () => {
    await sync.stop();
    remote.close();
    await store.close();
  });
  sync.start();
  return { store, sync };
};

let count = 0;
const record = async ({ store, sync }: Desk, draft: Pick<OperationDraft, 'kind' | 'args'>): Promise<string> => {
  count += 1;
  const id = `op-${count}` as OperationId;
  const envelope = { id, sv: 1, baseVer: 0, actor: officer.id as UserId, atMs: count, target: { k: 'incident', id: incident } };
  await store.record([{ ...envelope, ...draft } as OperationDraft]);
  sync.poke();
  return id;
};
const note = (desk: Desk): Promise<string> => record(desk, { kind: 'incident.note', args: { text: `ghi ${count}` } });

const soon = (check: () => Promise<void> | void): Promise<void> => vi.waitFor(check, { timeout: 30_000, interval: 10 });
const isLevel = (desk: Desk): Promise<void> =>
  soon(async () => {
    expect(desk.sync.state()).toMatchObject({ hub: { state: 'online' }, trouble: null });
    expect(await desk.store.outboxCounts()).toMatchObject({ waiting: 0, rejected: 0, conflicts: 0 });
  });
/** Every action is a line of history once, as another desk sees it that never met a fault. */
const expectOnce = async (ids: readonly string[]): Promise<void> => {
  const other = await openDesk('other', hub.port);
  await soon(async () => {
    const { rows } = await other.store.query('incident.timeline', { id: incident });
    expect(rows.map(({ id }) => id as string).toSorted()).toEqual(ids.toSorted());
  });
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-line-'));
  hub = await runHub({
    port: 0,
    dataFolder: join(folder, 'hub'),
    key: null,
    province: '20',
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
  proxy = await FaultProxy.open(hub.port);
});
afterEach(async () => {
  for (const end of endings) await end();
  endings = [];
  await proxy.close();
  await hub.close();
  await rm(folder, { recursive: true, force: true });
});

const begin = async (): Promise<{ desk: Desk; ids: string[] }> => {
  const desk = await openDesk('desk', proxy.port);
  const ids = [await record(desk, { kind: 'incident.create', args: details('Ngập cầu Kỳ Cùng') })];
  await isLevel(desk);
  return { desk, ids };
};

/** What the officer is told, by fault: always that the hub is out of reach, never an error of this machine. */
const told: Record<Exclude<Fault, 'duplicate'>, string[]> = {
  resetMidBody: ['hubUnreachable'],
  halfOpen: ['timeout'],
  trickle: ['timeout'],
  truncated: ['hubUnreachable'],
  portal: ['notAHub'],
  badGateway: ['hubUnreachable'],
};

describe('a line to the hub', () => {
  it.each(Object.entries(told) as [Fault, string[]][])(
    'with %s is offline, keeps what is done, and loses and doubles nothing',
    async (fault, kinds) => {
      const { desk, ids } = await begin();
      proxy.turn(fault);
      ids.push(await note(desk));
      await soon(() => {
        const { hub: state } = desk.sync.state();
        expect(state.state === 'offline' && kinds.includes(state.kind)).toBe(true);
      });
      expect(desk.sync.state().trouble).toBeNull();
      ids.push(await note(desk));
      expect((await desk.store.query('incident.timeline', { id: incident })).rows).toHaveLength(3);
      proxy.turn(null);
      await isLevel(desk);
      await expectOnce(ids);
    },
  );

  it('that brings every push twice is settled once', async () => {
    const { desk, ids } = await begin();
    proxy.turn('duplicate');
    for (let i = 0; i < 5; i += 1) ids.push(await note(desk));
    await isLevel(desk);
    expect(proxy.spoiled).toBeGreaterThan(0);
    await expectOnce(ids);
  });

  it('on which one fault follows the other loses and doubles nothing', async () => {
    const { desk, ids } = await begin();
    const random = seeded(7);
    for (let round = 0; round < 30; round += 1) {
      const fault = faults[random(faults.length)] ?? 'halfOpen';
      const before = proxy.spoiled;
      proxy.turn(random(5) === 0 ? null : fault);
      for (let i = random(3); i >= 0; i -= 1) ids.push(await note(desk));
      if (proxy.fault !== null) await soon(() => expect(proxy.spoiled).toBeGreaterThan(before));
    }
    proxy.turn(null);
    await isLevel(desk);
    await expectOnce(ids);
  });
});
