import { queries, type QueryName } from '#contract/queries.ts';
import { failureOf, type Failure } from '#contract/errors.ts';
import { queryTopics, type LiveRows, type LiveTopic } from '../services/live-rows.ts';
import { computeRowsDiff, type RowsDiff, type Shown } from './rows-diff.ts';

/** Runs `run` once, about one screen frame later; the answer cancels it. */
export type NextFrame = (run: () => void) => () => void;

/** A window's end of a live query. */
export type Watcher = {
  onDiff(diff: RowsDiff): void;
  /** The query could not be run; it stays watched and runs again at the next change. */
  onFailure(failure: Failure): void;
  /** The window does not keep up; it is skipped and later gets one fresh diff over all it missed. */
  congested(): boolean;
};

type Run = (name: QueryName, params: never) => Promise<LiveRows>;
type LiveQueriesParts = { readonly run: Run; readonly nextFrame: NextFrame; readonly onDefect: (error: unknown) => void };

/** Runs what windows watch again when its topics change: once a frame, and once for all windows that watch the same. */
export class LiveQueries {
  readonly #parts: LiveQueriesParts;
  readonly #live = new Map<string, LiveQuery>();

  constructor(parts: LiveQueriesParts) {
    this.#parts = parts;
  }

  /** `params` were read by the query's schema. The answer ends the watch. */
  watch(name: QueryName, params: unknown, watcher: Watcher): () => void {
    const key = `${name} ${JSON.stringify(params)}`;
    const live = this.#live.get(key) ?? new LiveQuery(name, params, this.#parts);
    this.#live.set(key, live);
    const leave = live.join(watcher);
    return () => {
      leave();
      if (live.idle() && this.#live.get(key) === live) this.#live.delete(key);
    };
  }

  touch(topics: ReadonlySet<LiveTopic>): void {
    for (const live of this.#live.values()) live.touch(topics);
  }
}

class LiveQuery {
  readonly #name: QueryName;
  readonly #params: unknown;
  readonly #parts: LiveQueriesParts;
  /** What each window has; null: nothing yet. */
  readonly #watchers = new Map<Watcher, Shown | null>();
  #latest: Shown | null = null;
  /** The rows may be older than the tables. */
  #dirty = true;
  #running = false;
  #cancelFrame: (() => void) | null = null;

  constructor(name: QueryName, params: unknown, parts: LiveQueriesParts) {
    this.#name = name;
    this.#params = params;
    this.#parts = parts;
  }

  join(watcher: Watcher): () => void {
    this.#watchers.set(watcher, null);
    // Who asks first is answered now; only what changes later waits for its frame.
    if (this.#latest === null && !this.#running && !this.#cancelFrame) void this.#frame();
    else this.#schedule();
    return () => {
      this.#watchers.delete(watcher);
      if (this.idle()) this.#cancelFrame?.();
    };
  }

  idle(): boolean {
    return this.#watchers.size === 0;
  }

  touch(topics: ReadonlySet<LiveTopic>): void {
    if (!queryTopics[this.#name].some((topic) => topics.has(topic))) return;
    this.#dirty = true;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#running || this.#cancelFrame || this.idle()) return;
    this.#cancelFrame = this.#parts.nextFrame(() => {
      this.#cancelFrame = null;
      void this.#frame();
    });
  }

  async #frame(): Promise<void> {
    this.#running = true;
    try {
      // With every window behind, running would only make rows nobody can take.
      if (this.#dirty && [...this.#watchers.keys()].some((watcher) => !watcher.congested())) {
        this.#dirty = false;
        const { rows, total } = await this.#parts.run(this.#name, this.#params as never);
        this.#latest = { rows, total };
      }
      this.#deliver();
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#running = false;
    }
    if (this.#dirty || this.#anyBehind()) this.#schedule();
  }

  #deliver(): void {
    const latest = this.#latest;
    if (!latest) return;
    const key = queries[this.#name].key;
    const diffs = new Map<Shown | null, RowsDiff | null>();
    for (const [watcher, has] of this.#watchers) {
      if (has === latest || watcher.congested()) continue;
      if (!diffs.has(has)) diffs.set(has, computeRowsDiff(has, latest, key));
      this.#watchers.set(watcher, latest);
      const diff = diffs.get(has);
      if (diff) watcher.onDiff(diff);
    }
  }

  #anyBehind(): boolean {
    return this.#latest !== null && [...this.#watchers.values()].some((has) => has !== this.#latest);
  }

  #fail(error: unknown): void {
    this.#parts.onDefect(error);
    const failure = failureOf(error);
    for (const watcher of this.#watchers.keys()) watcher.onFailure(failure);
  }
}
