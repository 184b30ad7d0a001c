import { ChiLangError } from '#contract/errors.ts';

type TurnstileParts = {
  /** At once at most. */
  readonly places: number;
  /** As many may wait; more are told to come again. */
  readonly waiting: number;
};

/** Lets so many through at once; the others wait their turn, and beyond that are refused: `overloaded`, a second to wait. */
export class Turnstile {
  #free: number;
  readonly #waiting: (() => void)[] = [];
  readonly #mostWaiting: number;

  constructor({ places, waiting }: TurnstileParts) {
    this.#free = places;
    this.#mostWaiting = waiting;
  }

  /** Resolves to the way out; taken twice it counts once. */
  async enter(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else {
      if (this.#waiting.length >= this.#mostWaiting) {
        throw new ChiLangError('overloaded', 'Many consoles load from this hub at once; ask again.', { details: { retryAfterMs: 1000 } });
      }
      await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    }
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    };
  }
}
