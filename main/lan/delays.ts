import type { After } from './connection.ts';

/** Delays that end together. */
export class Delays {
  readonly #after: After;
  readonly #cancels = new Set<() => void>();
  #ended = false;

  constructor(after: After) {
    this.#after = after;
  }

  /** Calls `run` once, unless the answer is called or all delays end before. */
  later(delayMs: number, run: () => void): () => void {
    if (this.#ended) return () => undefined;
    const cancel = this.#after(delayMs, () => {
      this.#cancels.delete(cancel);
      if (!this.#ended) run();
    });
    this.#cancels.add(cancel);
    return () => {
      this.#cancels.delete(cancel);
      cancel();
    };
  }

  end(): void {
    this.#ended = true;
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }
}
