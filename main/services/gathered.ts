export type GatheredParts = {
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly delayMs: number;
  readonly run: () => void;
};

/** Runs once for all that happened within `delayMs`: what costs much to work out follows a stream of values at its own pace. */
export class Gathered {
  readonly #parts: GatheredParts;
  #cancel: (() => void) | null = null;

  constructor(parts: GatheredParts) {
    this.#parts = parts;
  }

  happened(): void {
    const { after, delayMs, run } = this.#parts;
    this.#cancel ??= after(delayMs, () => {
      this.#cancel = null;
      run();
    });
  }

  end(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
