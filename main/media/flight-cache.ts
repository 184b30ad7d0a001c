type Kept<T> = { readonly value: T; readonly bytes: number; readonly untilMs: number };

/**
 * Fetches each thing once for all who ask: joins those who ask while it is fetched, keeps what came for a
 * while within a budget of bytes, the least recently used going first. A failure is not kept.
 */
export class FlightCache<T> {
  readonly #kept = new Map<string, Kept<T>>();
  readonly #flights = new Map<string, Promise<T>>();
  readonly #budgetBytes: number;
  readonly #now: () => number;
  #bytes = 0;

  constructor(budgetBytes: number, now: () => number) {
    this.#budgetBytes = budgetBytes;
    this.#now = now;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** `fetchIt` runs only when nothing fresh is kept and nobody else is fetching `key`. */
  get(key: string, keepMs: number, bytesOf: (value: T) => number, fetchIt: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key);
    if (kept) {
      this.#drop(key, kept);
      if (kept.untilMs > this.#now()) {
        this.#keep(key, kept);
        return Promise.resolve(kept.value);
      }
    }
    const flying = this.#flights.get(key);
    if (flying) return flying;
    const flight = fetchIt()
      .then((value) => {
        this.#keep(key, { value, bytes: bytesOf(value), untilMs: this.#now() + keepMs });
        return value;
      })
      .finally(() => this.#flights.delete(key));
    this.#flights.set(key, flight);
    return flight;
  }

  #keep(key: string, kept: Kept<T>): void {
    if (kept.bytes > this.#budgetBytes) return;
    this.#kept.set(key, kept);
    this.#bytes += kept.bytes;
    for (const [oldKey, old] of this.#kept) {
      if (this.#bytes <= this.#budgetBytes && old.untilMs > this.#now()) break;
      if (oldKey !== key) this.#drop(oldKey, old);
    }
  }

  #drop(key: string, kept: Kept<T>): void {
    if (this.#kept.delete(key)) this.#bytes -= kept.bytes;
  }
}
