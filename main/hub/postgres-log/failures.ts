import { DatabaseError } from 'pg';
import { ChiLangError } from '#contract/errors.ts';

/** What a statement, or the connection under it, threw. */
export class StatementFailed extends Error {
  override readonly name = 'StatementFailed';
  /** SQLSTATE; null when it was the connection that failed, with or without the server's having heard of the statement. */
  readonly sqlState: string | null;

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.sqlState = cause instanceof DatabaseError ? (cause.code ?? null) : null;
  }
}

/** Serialization, deadlock, lock and statement timeouts, and a row that somebody else inserted first: the same again will do. */
const again = new Set(['40001', '40P01', '55P03', '57014', '23505']);
/** The server goes, comes, is no primary any more, takes no more connections, or ended us for idling. */
const gone = /^(08...|57P0[1-5]|25006|53300|25P03)$/;

/** The account or the database is not there, or not for us. A standby may just not have heard of it yet. */
const refused = /^(28...|3D000)$/;

/**
 * What to do about it: `again` on the same server, `elsewhere` after looking for the primary anew, `refused`
 * to do so unless every server says it, `stop` for what no
 * repeating will change. Whatever failed, nothing or everything of the transaction is there: verdicts tell which.
 */
export const planRecovery = (thrown: unknown): 'again' | 'elsewhere' | 'refused' | 'stop' => {
  if (!(thrown instanceof StatementFailed)) return 'stop';
  if (thrown.sqlState === null || gone.test(thrown.sqlState)) return 'elsewhere';
  if (refused.test(thrown.sqlState)) return 'refused';
  return again.has(thrown.sqlState) ? 'again' : 'stop';
};

/** By kind, with one message that says what to do. Errors made on purpose pass unchanged. */
export const logError = (thrown: unknown): ChiLangError => {
  if (thrown instanceof ChiLangError) return thrown;
  const state = thrown instanceof StatementFailed ? thrown.sqlState : null;
  const because = { cause: thrown };
  if (state === '53100')
    return new ChiLangError('diskFull', 'The disk of the database is full; free some space. Nothing that was saved is lost.', because);
  if (state !== null && (refused.test(state) || state === '42501')) {
    return new ChiLangError(
      'badInput',
      `PostgreSQL refuses this account or database (${state}); check --log, and the password in PGPASSWORD.`,
      because,
    );
  }
  return new ChiLangError('internal', `The database could not be used (${state ?? 'unknown cause'}).`, because);
};

/** Nothing answered as the primary for as long as a console waits: consoles keep their work and come again. */
export const awayError = (cause: unknown): ChiLangError =>
  new ChiLangError('overloaded', 'The hub cannot reach its database at the moment; nothing is lost, ask again.', {
    details: { retryAfterMs: 1000 },
    cause,
  });
