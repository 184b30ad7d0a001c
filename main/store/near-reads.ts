import { performance } from 'node:perf_hooks';
import type { QueryParams } from '#contract/queries.ts';
import type { ReadEngine } from './engine/read-engine.ts';
import type { StoredQueryName } from './store.ts';

/** Reads that take longer than this on average belong beside, not on the thread that answers windows. */
const shortMs = 4;

/** How much one read counts in that average: a thread that lost its turn of the processor once is no slow disk. */
const share = 0.1;

/** How long reads of that name stay away then: a disk that is slow now is slow for a while. */
const awayMs = 60_000;

const shortList = 200;

/** Whether a query goes along an index to few rows, so that asking another thread for it costs more than the answer. */
export const isShort = (name: StoredQueryName, params: unknown): boolean => {
  if (name === 'incident.detail' || name === 'incident.timeline') return true;
  if (name !== 'incidents.list') return false;
  const { filter, limit } = params as QueryParams<'incidents.list'>;
  const { scope, ...narrower } = filter;
  return scope === 'open' && limit <= shortList && Object.values(narrower).every((value) => value === undefined || value === '');
};

/**
 * Short reads on the thread that asks: two changes of threads, each of which may have to wait for a turn of the processor, cost ten
 * times what such a read does. What was not short after all, or fails, is left to the reading thread, which knows what to do.
 */
export class NearReads {
  readonly #open: () => ReadEngine;
  readonly #now: () => number;
  #engine: ReadEngine | null = null;
  readonly #averageMs = new Map<string, number>();
  readonly #awayUntil = new Map<string, number>();

  constructor(open: () => ReadEngine, now: () => number = () => performance.now()) {
    this.#open = open;
    this.#now = now;
  }

  /** Undefined: ask the reading thread. */
  read<T>(name: string, ask: (engine: ReadEngine) => T): T | undefined {
    const began = this.#now();
    if ((this.#awayUntil.get(name) ?? 0) > began) return undefined;
    try {
      this.#engine ??= this.#open();
      const answer = ask(this.#engine);
      this.#note(name, this.#now() - began);
      return answer;
    } catch {
      this.#goAway(name);
      return undefined;
    }
  }

  #note(name: string, tookMs: number): void {
    const before = this.#averageMs.get(name) ?? 0;
    const average = before + (tookMs - before) * share;
    this.#averageMs.set(name, average);
    if (average > shortMs) this.#goAway(name);
  }

  #goAway(name: string): void {
    this.#averageMs.delete(name);
    this.#awayUntil.set(name, this.#now() + awayMs);
  }

  /** Closes the files; the next read opens them again. */
  release(): void {
    this.#engine?.close();
    this.#engine = null;
  }
}
