type Timer = { readonly atMs: number; readonly run: () => void };

/** A clock that goes on only when a test says so. */
export class HandClock {
  nowMs = 0;
  #timers: Timer[] = [];

  /** Timers that wait. */
  get waiting(): number {
    return this.#timers.length;
  }

  readonly now = (): number => this.nowMs;

  readonly after = (delayMs: number, run: () => void): (() => void) => {
    const timer = { atMs: this.nowMs + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Lets time go by: each timer runs at its moment, and what waits for it runs before the next. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const [next] = this.#timers.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.nowMs = next.atMs;
      next.run();
      for (let i = 0; i < 5; i += 1) await Promise.resolve();
    }
    this.nowMs = untilMs;
  }
}
