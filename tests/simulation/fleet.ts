import type { Alarm } from '#domain/alarms/alarm.ts';
import type { DeviceId, IncidentId, OperationId, UserId } from '#domain/ids.ts';
import type { IncidentStatus } from '#domain/incident.ts';
import { legalTransitions } from '#domain/incident-transitions.ts';
import type { OperationDraft } from '#domain/operation.ts';
import { createSync, type Sync } from '../../main/sync/engine.ts';
import type { SyncStore } from '../../main/sync/ports.ts';
import { deskAct, type DeskWhat, isDeskWhat } from './desk-acts.ts';
import { FakeClock } from './fake-clock.ts';
import { FaultyRemote } from './faulty-remote.ts';
import { MemoryHub } from './memory-hub.ts';
import { MortalStore } from './mortal-store.ts';
import type { SimStore } from './sim-store.ts';
import { unprovedSettle } from './unproved-settle.ts';
import { alarmOf, alarmOrder, type AlarmSimAct, isAlarmAct } from './alarm-acts.ts';
import { isRunAct, type RunAct, runOrder } from './run-acts.ts';
import { isWallAct, type WallAct, wallOrder } from './wall-acts.ts';

const communes = ['06184', '06169', '06172'];

/** Actions an officer can take: on one of the incidents that exist or are made, on the wall and its scene, on alarms, or on the one run. */
export type Action = {
  readonly what: 'create' | 'note' | 'advance' | 'rename' | 'move' | DeskWhat | WallAct | AlarmSimAct | RunAct;
  readonly pick: number;
};

/** One console: disk, line and the process of the moment. */
export class SimConsole {
  readonly name: DeviceId;
  readonly store: SimStore;
  readonly #hub: MemoryHub;
  readonly remote: FaultyRemote;
  readonly #clock: FakeClock;
  readonly #skewMs: number;
  readonly #random: () => number;
  #process: MortalStore;
  #sync: Sync;
  /** Marks that were settled without what they prove. */
  readonly unproved: string[] = [];
  /** Hub restores known to the heads that were settled last; -1: none settled. */
  settledRestores = -1;

  constructor(name: string, store: SimStore, hub: MemoryHub, clock: FakeClock, skewMs: number, random: () => number) {
    this.name = name as DeviceId;
    this.store = store;
    this.#hub = hub;
    this.remote = new FaultyRemote(hub, name, clock);
    this.#clock = clock;
    this.#skewMs = skewMs;
    this.#random = random;
    this.#process = new MortalStore(this.#watched(this.store.open()));
    this.#sync = this.#boot();
  }

  get sync(): Sync {
    return this.#sync;
  }

  #boot(): Sync {
    const sync = createSync({
      store: this.#process.asStore(),
      remote: this.remote,
      clock: this.#clock.skewed(this.#skewMs),
      random: this.#random,
      limits: { pageEntries: 3, snapshotFromEntries: 12, batchOperations: 4 },
    });
    sync.start();
    return sync;
  }

  /** Every settle is looked at the moment it is done. */
  #watched(port: SyncStore): SyncStore {
    const look = (mark: number): void => {
      this.settledRestores = this.remote.readHeads?.restores ?? -1;
      this.unproved.push(...unprovedSettle(this.#hub, this, mark));
    };
    const watched: Partial<SyncStore> = {
      settle: async (mark) => {
        await port.settle(mark);
        look(mark);
      },
      applyPage: async (page, mark) => {
        const applied = await (mark === undefined ? port.applyPage(page) : port.applyPage(page, mark));
        if (applied && mark !== undefined) look(mark);
        return applied;
      },
    };
    return new Proxy(port, {
      get: (target, name) => Reflect.get(watched, name) ?? (Reflect.get(target, name) as () => unknown).bind(target),
    });
  }

  /** kill -9 after some more steps on the disk, or now. */
  crash(afterCalls: number, lastIsCommitted: boolean): void {
    this.#process.dieAfter(afterCalls, lastIsCommitted);
  }

  /** The console's disk takes no more for some writes. */
  fillDisk(calls: number): void {
    this.#process.fill(calls);
  }

  /** Starts a new process where the last one died, or spares the one that was about to. */
  revive(): void {
    this.#process.live();
    if (!this.#process.dead) return;
    void this.#sync.stop();
    this.#process = new MortalStore(this.#watched(this.store.open()));
    this.#sync = this.#boot();
  }

  act({ what, pick }: Action): void {
    if (isWallAct(what) || isAlarmAct(what)) {
      this.store.record(isWallAct(what) ? this.#onWall(what, pick) : this.#onAlarm(what, pick));
      this.#sync.poke();
      return;
    }
    if (isRunAct(what)) {
      this.store.record(this.#onRun(what, pick));
      this.#sync.poke();
      return;
    }
    const incidents = this.store
      .rows()
      .filter((row) => row.k === 'incident')
      .map((row) => row.id)
      .sort();
    const own = this.store.recorded().flatMap(({ target }) => (target.k === 'incident' ? [target.id] : []));
    const known = [...new Set([...incidents, ...own])];
    const id = known[pick % Math.max(1, known.length)];
    const draft = what === 'create' || id === undefined ? this.#create(pick) : this.#change(what, id, pick, known);
    if (draft) this.store.record(draft);
    this.#sync.poke();
  }

  #envelope(baseVer: number): { id: OperationId; sv: number; baseVer: number; actor: UserId; atMs: number } {
    const id = `op-${this.name}-${this.store.recorded().length + 1}` as OperationId;
    return { id, sv: 1, baseVer, actor: 'officer' as UserId, atMs: this.#clock.now() + this.#skewMs };
  }

  #onWall(what: WallAct, pick: number): OperationDraft {
    const ver = (k: 'scene' | 'wall'): number => this.store.rows().find((row) => row.k === k)?.ver ?? 0;
    const k = what === 'scene' ? 'scene' : 'wall';
    const made = ver(k) > 0 || this.store.recorded().some(({ target }) => target.k === k);
    return { ...this.#envelope(ver(k)), ...wallOrder(what, pick, made) } as OperationDraft;
  }

  /** Alarms are raised by the clock all agree on, as consoles correct theirs. */
  #onAlarm(what: AlarmSimAct, pick: number): OperationDraft {
    const row = this.store.rows().find(({ k, id }) => k === 'alarm' && id === alarmOf(pick));
    const known = row ? { raisedAtMs: (row.body as Alarm).raisedAtMs } : null;
    return {
      ...this.#envelope(row?.ver ?? 0),
      ...alarmOrder(what, pick, known, this.#clock.now()),
      atMs: this.#clock.now(),
    } as OperationDraft;
  }

  #onRun(what: RunAct, pick: number): OperationDraft {
    const ver = this.store.rows().find((row) => row.k === 'run')?.ver ?? 0;
    const isBegun = ver > 0 || this.store.recorded().some(({ target }) => target.k === 'run');
    return { ...this.#envelope(ver), ...runOrder(what, pick, isBegun) } as OperationDraft;
  }

  #create(pick: number): OperationDraft {
    const id = `inc-${this.name}-${this.store.recorded().length + 1}` as IncidentId;
    const communeCode = (communes[pick % communes.length] ?? null) as never;
    const args = {
      type: 'fire' as const,
      severity: 2 as const,
      title: `Cháy ${pick}`,
      description: '',
      source: '114' as const,
      position: null,
      communeCode,
      placeText: '',
    };
    return { ...this.#envelope(0), kind: 'incident.create', target: { k: 'incident', id }, args };
  }

  #change(
    what: Exclude<Action['what'], WallAct | AlarmSimAct | RunAct>,
    incidentId: string,
    pick: number,
    known: readonly string[],
  ): OperationDraft | null {
    const { incident, ver } = this.store.shown(incidentId);
    if (!incident) return null;
    const target = { k: 'incident' as const, id: incidentId as IncidentId };
    const envelope = this.#envelope(ver);
    if (isDeskWhat(what)) {
      const others = known.filter((each) => each !== incidentId);
      return { ...envelope, target, ...deskAct(what, pick, incident, others, envelope.atMs) } as OperationDraft;
    }
    if (what === 'note') return { ...envelope, kind: 'incident.note', target, args: { text: `ghi chú ${pick}` } };
    if (what === 'rename') return { ...envelope, kind: 'incident.update', target, args: { title: `Tên ${pick}` } };
    if (what === 'move') {
      return { ...envelope, kind: 'incident.update', target, args: { communeCode: (communes[pick % communes.length] ?? null) as never } };
    }
    const next = legalTransitions(incident.status);
    const to: IncidentStatus = next[pick % next.length] ?? 'received';
    return { ...envelope, kind: 'incident.transition', target, args: { to, reason: 'lý do' } };
  }
}

/** Some consoles, one hub, one time. */
export class Fleet {
  readonly clock = new FakeClock();
  readonly hub = new MemoryHub(this.clock);
  readonly consoles: readonly SimConsole[];

  constructor(size: number, seed: number, disk: (name: string) => SimStore) {
    const random = randomFrom(seed);
    const dayMs = 86_400_000;
    this.writeGate(1, 'Hữu Nghị');
    this.consoles = Array.from(
      { length: size },
      (_, i) => new SimConsole(`c${i + 1}`, disk(`c${i + 1}`), this.hub, this.clock, (i - 1) * dayMs, random),
    );
  }

  /** The hub changes a place by itself, as ingest does. */
  writeGate(number: number, name: string): void {
    const id = `gate-${number}`;
    this.hub.put('place', id, {
      id,
      kind: 'gate',
      name,
      nameEn: null,
      position: [106.7, 21.9],
      accuracyKm: null,
      communeCode: null,
      status: null,
    });
  }

  /** Ends every fault and gives all consoles time to become level. */
  async quieten(): Promise<void> {
    for (const each of this.consoles) {
      each.remote.heal();
      each.revive();
    }
    await this.clock.advance(180_000);
  }

  async stop(): Promise<void> {
    for (const each of this.consoles) {
      await each.sync.stop();
      each.store.close();
    }
  }
}

/** Mulberry32: small, good enough for jitter, the same on every machine. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};
