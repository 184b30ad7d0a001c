import { describe, expect, it } from 'vitest';
import { ChiLangError, type ErrorKind } from '#contract/errors.ts';
import type { LiveMessage } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { OperationDraft } from '#domain/operation.ts';
import { FakeClock } from '../../tests/simulation/fake-clock.ts';
import { FaultyRemote } from '../../tests/simulation/faulty-remote.ts';
import { MemoryHub } from '../../tests/simulation/memory-hub.ts';
import { MemoryStore } from '../../tests/simulation/memory-store.ts';
import { createSync, type SyncParts } from './engine.ts';
import type { SyncState } from './sync-state.ts';

const camera = (id: string): OperationDraft =>
  ({
    id: `op-${id}`,
    sv: 1,
    baseVer: 0,
    actor: 'u',
    atMs: 0,
    kind: 'camera.put',
    target: { k: 'camera', id },
    args: {
      id,
      name: id,
      nameEn: null,
      kind: 'road',
      position: [106.7, 21.8],
      headingDeg: null,
      fovDeg: null,
      communeCode: null,
      roadKm: null,
      streams: { main: null, sub: null },
    },
  }) as unknown as OperationDraft;

const setUp = (parts: Partial<SyncParts> = {}) => {
  const clock = new FakeClock();
  const hub = new MemoryHub(clock);
  hub.put('place', 'p1', { name: 'Hữu Nghị' });
  const store = new MemoryStore('d');
  const remote = new FaultyRemote(hub, 'd', clock);
  const states: SyncState[] = [];
  const sync = createSync({ store, remote, clock, random: () => 0.5, ...parts });
  sync.onState((state) => states.push(state));
  const record = (id: string): void => {
    store.record(camera(id));
    sync.poke();
  };
  const count = (name: string): number => remote.requests.filter((request) => request.startsWith(name)).length;
  return { clock, hub, store, remote, sync, states, record, count };
};

describe('the first rounds', () => {
  it('bring the console level and say so', async () => {
    const { clock, sync, store, states } = setUp();
    expect(sync.state().hub).toEqual({ state: 'connecting' });
    const startMs = clock.now();
    sync.start();
    sync.start();
    await clock.advance(200);
    expect(store.rows()).toHaveLength(1);
    expect(sync.state()).toMatchObject({ hub: { state: 'online', sinceMs: startMs + 40 }, clockOffsetMs: 0, trouble: null, catchUp: null });
    expect(sync.state().lastSyncAtMs).toBeGreaterThan(startMs);
    expect(states.map(({ catchUp }) => catchUp)).not.toContainEqual(expect.anything());
  });

  it('go on at once after a bundle', async () => {
    const installed: string[] = [];
    const bundles = { fetch: async () => 'bundle.db', install: async (file: string) => void installed.push(file) };
    const { clock, remote, sync } = setUp({ bundles, limits: { bundleFromEntries: 1 } });
    const heads = remote.heads.bind(remote);
    remote.heads = async (request) => ({ ...(await heads(request)), bundle: 'operator' });
    sync.start();
    await clock.advance(400);
    expect(installed).toEqual(['bundle.db']);
    expect(sync.state().lastSyncAtMs).not.toBeNull();
  });

  it('remember when an earlier run was level', () => {
    expect(setUp({ lastSyncAtMs: 42 }).sync.state().lastSyncAtMs).toBe(42);
  });

  it('show a catch-up by streams', async () => {
    const { clock, sync, hub, states } = setUp({ limits: { catchUpFromEntries: 3 } });
    hub.put('camera', 'c1', {});
    hub.put('camera', 'c2', {});
    sync.start();
    await clock.advance(500);
    const shown = states.map(({ catchUp }) => catchUp).filter((catchUp) => catchUp !== null);
    expect(shown.filter((one, i) => JSON.stringify(one) !== JSON.stringify(shown[i - 1]))).toEqual([
      { done: 0, total: 2 },
      { done: 1, total: 2 },
    ]);
    expect(sync.state().catchUp).toBeNull();
  });
});

describe('an operation', () => {
  it('goes out at once when recorded, and settles', async () => {
    const { clock, sync, record, store, hub } = setUp();
    sync.start();
    await clock.advance(500);
    record('c1');
    await clock.advance(200);
    expect(store.mark()).toBe(1);
    expect(hub.mark('d' as DeviceId)).toBe(1);
  });

  it('recorded while a round runs makes the next one follow at once', async () => {
    const { clock, sync, record, store } = setUp();
    sync.start();
    await clock.advance(500);
    sync.now();
    await clock.advance(30);
    record('c1');
    await clock.advance(300);
    expect(store.mark()).toBe(1);
  });

  it('goes out between two pages of a long catch-up', async () => {
    const { clock, sync, hub, record, remote } = setUp({ limits: { pageEntries: 2 } });
    for (let i = 0; i < 40; i += 1) hub.put('place', `q${i}`, {});
    sync.start();
    await clock.advance(150);
    record('c1');
    await clock.advance(2_000);
    const pushed = remote.requests.indexOf('push');
    expect(pushed).toBeGreaterThan(0);
    expect(remote.requests.lastIndexOf('feed ref:20')).toBeGreaterThan(pushed);
  });

  it('that the hub refuses shows as trouble, and reading goes on', async () => {
    const { clock, sync, hub, store, remote } = setUp();
    sync.start();
    await clock.advance(500);
    remote.push = () => Promise.reject(new ChiLangError('badInput', 'A newer hub wants more.'));
    store.record(camera('c1'));
    hub.put('place', 'p2', {});
    sync.poke();
    await clock.advance(500);
    expect(store.rows()).toHaveLength(2);
    expect(sync.state().trouble).toMatchObject({ kind: 'badInput' });
    expect(sync.state().hub.state).toBe('online');
    expect(store.mark()).toBe(0);
  });
});

describe('without a hub', () => {
  it('is offline since the first failure and tries with growing pauses', async () => {
    const { clock, sync, remote, count } = setUp();
    const startMs = clock.now();
    remote.setOnline(false);
    sync.start();
    await clock.advance(60_000);
    expect(sync.state().hub).toMatchObject({ state: 'offline', sinceMs: startMs + 20, kind: 'hubUnreachable' });
    // The first, then after half of 2, 4, 8, 16, 30 and 30 s.
    expect(count('heads')).toBe(7);
    remote.setOnline(true);
    await clock.advance(15_000);
    expect(sync.state().hub.state).toBe('online');
  });

  it('tries at once when something is recorded or the officer asks', async () => {
    const { clock, sync, remote, record, count } = setUp();
    remote.setOnline(false);
    sync.start();
    await clock.advance(60_000);
    const before = count('push') + count('heads');
    record('c1');
    await clock.advance(50);
    sync.now();
    await clock.advance(50);
    expect(count('push') + count('heads')).toBe(before + 2);
  });

  it.each<ErrorKind>(['notAHub', 'protocolMismatch'])('tells %s and is in no hurry', async (kind) => {
    const { clock, sync, remote } = setUp();
    let asked = 0;
    remote.heads = () => {
      asked += 1;
      return Promise.reject(new ChiLangError(kind, 'not ours'));
    };
    sync.start();
    await clock.advance(50_000);
    expect(sync.state().hub).toMatchObject({ state: 'offline', kind, message: 'not ours' });
    expect(asked).toBe(3);
  });

  it('takes a hub that only answers with defects for no hub', async () => {
    const { clock, sync, remote } = setUp();
    remote.plan(['refused']);
    sync.start();
    await clock.advance(100);
    expect(sync.state().hub).toMatchObject({ state: 'offline', kind: 'internal' });
  });
});

describe('a busy hub', () => {
  it('is left alone as long as it asks, but for an officer who insists', async () => {
    const { clock, sync, remote, record, count } = setUp();
    remote.plan(['overloaded', 'overloaded']);
    sync.start();
    await clock.advance(1_000);
    record('c1');
    await clock.advance(1_000);
    expect(count('push') + count('heads')).toBe(1);
    sync.now();
    await clock.advance(1_000);
    expect(count('push') + count('heads')).toBe(2);
    await clock.advance(6_000);
    expect(sync.state().hub.state).toBe('online');
  });

  it('is not asked again at once for what was wanted meanwhile', async () => {
    const { clock, sync, remote, count } = setUp();
    remote.plan(['overloaded']);
    sync.start();
    sync.poke();
    await clock.advance(3_000);
    expect(count('heads')).toBe(1);
  });
});

describe('trouble on this side', () => {
  it('is not blamed on the hub, and heals', async () => {
    const { clock, sync, store } = setUp();
    const apply = store.applyPage.bind(store);
    store.applyPage = () => Promise.reject(new ChiLangError('diskFull', 'No room.'));
    sync.start();
    await clock.advance(200);
    expect(sync.state()).toMatchObject({ hub: { state: 'online' }, trouble: { kind: 'diskFull' }, lastSyncAtMs: null });
    store.applyPage = apply;
    await clock.advance(60_000);
    expect(sync.state().trouble).toBeNull();
    expect(store.rows()).toHaveLength(1);
  });

  it('before the hub was ever heard leaves it unknown', async () => {
    const { clock, sync, store } = setUp();
    store.device = () => Promise.reject(new TypeError('a defect'));
    store.cursors = () => Promise.reject(new ChiLangError('dataCorrupt', 'Broken.'));
    sync.start();
    await clock.advance(10);
    expect(sync.state().hub.state).toBe('offline');
    const other = setUp();
    other.store.cursors = store.cursors;
    other.sync.start();
    await other.clock.advance(10);
    expect(other.sync.state()).toMatchObject({ hub: { state: 'connecting' }, trouble: { kind: 'dataCorrupt' } });
  });

  it('with one stream leaves no other one stale', async () => {
    const { clock, sync, hub, remote, store } = setUp();
    hub.put('camera', 'c1', {});
    const { feed } = remote;
    remote.feed = (stream, ...rest) =>
      stream === 'ref:20' ? Promise.reject(new ChiLangError('internal', 'A defect.')) : feed(stream, ...rest);
    sync.start();
    await clock.advance(300);
    expect(store.rows().map(({ k }) => k)).toEqual(['camera']);
    expect(sync.state()).toMatchObject({ trouble: { kind: 'internal' }, lastSyncAtMs: null });
  });
});

describe('the hint channel', () => {
  it('brings a change sooner than the poll does', async () => {
    const { clock, sync, hub, store } = setUp();
    sync.start();
    await clock.advance(500);
    hub.put('place', 'p2', {});
    await clock.advance(300);
    expect(store.rows()).toHaveLength(2);
  });

  it('is heeded after a round that was under way', async () => {
    const { clock, sync, hub, store, remote } = setUp();
    sync.start();
    await clock.advance(500);
    remote.plan(['answerLate']);
    sync.now();
    await clock.advance(1_000);
    hub.put('place', 'p2', {});
    await clock.advance(6_500);
    expect(store.rows()).toHaveLength(2);
  });

  it('is not needed', async () => {
    const { clock, sync, hub, store, remote } = setUp();
    remote.live = (_device, _tell, closed) => {
      closed();
      return () => undefined;
    };
    sync.start();
    await clock.advance(500);
    hub.put('place', 'p2', {});
    await clock.advance(2_000);
    expect(store.rows()).toHaveLength(1);
    await clock.advance(10_000);
    expect(store.rows()).toHaveLength(2);
  });

  it('that had worked and broke makes the console look soon', async () => {
    const { clock, sync, hub, remote } = setUp();
    sync.start();
    await clock.advance(500);
    hub.put('place', 'p2', {});
    await clock.advance(500);
    remote.setOnline(false);
    await clock.advance(1_100);
    expect(sync.state().hub.state).toBe('offline');
  });

  it('hands telemetry on', async () => {
    const heard: unknown[] = [];
    const { clock, sync, remote } = setUp({ onTelemetry: ({ values }) => heard.push(...values) });
    const tell: ((message: LiveMessage) => void)[] = [];
    remote.live = (_device, onMessage) => {
      tell.push(onMessage);
      return () => undefined;
    };
    sync.start();
    await clock.advance(500);
    tell[0]?.({ t: 'telemetry', atMs: 1, values: [['camera:cam-001', 'up', 1]] });
    expect(heard).toEqual([['camera:cam-001', 'up', 1]]);
  });
});

describe('a hub that was restored', () => {
  it('gets back what it lost, and the reset is told', async () => {
    const { clock, sync, hub, record, store } = setUp();
    const backup = hub.backup();
    sync.start();
    await clock.advance(500);
    record('c1');
    await clock.advance(500);
    expect(store.mark()).toBe(1);
    hub.restore(backup);
    hub.put('place', 'p3', {});
    await clock.advance(30_000);
    expect(hub.mark('d' as DeviceId)).toBe(1);
    expect(store.mark()).toBe(1);
    expect(
      store
        .rows()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['c1', 'p1', 'p3']);
  });

  it('on another history is followed from a snapshot', async () => {
    const { clock, sync, hub, store } = setUp();
    const backup = hub.backup();
    hub.put('place', 'p2', {});
    sync.start();
    await clock.advance(500);
    hub.restore(backup);
    hub.put('place', 'p3', {});
    await clock.advance(500);
    expect(
      store
        .rows()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['p1', 'p3']);
    expect(sync.state().lastReset).toMatchObject({ stream: 'ref:20', cause: 'history' });
  });
});

describe('a hub that never stands still', () => {
  it('is asked again at once, then with pauses', async () => {
    const { clock, sync, hub, remote, count } = setUp();
    remote.heads = async (request) => {
      remote.requests.push('heads');
      const heads = hub.heads(request);
      return { ...heads, heads: [{ stream: 'ref:20' as never, seq: 99, h: 'f'.repeat(32) }] };
    };
    sync.start();
    await clock.advance(20_000);
    expect(count('heads')).toBeGreaterThan(3);
    expect(count('heads')).toBeLessThan(9);
    expect(sync.state().lastSyncAtMs).toBeNull();
  });
});

describe('stop', () => {
  it('does not wait for the hub, and nothing touches the store afterwards', async () => {
    const { clock, sync, store, remote } = setUp();
    remote.plan(['none', 'answerLate']);
    sync.start();
    await clock.advance(60);
    await sync.stop();
    store.applyPage = () => Promise.reject(new Error('touched after stop'));
    sync.poke();
    sync.now();
    await clock.advance(60_000);
    expect(store.rows()).toHaveLength(0);
    expect(remote.requests).toEqual(['heads', 'feed ref:20']);
  });

  it('ends a console that waits, and tells nobody any more', async () => {
    const { clock, sync, states, hub, count } = setUp();
    const heard: SyncState[] = [];
    const unlisten = sync.onState((state) => heard.push(state));
    unlisten();
    sync.start();
    await clock.advance(500);
    await sync.stop();
    const told = states.length;
    hub.put('place', 'p2', {});
    await clock.advance(60_000);
    expect(states).toHaveLength(told);
    expect(heard).toEqual([]);
    expect(count('heads')).toBe(2);
  });
});
