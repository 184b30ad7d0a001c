import { ChiLangError } from '#contract/errors.ts';
import type { SyncStore } from '../../main/sync/ports.ts';

/** What a process that died never hears. */
const silence = new Promise<never>(() => undefined);

const writes: ReadonlySet<string> = new Set([
  'applyPage',
  'beginSnapshot',
  'addSnapshotRows',
  'finishSnapshot',
  'dropStream',
  'settle',
  'recordVerdicts',
]);

/**
 * A store as one process sees it. After `dieAfter` more calls the process is dead: the last call's transaction
 * was committed or not, and nothing that follows reaches the store.
 */
export class MortalStore {
  readonly #store: SyncStore;
  #callsLeft = Number.POSITIVE_INFINITY;
  #lastIsCommitted = true;
  #fullFor = 0;

  constructor(store: SyncStore) {
    this.#store = store;
  }

  get dead(): boolean {
    return this.#callsLeft <= 0;
  }

  dieAfter(calls: number, lastIsCommitted: boolean): void {
    if (this.dead) return;
    this.#callsLeft = calls;
    this.#lastIsCommitted = lastIsCommitted;
  }

  /** The next writes find the disk full. */
  fill(calls: number): void {
    this.#fullFor = calls;
  }

  /** Takes back a death that has not happened. */
  live(): void {
    this.#fullFor = 0;
    if (!this.dead) this.#callsLeft = Number.POSITIVE_INFINITY;
  }

  /** The port; each method passes through. */
  asStore(): SyncStore {
    return new Proxy(this.#store, {
      get: (store, name) => {
        const method = Reflect.get(store, name) as (...args: unknown[]) => Promise<unknown>;
        return (...args: unknown[]) => this.#call(writes.has(String(name)), () => method.apply(store, args));
      },
    });
  }

  async #call(isWrite: boolean, run: () => Promise<unknown>): Promise<unknown> {
    if (this.dead) return silence;
    if (isWrite && this.#fullFor > 0) {
      this.#fullFor -= 1;
      throw new ChiLangError('diskFull', 'The disk is full.');
    }
    this.#callsLeft -= 1;
    if (!this.dead) return run();
    // The end comes in the middle of the call: a store that commits in one piece does not care.
    Object.assign(this.#store, { torn: true });
    if (this.#lastIsCommitted) await run();
    Object.assign(this.#store, { torn: false });
    return silence;
  }
}
