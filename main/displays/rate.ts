/** Requests without a token that one address may make: a page with all its files and its questions, many times over. */
const rate = { burst: 400, perSecond: 40, addresses: 1000 } as const;

type Bucket = { left: number; atMs: number };

/** A bucket of requests for each address, which fills with time. */
export class AddressRate {
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(now: () => number) {
    this.#now = now;
  }

  take(address: string): boolean {
    const atMs = this.#now();
    const before = this.#buckets.get(address) ?? { left: rate.burst, atMs };
    const refill = (Math.max(0, atMs - before.atMs) / 1000) * rate.perSecond;
    const left = Math.min(rate.burst, before.left + refill) - 1;
    this.#buckets.delete(address);
    this.#buckets.set(address, { left: Math.max(left, -1), atMs });
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > rate.addresses && oldest !== undefined) this.#buckets.delete(oldest);
    return left >= 0;
  }
}
