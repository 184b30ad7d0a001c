import { HttpRemote } from '../../../main/remote/http-remote.ts';
import { createSync, type Sync } from '../../../main/sync/engine.ts';
import type { Clock, Remote } from '../../../main/sync/ports.ts';
import { ChiLangError } from '../../../preload/contract/errors.ts';
import type { DeviceId } from '../../../preload/domain/ids.ts';
import { freePort, launch, type Running } from '../../support/processes.ts';
import { MemoryStore } from '../../simulation/memory-store.ts';
import { type Figure, figureAtLeast, figureAtMost } from '../report.ts';
import { ingest } from './bench-hub.ts';
import { systemClock } from './follow.ts';
import { cpuSecondsOf } from './hub-cpu.ts';
import { type Place, say } from './place.ts';

const consoles = 200;
const rows = 5_000;
/** Written while nobody is connected, so that everyone has something to fetch. */
const changes = 500;
/** A hub that is away longer finds its consoles spread wider: this is the harder case. */
const awayMs = 1_500;
const endMs = 120_000;

const pause = (delayMs: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, delayMs));

/** What passed between all consoles and the hub since the last `reset`. */
class Traffic {
  requests = 0;
  peak = 0;
  readonly refused = new Map<string, number>();
  #underWay = 0;
  #since = 0;

  reset(): void {
    this.requests = 0;
    this.peak = 0;
    this.refused.clear();
    this.#since += 1;
  }

  async count<T>(ask: () => Promise<T>): Promise<T> {
    const since = this.#since;
    this.requests += 1;
    this.#underWay += 1;
    this.peak = Math.max(this.peak, this.#underWay);
    try {
      return await ask();
    } catch (thrown) {
      const kind = thrown instanceof ChiLangError ? thrown.kind : 'internal';
      if (since === this.#since) this.refused.set(kind, (this.refused.get(kind) ?? 0) + 1);
      throw thrown;
    } finally {
      this.#underWay -= 1;
    }
  }
}

/** The product's engine and remote on a store in memory, so that 200 of them fit into one process. */
class Console {
  readonly #store: MemoryStore;
  readonly #device: DeviceId;
  readonly #remote: HttpRemote;
  readonly #traffic: Traffic;
  #sync: Sync | null = null;
  /** When it will try again, by its own backoff. */
  plannedAtMs = 0;

  constructor(n: number, hubUrl: string, traffic: Traffic) {
    this.#device = `dev-storm-${n}` as DeviceId;
    this.#store = new MemoryStore(this.#device);
    this.#remote = new HttpRemote({ url: new URL(hubUrl), device: this.#device });
    this.#traffic = traffic;
  }

  start(): void {
    const clock: Clock = {
      now: systemClock.now,
      after: (delayMs, run) => {
        this.plannedAtMs = performance.now() + delayMs;
        return systemClock.after(delayMs, run);
      },
    };
    this.#sync = createSync({ store: this.#store, remote: this.#counted(), clock, random: Math.random });
    this.#sync.start();
  }

  async stop(): Promise<void> {
    await this.#sync?.stop();
    this.#remote.close();
  }

  /** Resolves when it stands where the hub does. */
  async level(seq: number): Promise<void> {
    for (let waitedMs = 0; waitedMs < endMs; waitedMs += 5) {
      const [cursor] = await this.#store.cursors();
      if (cursor?.seq === seq && this.#sync?.state().hub.state === 'online') return;
      await pause(5);
    }
    throw new Error(`${this.#device} did not come level with the hub.`);
  }

  #counted(): Remote {
    const [remote, traffic] = [this.#remote, this.#traffic];
    return {
      heads: (request) => traffic.count(() => remote.heads(request)),
      feed: (...args) => traffic.count(() => remote.feed(...args)),
      snapshot: (...args) => traffic.count(() => remote.snapshot(...args)),
      push: (request) => traffic.count(() => remote.push(request)),
      live: (...args) => remote.live(...args),
    };
  }
}

/** What bringing consoles level took, and what a request cost the hub. */
type Outcome = { readonly tookMs: number; readonly requests: number; readonly cpuMsEach: number };

/** A hub that goes and comes back at the same address, with a few changes more. */
class Hub {
  readonly #folder: string;
  readonly #port: string;
  #running: Running | null = null;
  #edition = 1;
  head = 0;

  constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = String(port);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async fill(): Promise<void> {
    await ingest(this.#folder, numbersTo(rows), this.#edition, say);
    this.head = rows;
  }

  async change(): Promise<void> {
    this.#edition += 1;
    await ingest(this.#folder, numbersTo(changes), this.#edition, say);
    this.head += changes;
  }

  async start(): Promise<void> {
    this.#running = await launch('main/hub.ts', ['--port', this.#port, '--data', this.#folder]);
  }

  async kill(): Promise<void> {
    await this.#running?.kill();
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
  }

  async during(traffic: Traffic, work: () => Promise<void>): Promise<Outcome> {
    traffic.reset();
    const before = { ms: performance.now(), cpu: await cpuSecondsOf(this.url) };
    await work();
    const tookMs = performance.now() - before.ms;
    const { requests } = traffic;
    return { tookMs, requests, cpuMsEach: (((await cpuSecondsOf(this.url)) - before.cpu) * 1000) / requests };
  }
}

const numbersTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** Everyone loses the hub at once and comes back by their own backoff; the answer tells also when the last one meant to try. */
const cutAll = async (hub: Hub, fleet: readonly Console[], traffic: Traffic): Promise<Outcome & { plannedMs: number }> => {
  await hub.kill();
  const goneAtMs = performance.now();
  await hub.change();
  await pause(goneAtMs + awayMs - performance.now());
  await hub.start();
  const plannedMs = Math.max(...fleet.map(({ plannedAtMs }) => plannedAtMs)) - performance.now();
  const outcome = await hub.during(traffic, async () => void (await Promise.all(fleet.map((each) => each.level(hub.head)))));
  return { ...outcome, plannedMs };
};

/** The same consoles with as much to fetch, from a hub that was started again too, one after another. */
const oneByOne = async (hub: Hub, fleet: readonly Console[], traffic: Traffic): Promise<Outcome> => {
  for (const each of fleet) await each.stop();
  await hub.stop();
  await hub.change();
  await hub.start();
  return hub.during(traffic, async () => {
    for (const each of fleet) {
      each.start();
      await each.level(hub.head);
    }
  });
};

/** 200 consoles lose their hub at once, against the same 200 brought level one after another. */
export const measureStorm = async (place: Place): Promise<Figure[]> => {
  const hub = new Hub(place.at('storm-hub'), await freePort());
  await hub.fill();
  await hub.start();
  const traffic = new Traffic();
  const fleet = Array.from({ length: consoles }, (_, n) => new Console(n, hub.url, traffic));
  for (const each of fleet) each.start();
  await Promise.all(fleet.map((each) => each.level(hub.head)));

  const storm = await cutAll(hub, fleet, traffic);
  const { requests } = storm;
  const { peak } = traffic;
  const refused = new Map(traffic.refused);
  const failed = [...refused].reduce((sum, [kind, count]) => sum + (kind === 'overloaded' ? 0 : count), 0);
  say(`storm: level after ${Math.round(storm.tookMs)} ms, ${requests} requests, ${peak} at once, refused ${JSON.stringify([...refused])}`);
  const calm = await oneByOne(hub, fleet, traffic);
  say(`one by one: level after ${Math.round(calm.tookMs)} ms, ${calm.requests} requests`);
  await Promise.all(fleet.map((each) => each.stop()));
  await hub.stop();

  const name = `${consoles} consoles lose their hub at once`;
  return [
    figureAtMost(
      `${name}: hub's processor time for a request until all are level`,
      'ms',
      storm.cpuMsEach,
      { name: 'the same consoles one after another', value: calm.cpuMsEach },
      1.25,
    ),
    figureAtMost(
      `${name}: until all are level`,
      'ms',
      storm.tookMs,
      { name: 'the latest attempt planned by backoff', value: storm.plannedMs },
      1.5,
    ),
    figureAtMost(`${name}: requests at once`, 'requests', peak, { name: 'consoles', value: consoles }, 0.5),
    figureAtMost(`${name}: requests that failed, but for 429`, 'requests', failed, { name: 'requests', value: requests }, 0),
    figureAtLeast(`${name}: level again`, 'consoles', consoles, { name: 'all', value: consoles }, 1),
  ];
};
