import type { Pool, PoolClient } from 'pg';
import { type Ask, askOf, begin, checkPrimary, commit, failed, giveBack, poolOf, readerOf } from './connection.ts';
import { awayError, logError, planRecovery } from './failures.ts';
import { Slots } from './slots.ts';

/** The world a log is handed: UTC milliseconds, a timer, and chance for spreading retries. */
export type LogClock = {
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly random: () => number;
};

/** A transaction that only reads and lasts while its reader goes on: what it sees is one moment of the primary. */
export type Reading = { readonly ask: Ask; readonly end: () => void };

const limits = {
  /** Transactions, and long readings, at once. */
  transactions: 12,
  readings: 8,
  /** A console waits 10 s for an answer; it is to hear "not now" before. */
  patienceMs: 8000,
  pauseMs: { floor: 10, cap: 500 },
};

/**
 * The primary among the given servers. Transactions are repeated when they collide, when their connection is lost and
 * when another server becomes the primary; so what they do has to be the same done twice.
 */
export class Primary {
  readonly #addresses: readonly string[];
  readonly #clock: LogClock;
  readonly #slots = new Slots(limits.transactions);
  readonly #readings = new Slots(limits.readings);
  readonly #checked = new WeakSet<PoolClient>();
  #at = 0;
  #pool: Pool;

  constructor(addresses: readonly string[], clock: LogClock) {
    this.#addresses = addresses;
    this.#clock = clock;
    this.#pool = poolOf(addresses[0] ?? '', limits.transactions);
  }

  /** Runs `work` in a transaction. `overloaded` when no primary answered in time. */
  transaction<T>(kind: keyof typeof begin, work: (ask: Ask) => Promise<T>): Promise<T> {
    return this.#untilDone((pool, endsAt) => this.#slots.hold(() => this.#once(pool, begin[kind], endsAt, work), this.#inTime(endsAt)));
  }

  /** A reading that the caller ends. `overloaded` when no primary answered in time. */
  reading(): Promise<Reading> {
    return this.#untilDone((_pool, endsAt) => this.#openReading(this.#addresses[this.#at] ?? '', endsAt));
  }

  /** Tries until something else than a collision or a lost server comes out, or patience ends. */
  async #untilDone<T>(attempt: (pool: Pool, endsAt: number) => Promise<T>): Promise<T> {
    const endsAt = this.#clock.now() + limits.patienceMs;
    let refusals = 0;
    for (let attempts = 0; ; attempts += 1) {
      const pool = this.#pool;
      try {
        return await attempt(pool, endsAt);
      } catch (thrown) {
        const plan = planRecovery(thrown);
        if (plan === 'refused') refusals += 1;
        if (plan === 'stop' || refusals === this.#addresses.length) throw logError(thrown);
        if (plan !== 'again') this.#leave(pool);
        if (this.#clock.now() >= endsAt) throw awayError(thrown);
      }
      await this.#pause(attempts);
    }
  }

  async close(): Promise<void> {
    const ended = this.#pool.end();
    // A server that is stopped says no goodbye.
    await Promise.race([ended, new Promise<void>((resolve) => void this.#clock.after(1000, resolve))]);
  }

  async #once<T>(pool: Pool, start: string, endsAt: number, work: (ask: Ask) => Promise<T>): Promise<T> {
    const client = await this.#connect(pool);
    const ask = askOf(client);
    try {
      await ask({ text: start });
      const result = await work(ask);
      await commit(client, endsAt - this.#clock.now());
      client.release();
      return result;
    } catch (thrown) {
      await giveBack(client, planRecovery(thrown) === 'elsewhere');
      throw thrown;
    }
  }

  async #connect(pool: Pool): Promise<PoolClient> {
    const client = await pool.connect().catch(failed);
    if (this.#checked.has(client)) return client;
    try {
      await checkPrimary(client);
      this.#checked.add(client);
      return client;
    } catch (thrown) {
      client.release(true);
      throw thrown;
    }
  }

  /** On a connection of its own; its place is free again when that ends, in whatever way. */
  #openReading(address: string, endsAt: number): Promise<Reading> {
    return new Promise((resolve, reject) => {
      const use = async (): Promise<void> => {
        const client = readerOf(address);
        const ended = new Promise<void>((done) => client.once('end', done));
        const [ask, end] = [askOf(client), () => void client.end().catch(() => undefined)];
        try {
          await client.connect().catch(failed);
          await checkPrimary(client);
          await ask({ text: begin.read });
        } catch (thrown) {
          end();
          throw thrown;
        }
        resolve({ ask, end });
        await ended;
      };
      this.#readings.hold(use, this.#inTime(endsAt)).catch(reject);
    });
  }

  /** Who waited for a place for longer than a console does is told so instead of being served for nobody. */
  #inTime(endsAt: number): () => void {
    return () => {
      if (this.#clock.now() >= endsAt) throw awayError(new Error('no connection was free in time'));
    };
  }

  /** On to the next server, unless another transaction went there already. */
  #leave(pool: Pool): void {
    if (pool !== this.#pool) return;
    this.#at = (this.#at + 1) % this.#addresses.length;
    this.#pool = poolOf(this.#addresses[this.#at] ?? '', limits.transactions);
    pool.end().catch(() => undefined);
  }

  #pause(attempt: number): Promise<void> {
    const { floor, cap } = limits.pauseMs;
    const delayMs = Math.min(cap, floor * 2 ** attempt) * (0.5 + this.#clock.random() / 2);
    return new Promise((resolve) => void this.#clock.after(delayMs, resolve));
  }
}
