import type { QueryName, QueryParams, QueryRow } from '#contract/queries.ts';
import type { Bridge } from '../bridge/bridge.ts';

/** What a live query shows. `stale`: the line to the core is lost; the rows are what was known. */
export type LiveView<N extends QueryName> = {
  readonly rows: readonly QueryRow<N>[];
  readonly total: number;
  readonly status: 'loading' | 'live' | 'stale' | 'failed';
};

const loading = { rows: [], total: 0, status: 'loading' } as const;

type Entry = { view: LiveView<QueryName>; readonly listeners: Set<() => void>; stop: () => void };

/** A text that is being typed is another question at each key: so many of them are kept at most. */
const mostLingering = 16;

/** Shares one watch among all who ask the same, and keeps it a little while nobody does. */
export class LiveCache {
  readonly #bridge: Bridge;
  readonly #entries = new Map<string, Entry>();
  /** Kept though nobody asks, the oldest first. */
  readonly #lingering = new Set<string>();
  readonly #linger: (run: () => void) => void;

  constructor(bridge: Bridge, linger: (run: () => void) => void) {
    this.#bridge = bridge;
    this.#linger = linger;
    bridge.onState(() => this.#restate());
  }

  view<N extends QueryName>(key: string): LiveView<N> {
    return (this.#entries.get(key)?.view ?? loading) as LiveView<N>;
  }

  subscribe<N extends QueryName>(key: string, name: N, params: QueryParams<N>, listener: () => void): () => void {
    const entry = this.#entries.get(key) ?? this.#open(key, name, params);
    entry.listeners.add(listener);
    this.#lingering.delete(key);
    return () => {
      entry.listeners.delete(listener);
      if (entry.listeners.size > 0) return;
      this.#lingering.delete(key);
      this.#lingering.add(key);
      const [oldest] = this.#lingering;
      if (this.#lingering.size > mostLingering && oldest !== undefined) this.#end(oldest, this.#entries.get(oldest));
      this.#linger(() => this.#end(key, entry));
    };
  }

  #end(key: string, entry: Entry | undefined): void {
    if (!entry || entry.listeners.size > 0 || this.#entries.get(key) !== entry) return;
    this.#lingering.delete(key);
    this.#entries.delete(key);
    entry.stop();
  }

  #open<N extends QueryName>(key: string, name: N, params: QueryParams<N>): Entry {
    const entry: Entry = { view: loading, listeners: new Set(), stop: () => {} };
    this.#entries.set(key, entry);
    const set = (view: LiveView<QueryName>): void => {
      entry.view = view;
      for (const listener of entry.listeners) listener();
    };
    entry.stop = this.#bridge.watch(
      name,
      params,
      ({ rows, total }) => set({ rows: rows as LiveView<QueryName>['rows'], total, status: 'live' }),
      () => set({ ...entry.view, status: 'failed' }),
    );
    return entry;
  }

  #restate(): void {
    if (this.#bridge.state().state === 'connected') return;
    for (const entry of this.#entries.values()) {
      if (entry.view.status !== 'live') continue;
      entry.view = { ...entry.view, status: 'stale' };
      for (const listener of entry.listeners) listener();
    }
  }
}
