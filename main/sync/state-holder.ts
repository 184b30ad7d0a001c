import type { SyncState } from './sync-state.ts';

/** The present state and who wants to hear of changes. A listener that throws stops nobody else. */
export class StateHolder {
  #state: SyncState;
  readonly #listeners = new Set<(state: SyncState) => void>();

  constructor(initial: SyncState) {
    this.#state = initial;
  }

  get state(): SyncState {
    return this.#state;
  }

  /** Tells the listeners only when a field differs by value. */
  change(changes: Partial<SyncState>): void {
    const next = { ...this.#state, ...changes };
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    for (const listener of [...this.#listeners]) {
      try {
        listener(next);
      } catch {
        // A listener's defect must not end a round half way.
      }
    }
  }

  listen(listener: (state: SyncState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
