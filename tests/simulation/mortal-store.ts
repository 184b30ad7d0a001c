import type { SyncStore } from '../../main/sync/ports.ts';

/** What a process that died never hears. */
const silence = new Promise<never>(() => undefined);

/**
 * A store as one process sees it. After `dieAfter` more calls the process is dead: the last call's transaction
 * was committed or not, and nothing that follows reaches the store.
 */
export class MortalStore {
  readonly #store: SyncStore;
  #callsLeft = Number.POSITIVE_INFINITY;
  #lastIsCommitted = true;

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

  /** Takes back a death that has not happened. */
  live(): void {
    if (!this.dead) this.#callsLeft = Number.POSITIVE_INFINITY;
  }

  /** The port; each method passes through. */
  asStore(): SyncStore {
    return new Proxy(this.#store, {
      get: (store, name) => {
        const method = Reflect.get(store, name) as (...args: unknown[]) => Promise<unknown>;
        return (...args: unknown[]) => this.#call(() => method.apply(store, args));
      },
    });
  }

  async #call(run: () => Promise<unknown>): Promise<unknown> {
    if (this.dead) return silence;
    this.#callsLeft -= 1;
    if (!this.dead) return run();
    if (this.#lastIsCommitted) await run();
    return silence;
  }
}
