import type { EventPayload } from '#contract/events.ts';
import type { Failure } from '#contract/errors.ts';
import type { Now } from './ports.ts';

export type Notice = EventPayload<'notice.raised'>;

/** How many notices a window that opens later is still told. */
const kept = 20;

/** Things the officer must know that answer no call. Keeps the latest, so that a window opened later hears them too. */
export class Notices {
  readonly #now: Now;
  readonly #listeners = new Set<(notice: Notice) => void>();
  #recent: Notice[] = [];

  constructor(now: Now) {
    this.#now = now;
  }

  raise(level: Notice['level'], failure: Failure): void {
    const notice: Notice = { atMs: this.#now(), level, failure };
    this.#recent = [...this.#recent, notice].slice(-kept);
    for (const listener of this.#listeners) listener(notice);
  }

  /** Oldest first, at most 20. */
  recent(): readonly Notice[] {
    return this.#recent;
  }

  onRaised(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
