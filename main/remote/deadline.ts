import { ChiLangError } from '#contract/errors.ts';

/** Aborts one request when a step of it takes too long. Idle between steps: what the caller does meanwhile costs the hub nothing. */
export class Deadline {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The answer of `step`, which has `limitMs` from now on. */
  async within<T>(limitMs: number, step: () => Promise<T>): Promise<T> {
    this.#timer = setTimeout(() => {
      this.abort(new ChiLangError('timeout', `The hub did not go on within ${limitMs} ms.`));
    }, limitMs);
    try {
      return await step();
    } finally {
      clearTimeout(this.#timer);
    }
  }

  abort(reason: ChiLangError): void {
    clearTimeout(this.#timer);
    this.#controller.abort(reason);
  }
}
