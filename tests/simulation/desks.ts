import fc from 'fast-check';
import { ChiLangError } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import { legalTransitions } from '#domain/incident-transitions.ts';
import type { OperationDraft } from '#domain/operation.ts';
import { createSync, type Sync } from '../../main/sync/engine.ts';
import type { Remote } from '../../main/sync/ports.ts';
import { FakeClock } from './fake-clock.ts';
import { MemoryHub } from './memory-hub.ts';
import { SqliteSimStore } from './sqlite-sim-store.ts';

/** One thing that happens among desks of one centre. */
export type Step =
  | { readonly t: 'act'; readonly desk: number; readonly what: 'create' | 'take' | 'advance' | 'rename' | 'note'; readonly pick: number }
  /** A desk hears what another has. */
  | { readonly t: 'hear'; readonly desk: number; readonly from: number }
  /** The hub can be reached from a desk, or no longer. */
  | { readonly t: 'line'; readonly desk: number; readonly up: boolean }
  | { readonly t: 'restart'; readonly desk: number };

const desk = fc.nat({ max: 2 });
export const someSteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        t: fc.constant('act' as const),
        desk,
        what: fc.constantFrom('create', 'take', 'take', 'advance', 'advance', 'rename', 'note'),
        pick: fc.nat({ max: 3 }),
      }),
    },
    { weight: 6, arbitrary: fc.record({ t: fc.constant('hear' as const), desk, from: desk }) },
    { weight: 2, arbitrary: fc.record({ t: fc.constant('line' as const), desk, up: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ t: fc.constant('restart' as const), desk }) },
  ),
  { minLength: 5, maxLength: 40 },
);

class Desk {
  readonly store: SqliteSimStore;
  readonly #hub: MemoryHub;
  readonly #clock: FakeClock;
  up = true;
  #sync: Sync;

  constructor(name: string, hub: MemoryHub, clock: FakeClock) {
    this.store = new SqliteSimStore(name, { lan: true });
    this.#hub = hub;
    this.#clock = clock;
    this.#sync = this.#boot();
  }

  async restart(): Promise<void> {
    await this.#sync.stop();
    this.#sync = this.#boot();
  }

  poke(): void {
    this.#sync.poke();
  }

  async close(): Promise<void> {
    await this.#sync.stop();
    this.store.close();
  }

  #boot(): Sync {
    const store = this.store.open();
    const sync = createSync({ store, relay: store, remote: this.#remote(), clock: this.#clock, random: () => 0.5 });
    sync.start();
    return sync;
  }

  #remote(): Remote {
    const hub = this.#hub;
    const device = this.store.device();
    const ask = async <T>(answer: () => T): Promise<T> => {
      if (!this.up) throw new ChiLangError('hubUnreachable', 'The line is down.');
      return answer();
    };
    return {
      heads: (request) => ask(() => hub.heads(request)),
      feed: (stream, after, limit) => ask(() => hub.feed(device, stream, after, limit)),
      snapshot: (stream, onRows) =>
        ask(() => hub.snapshot(device, stream)).then(async ({ header, entries }) => {
          await onRows(entries);
          return header;
        }),
      push: (request) => ask(() => hub.push(request)),
      live: () => () => undefined,
    };
  }
}

/** Three desks that exchange operations while their lines to the hub come and go. */
export class Desks {
  readonly hub: MemoryHub;
  readonly desks: readonly Desk[];
  readonly #clock = new FakeClock();
  readonly #drafts: OperationDraft[] = [];

  constructor() {
    this.hub = new MemoryHub(this.#clock);
    this.desks = ['north', 'south', 'west'].map((name) => new Desk(name, this.hub, this.#clock));
  }

  /** Lets the hub and the desks work something off for a while. */
  async pass(ms = 100): Promise<void> {
    await this.#clock.advance(ms);
  }

  async play(step: Step): Promise<void> {
    const at = this.#at(step.desk);
    if (step.t === 'act') this.#act(at, step.what, step.pick, step.desk);
    else if (step.t === 'hear') this.hear(step.desk, step.from);
    else if (step.t === 'line') at.up = step.up;
    else await at.restart();
    at.poke();
    await this.pass();
  }

  hear(desk: number, from: number): void {
    if (desk === from) return;
    this.#at(desk).store.hear(this.#at(from).store);
    this.#at(desk).poke();
  }

  /** Every line is up, and everything gets where it has to. */
  async rest(): Promise<void> {
    for (const each of this.desks) each.up = true;
    for (let i = 0; i < 6; i += 1) {
      for (const each of this.desks) each.poke();
      await this.pass(90_000);
    }
  }

  /** Ids of all actions that were told as saved, by desk. */
  recorded(): Map<DeviceId, string[]> {
    return new Map(this.desks.map(({ store }) => [store.device(), store.recorded().map(({ id }) => id)]));
  }

  async close(): Promise<void> {
    for (const each of this.desks) await each.close();
  }

  #at(desk: number): Desk {
    return this.desks[desk] as Desk;
  }

  #act({ store }: Desk, what: Extract<Step, { t: 'act' }>['what'], pick: number, by: number): void {
    const target = { k: 'incident', id: `inc-${pick}` };
    const { incident, ver } = store.shown(target.id);
    const base = { id: `op-${this.#drafts.length}`, sv: 1, target, baseVer: ver, actor: `u-${by}`, atMs: this.#drafts.length };
    const to = incident && legalTransitions(incident.status)[0];
    const draft = {
      create: !incident && { kind: 'incident.create', baseVer: 0, args: details(`Vụ ${pick}`) },
      take: incident && { kind: 'incident.assign', args: { ownerId: `u-${by}`, unit: null } },
      advance: to && { kind: 'incident.transition', args: { to, reason: 'vì thế' } },
      rename: incident && { kind: 'incident.update', args: { title: `Vụ ${pick}, lần ${this.#drafts.length}` } },
      note: incident && { kind: 'incident.note', args: { text: 'ghi lại' } },
    }[what];
    if (!draft) return;
    const full = { ...base, ...draft } as unknown as OperationDraft;
    this.#drafts.push(full);
    store.record(full);
  }
}

const details = (title: string) => ({
  type: 'flood',
  severity: 3,
  title,
  description: '',
  source: '112',
  position: null,
  communeCode: null,
  placeText: '',
});
