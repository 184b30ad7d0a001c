type Sample = { readonly offsetMs: number; readonly errorMs: number; readonly atMs: number };

/** Of so many questions the best answer counts. */
const keptSamples = 8;
/** How much a clock may run wrong meanwhile, in milliseconds a minute: an old good answer gives way to a newer fair one. */
const driftMsPerMinute = 2;

/**
 * The shared clock as a window sees it: its own clock, set right by what the core answered. Of several answers the one that was
 * quickest there and back tells most; the truth lies within half of that time.
 */
export class SharedClock {
  readonly #own: () => number;
  #samples: readonly Sample[] = [];

  /** `own`: this window's clock in UTC milliseconds, with fractions, which never jumps. */
  constructor(own: () => number) {
    this.#own = own;
  }

  /** The core said `sharedMs` to a question asked at `askedMs` and answered at `answeredMs` of the own clock. */
  learn(askedMs: number, sharedMs: number, answeredMs: number): void {
    const errorMs = Math.max(0, answeredMs - askedMs) / 2;
    const sample = { offsetMs: sharedMs - (askedMs + answeredMs) / 2, errorMs, atMs: answeredMs };
    this.#samples = [...this.#samples, sample].slice(-keptSamples);
  }

  now(): number {
    return this.toShared(this.#own());
  }

  /** A moment of the own clock on the shared one. */
  toShared(ownMs: number): number {
    return ownMs + (this.#best()?.offsetMs ?? 0);
  }

  /** How far it may be off; null: the core was not asked yet. */
  errorMs(): number | null {
    const best = this.#best();
    return best && this.#doubt(best);
  }

  #doubt({ errorMs, atMs }: Sample): number {
    return errorMs + (Math.max(0, this.#own() - atMs) / 60_000) * driftMsPerMinute;
  }

  #best(): Sample | null {
    return this.#samples.reduce<Sample | null>(
      (best, each) => (best === null || this.#doubt(each) < this.#doubt(best) ? each : best),
      null,
    );
  }
}
