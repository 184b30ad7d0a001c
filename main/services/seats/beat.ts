type Parts = {
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Never more often than this. */
  readonly leastMs: number;
  /** Never rejects. */
  readonly run: () => Promise<void>;
  /** How long to wait after a run when nothing wakes it. */
  readonly untilNext: () => number;
};

/** Runs again and again, one at a time: at its own pace, or as soon as it may when something came up. */
export class Beat {
  readonly #parts: Parts;
  #ranAtMs = Number.NEGATIVE_INFINITY;
  #isRunning = false;
  #isStopped = false;
  /** Something came up while it ran. */
  #isWanted = false;
  #cancel: (() => void) | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  wake(): void {
    this.#isWanted = true;
    if (!this.#isRunning) this.#plan();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
  }

  #plan(): void {
    if (this.#isStopped) return;
    const { now, after, leastMs, untilNext } = this.#parts;
    this.#cancel?.();
    const delayMs = this.#isWanted ? Math.max(0, this.#ranAtMs + leastMs - now()) : untilNext();
    this.#cancel = after(delayMs, () => void this.#run());
  }

  async #run(): Promise<void> {
    this.#cancel = null;
    this.#isRunning = true;
    this.#isWanted = false;
    this.#ranAtMs = this.#parts.now();
    await this.#parts.run();
    this.#isRunning = false;
    this.#plan();
  }
}
