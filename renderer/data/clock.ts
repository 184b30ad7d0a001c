import { useCallback, useSyncExternalStore } from 'react';
import { useLive } from './live.ts';

/** Ticks shared by all who watch the same period, aligned to it, so that clocks on one screen change together. */
class Ticker {
  readonly #listeners = new Set<() => void>();
  readonly #periodMs: number;
  #timer: ReturnType<typeof setTimeout> | null = null;
  now = Date.now();

  constructor(periodMs: number) {
    this.#periodMs = periodMs;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#timer === null) this.#arm();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0 || this.#timer === null) return;
      clearTimeout(this.#timer);
      this.#timer = null;
    };
  };

  #arm(): void {
    this.now = Date.now();
    this.#timer = setTimeout(() => {
      this.#arm();
      for (const listener of this.#listeners) listener();
    }, this.#periodMs - (this.now % this.#periodMs));
  }
}

const tickers = new Map<number, Ticker>();

const tickerOf = (periodMs: number): Ticker => {
  const known = tickers.get(periodMs) ?? new Ticker(periodMs);
  tickers.set(periodMs, known);
  return known;
};

/** This machine's clock, UTC milliseconds, every `periodMs`. */
const useOwnNow = (periodMs: number): number => {
  const ticker = tickerOf(periodMs);
  return useSyncExternalStore(ticker.subscribe, () => ticker.now);
};

/** Add to this machine's clock to get the hub's; null: never measured. */
export const useClockOffsetMs = (): number | null => useLive('status.get').rows[0]?.clockOffsetMs ?? null;

/** Reads the hub's clock as well as it is known, UTC milliseconds, at the moment of the call: for what somebody just did. */
export const useHubNow = (): (() => number) => {
  const offsetMs = useClockOffsetMs() ?? 0;
  return useCallback(() => Date.now() + offsetMs, [offsetMs]);
};

/** The hub's clock as well as it is known, UTC milliseconds, every `periodMs`. */
export const useNow = (periodMs: number): number => useOwnNow(periodMs) + (useClockOffsetMs() ?? 0);
