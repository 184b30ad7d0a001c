import { ChiLangError } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { StreamName } from '#domain/streams.ts';
import type { Entry, LiveMessage } from '#contract/wire.ts';
import type { Clock, Remote } from '../../main/sync/ports.ts';
import type { MemoryHub } from './memory-hub.ts';

/** What a network does to one request. */
export type Fault =
  | 'none'
  | 'requestLost'
  /** The hub did it, the console never hears. */
  | 'answerLost'
  /** The request reaches the hub again a while later, as by a proxy that repeats it. */
  | 'repeated'
  /** The answer takes longer than other exchanges, so that it comes after newer ones. */
  | 'answerLate'
  | 'overloaded'
  | 'captivePortal'
  /** The hub fails inside and says so. */
  | 'refused'
  /** A page without one of its entries, or a snapshot without one of its rows. */
  | 'hole';

export const faults: readonly Fault[] = [
  'none',
  'requestLost',
  'answerLost',
  'repeated',
  'answerLate',
  'overloaded',
  'captivePortal',
  'refused',
  'hole',
];

const latencyMs = 20;
const lateMs = 7_000;
const repeatMs = 3_000;

/** All heads and the mark as one transaction of the hub saw them. */
export type ReadHeads = {
  readonly restores: number;
  readonly mark: number;
  readonly heads: readonly { readonly stream: StreamName; readonly seq: number; readonly h: string }[];
};

/** The way between one console and the hub; faults are taken in order, one per request. */
export class FaultyRemote implements Remote {
  readonly #hub: MemoryHub;
  readonly #device: DeviceId;
  readonly #clock: Clock;
  readonly #channels = new Set<() => void>();
  readonly #faults: Fault[] = [];
  #online = true;
  /** What the hub held when it answered the latest heads. */
  readHeads: ReadHeads | null = null;
  /** Requests so far, by name. */
  readonly requests: string[] = [];

  constructor(hub: MemoryHub, device: string, clock: Clock) {
    this.#hub = hub;
    this.#device = device as DeviceId;
    this.#clock = clock;
  }

  plan(next: readonly Fault[]): void {
    this.#faults.push(...next);
  }

  heal(): void {
    this.#faults.length = 0;
    this.setOnline(true);
  }

  setOnline(online: boolean): void {
    this.#online = online;
    if (!online) for (const close of [...this.#channels]) close();
  }

  heads: Remote['heads'] = (request) =>
    this.#exchange('heads', (repeated) => {
      const { restores } = this.#hub;
      if (!repeated) this.readHeads = { restores, mark: this.#hub.mark(this.#device), heads: this.#hub.headsOf(this.#device) };
      return this.#hub.heads(request);
    });

  push: Remote['push'] = (request) => this.#exchange('push', () => this.#hub.push(structuredClone(request)));

  feed: Remote['feed'] = (stream, after, limit) =>
    this.#exchange(`feed ${stream}`, () => this.#hub.feed(this.#device, stream, after, limit));

  snapshot: Remote['snapshot'] = async (stream, onRows) => {
    const { header, entries } = await this.#exchange(`snapshot ${stream}`, () => this.#hub.snapshot(this.#device, stream));
    for (let i = 0; i < entries.length; i += 2) await onRows(entries.slice(i, i + 2));
    return header;
  };

  live: Remote['live'] = (_device, onMessage, onClosed) => {
    const tell = (message: LiveMessage): void => {
      this.#clock.after(latencyMs, () => onMessage(message));
    };
    const unwatch = this.#hub.watch((streams) => tell({ t: 'heads', streams }));
    const close = (): void => {
      if (!this.#channels.delete(close)) return;
      unwatch();
      onClosed();
    };
    this.#channels.add(close);
    if (!this.#online) close();
    return close;
  };

  async #exchange<T>(name: string, atHub: (repeated: boolean) => T): Promise<T> {
    this.requests.push(name);
    const fault = this.#faults.shift() ?? 'none';
    await this.#pause(latencyMs);
    if (!this.#online || fault === 'requestLost') throw unreachable();
    if (fault === 'overloaded') throw new ChiLangError('overloaded', 'Busy.', { details: { retryAfterMs: 5_000 } });
    if (fault === 'refused') throw new ChiLangError('internal', 'A defect of the hub.');
    if (fault === 'captivePortal') throw new ChiLangError('notAHub', 'A page to sign in.');
    if (fault === 'repeated') this.#repeatLater(atHub);
    const answer = atHub(false);
    await this.#pause(fault === 'answerLate' ? lateMs : latencyMs);
    if (!this.#online || fault === 'answerLost') throw unreachable();
    return fault === 'hole' ? withHole(answer) : answer;
  }

  /** A restart of the hub ends what was on its way to it. */
  #repeatLater(atHub: (repeated: boolean) => unknown): void {
    const { restores } = this.#hub;
    this.#clock.after(repeatMs, () => {
      if (this.#hub.restores !== restores) return;
      try {
        atHub(true);
      } catch {
        // Nobody hears this answer.
      }
    });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(ms, resolve);
    });
  }
}

const unreachable = (): ChiLangError => new ChiLangError('hubUnreachable', 'The line is dead.');

const withHole = <T>(answer: T): T => {
  const entries = (answer as { entries?: Entry[] }).entries;
  if (!entries || entries.length === 0) return answer;
  return { ...answer, entries: entries.slice(0, -1) };
};
