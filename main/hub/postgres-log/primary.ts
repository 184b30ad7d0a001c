import { Client, type ClientBase, type ClientConfig, type CustomTypesConfig, Pool, type PoolClient, type QueryConfig, types } from 'pg';
import { awayError, logError, planRecovery, StatementFailed } from './failures.ts';
import { Slots } from './slots.ts';

/** One statement of a transaction; the answer is its rows. A `name` has it prepared once a connection. */
export type Ask = <Row>(statement: Pick<QueryConfig, 'name' | 'text' | 'values'>) => Promise<Row[]>;

/** The world a log is handed: UTC milliseconds, a timer, and chance for spreading retries. */
export type LogClock = {
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly random: () => number;
};

/** A transaction that only reads and lasts while its reader goes on: what it sees is one moment of the primary. */
export type Reading = { readonly ask: Ask; readonly end: () => void };

/**
 * Reads see one moment of the primary, and go along an index page by page, also when many rows just came in and the
 * planner knows nothing of them. Writes see what is committed and lock what they change.
 */
const begin = {
  read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off',
  write: 'BEGIN ISOLATION LEVEL READ COMMITTED',
} as const;

const limits = {
  connections: 12,
  connectMs: 2000,
  /** The server ends a statement, and a transaction whose gateway says nothing, after this. */
  serverMs: 2000,
  /** A server that is stopped ends nothing: then the gateway does. */
  statementMs: 3000,
  /** A commit waits for the synchronous standby, which may just be replaced. */
  commitMs: 6000,
  /** A console waits 10 s for an answer; it is to hear "not now" before. */
  patienceMs: 8000,
  pauseMs: { floor: 10, cap: 500 },
  /** Long readings at once, and how long a reader may stop over what it got: an open transaction keeps dead rows alive. */
  readings: 8,
  readerMs: 15_000,
};

/** bigint as a number: sequence numbers stay far below 2^53. */
const parsers: CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format)),
};

const configOf = (connectionString: string): ClientConfig => ({
  connectionString,
  connectionTimeoutMillis: limits.connectMs,
  statement_timeout: limits.serverMs,
  idle_in_transaction_session_timeout: limits.serverMs,
  query_timeout: limits.statementMs,
  application_name: 'chilang-hub',
  // A commit that is answered is on two disks wherever the server has a synchronous standby, whatever its defaults say.
  options: '-c synchronous_commit=on -c jit=off',
  keepAlive: true,
  types: parsers,
});

const poolOf = (connectionString: string): Pool => {
  const pool = new Pool({ ...configOf(connectionString), max: limits.connections });
  // A connection that ends is known by the statement it fails, or replaced when the next is asked for.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};

const isPrimary = async (client: ClientBase): Promise<boolean> => {
  const { rows } = await client.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
  return rows[0]?.standby === false;
};

/**
 * The primary among the given servers. Transactions are repeated when they collide, when their connection is lost and
 * when another server becomes the primary; so what they do has to be the same done twice.
 */
export class Primary {
  readonly #addresses: readonly string[];
  readonly #clock: LogClock;
  readonly #slots = new Slots(limits.connections);
  readonly #readings = new Slots(limits.readings);
  readonly #checked = new WeakSet<PoolClient>();
  #at = 0;
  #pool: Pool;

  constructor(addresses: readonly string[], clock: LogClock) {
    this.#addresses = addresses;
    this.#clock = clock;
    this.#pool = poolOf(addresses[0] ?? '');
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
      await commit(client, Math.min(limits.commitMs, Math.max(limits.statementMs, endsAt - this.#clock.now())));
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
      if (!(await isPrimary(client))) throw new Error('a standby');
      this.#checked.add(client);
      return client;
    } catch (thrown) {
      client.release(true);
      return failed(thrown);
    }
  }

  /** On a connection of its own; its place is free again when that ends, in whatever way. */
  #openReading(address: string, endsAt: number): Promise<Reading> {
    return new Promise((resolve, reject) => {
      const use = async (): Promise<void> => {
        const client = new Client({ ...configOf(address), idle_in_transaction_session_timeout: limits.readerMs });
        const ended = new Promise<void>((done) => client.once('end', done));
        client.on('error', () => undefined);
        try {
          await client.connect();
          if (!(await isPrimary(client))) throw new Error('a standby');
          await client.query(begin.read);
        } catch (thrown) {
          client.end().catch(() => undefined);
          throw new StatementFailed(thrown);
        }
        resolve({ ask: askOf(client), end: () => void client.end().catch(() => undefined) });
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
    this.#pool = poolOf(this.#addresses[this.#at] ?? '');
    pool.end().catch(() => undefined);
  }

  #pause(attempt: number): Promise<void> {
    const { floor, cap } = limits.pauseMs;
    const delayMs = Math.min(cap, floor * 2 ** attempt) * (0.5 + this.#clock.random() / 2);
    return new Promise((resolve) => void this.#clock.after(delayMs, resolve));
  }
}

const askOf =
  (client: ClientBase): Ask =>
  async (statement) => {
    const { rows } = await client.query(statement).catch(failed);
    return rows;
  };

const failed = (cause: unknown): never => {
  throw new StatementFailed(cause);
};

/**
 * Commits. A server that gives up waiting for its standby says so in a warning and answers as if all were well: that
 * is no answer for us.
 */
const commit = async (client: PoolClient, query_timeout: number): Promise<void> => {
  let warned: unknown = null;
  const onNotice = (notice: unknown): void => void (warned = notice);
  client.on('notice', onNotice);
  try {
    const { command } = await client.query({ text: 'COMMIT', query_timeout } as QueryConfig).catch(failed);
    if (warned !== null || command !== 'COMMIT') failed(warned ?? new Error(`COMMIT was answered ${command}`));
  } finally {
    client.off('notice', onNotice);
  }
};

const giveBack = async (client: PoolClient, broken: boolean): Promise<void> => {
  if (broken) return client.release(true);
  await client.query('ROLLBACK').then(
    () => client.release(),
    () => client.release(true),
  );
};
