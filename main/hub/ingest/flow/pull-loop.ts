import { ChiLangError } from '#contract/errors.ts';

type LoopParts = {
  readonly everyMs: number;
  /** However often it failed, it is tried again after so long; left out: half an hour. */
  readonly mostRetryMs?: number;
  /** Whoever asks to be asked later is waited for at most so long; left out: a day. */
  readonly mostAskedMs?: number;
  /** One try; throws where it failed. */
  readonly run: () => Promise<void>;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly random: () => number;
};

const firstRetryMs = 5_000;
const mostRetryMs = 30 * 60_000;
const mostAskedMs = 24 * 3_600_000;

/** After so many failures in a row the next try is this far away: doubled each time, spread so that many hubs do not ask at once. */
export const computeRetryMs = (failures: number, random: number, longestMs = mostRetryMs): number => {
  const most = Math.min(longestMs, firstRetryMs * 2 ** Math.min(failures - 1, 20));
  return Math.round(most * (0.5 + random / 2));
};

/** Runs something again and again: at its pace while it works, further and further apart while it fails. */
export class PullLoop {
  readonly #parts: LoopParts;
  #cancel: () => void = () => undefined;
  #running: Promise<void> = Promise.resolve();
  #failures = 0;
  #isStopped = false;
  #nextAtMs: number | null = null;

  constructor(parts: LoopParts) {
    this.#parts = parts;
  }

  /** When it is tried next; null: it is being tried, or was stopped. */
  get nextTryAtMs(): number | null {
    return this.#nextAtMs;
  }

  start(): void {
    this.#plan(Math.round(this.#parts.random() * Math.min(1000, this.#parts.everyMs)));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    this.#nextAtMs = null;
    await this.#running;
  }

  #plan(delayMs: number): void {
    if (this.#isStopped) return;
    this.#nextAtMs = this.#parts.now() + delayMs;
    this.#cancel = this.#parts.after(delayMs, () => {
      this.#nextAtMs = null;
      this.#running = this.#try();
    });
  }

  async #try(): Promise<void> {
    const { run, everyMs, random, mostRetryMs: longestMs, mostAskedMs: most = mostAskedMs } = this.#parts;
    try {
      await run();
      this.#failures = 0;
      this.#plan(Math.round(everyMs * (0.95 + random() / 10)));
    } catch (thrown) {
      this.#failures += 1;
      const asked = thrown instanceof ChiLangError ? Number(thrown.details?.['retryAfterMs'] ?? 0) : 0;
      this.#plan(Math.max(computeRetryMs(this.#failures, random(), longestMs), Math.min(asked, most)));
    }
  }
}
