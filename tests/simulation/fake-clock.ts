import type { Clock } from '../../main/sync/ports.ts';

type Timer = { readonly atMs: number; readonly run: () => void };

/** Lets everything that can go on without time passing go on. */
export const settleWork = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** One time for a whole fleet; it moves only when told, timer by timer. */
export class FakeClock implements Clock {
  #nowMs = 1_790_000_000_000;
  #timers: Timer[] = [];

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + Math.max(0, delayMs), run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** A console whose clock is wrong by `skewMs`; its delays are real ones. */
  skewed(skewMs: number): Clock {
    return { now: () => this.#nowMs + skewMs, after: (delayMs, run) => this.after(delayMs, run) };
  }

  async advance(byMs: number): Promise<void> {
    const untilMs = this.#nowMs + byMs;
    await settleWork();
    for (let next = this.#next(untilMs); next; next = this.#next(untilMs)) {
      const due = next;
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      this.#timers = this.#timers.filter((timer) => timer !== due);
      due.run();
      await settleWork();
    }
    this.#nowMs = untilMs;
  }

  #next(untilMs: number): Timer | undefined {
    let earliest: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.atMs <= untilMs && (!earliest || timer.atMs < earliest.atMs)) earliest = timer;
    }
    return earliest;
  }
}
