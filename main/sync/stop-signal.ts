import { ChiLangError } from '#contract/errors.ts';

const cancelled = (): ChiLangError => new ChiLangError('cancelled', 'The sync engine was stopped.');

/** Ends waiting for the hub at once when the engine stops; work on the store is always waited for. */
export class StopSignal {
  #stopped = false;
  readonly #waiting = new Set<() => void>();

  /** Throws `cancelled` once stopped; called before each step that touches the store. */
  check(): void {
    if (this.#stopped) throw cancelled();
  }

  /** The answer of `work`, or `cancelled` as soon as the engine stops. */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const cancel = (): void => reject(cancelled());
      this.#waiting.add(cancel);
      work.then(resolve, reject).finally(() => this.#waiting.delete(cancel));
      if (this.#stopped) cancel();
    });
  }

  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#waiting) cancel();
  }
}
