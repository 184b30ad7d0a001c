import { Client, type ClientBase, type ClientConfig, type CustomTypesConfig, Pool, type PoolClient, type QueryConfig, types } from 'pg';
import { StatementFailed } from './failures.ts';

/** One statement of a transaction; the answer is its rows. A `name` has it prepared once a connection. */
export type Ask = <Row>(statement: Pick<QueryConfig, 'name' | 'text' | 'values'>) => Promise<Row[]>;

/**
 * Reads see one moment of the primary, and go along an index page by page, also when many rows just came in and the
 * planner knows nothing of them. Writes see what is committed and lock what they change.
 */
export const begin = {
  read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off',
  write: 'BEGIN ISOLATION LEVEL READ COMMITTED',
} as const;

/** What one connection waits for at most. */
const limits = {
  connectMs: 2000,
  /** The server ends a statement, and a transaction whose gateway says nothing, after this. */
  serverMs: 2000,
  /** A server that is stopped ends nothing: then the gateway does. */
  statementMs: 3000,
  /** A commit waits for the synchronous standby, which may just be replaced. */
  commitMs: 6000,
  /** How long a reader may stop over what it got: an open transaction keeps dead rows alive. */
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

/** Connections to one server, at most `max`. */
export const poolOf = (connectionString: string, max: number): Pool => {
  const pool = new Pool({ ...configOf(connectionString), max });
  // A connection that ends is known by the statement it fails, or replaced when the next is asked for.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};

/** A connection of its own for a long reading, not connected yet. */
export const readerOf = (connectionString: string): Client => {
  const client = new Client({ ...configOf(connectionString), idle_in_transaction_session_timeout: limits.readerMs });
  client.on('error', () => undefined);
  return client;
};

/** Throws for a standby. */
export const checkPrimary = async (client: ClientBase): Promise<void> => {
  const [found] = await askOf(client)<{ standby: boolean }>({ text: 'SELECT pg_is_in_recovery() AS standby' });
  if (found?.standby !== false) throw new StatementFailed(new Error('a standby'));
};

export const askOf =
  (client: ClientBase): Ask =>
  async (statement) => {
    const { rows } = await client.query(statement).catch(failed);
    return rows;
  };

export const failed = (cause: unknown): never => {
  throw new StatementFailed(cause);
};

/**
 * Commits. A server that gives up waiting for its standby says so in a warning and answers as if all were well: that
 * is no answer for us.
 */
export const commit = async (client: PoolClient, leftMs: number): Promise<void> => {
  // Less than a statement gets would only make the outcome unknown.
  const query_timeout = Math.min(limits.commitMs, Math.max(limits.statementMs, leftMs));
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

/** Back to the pool with nothing open, or ended. */
export const giveBack = async (client: PoolClient, broken: boolean): Promise<void> => {
  if (broken) return client.release(true);
  await client.query('ROLLBACK').then(
    () => client.release(),
    () => client.release(true),
  );
};
