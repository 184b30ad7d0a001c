import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Grant, grantMs } from '#domain/grant.ts';
import type { Operation } from '#domain/operation.ts';
import type { UserId } from '#domain/ids.ts';
import { consoleActor } from '#domain/user.ts';
import { storageError } from '../../store/sqlite/failures.ts';
import { type Database, openDatabase } from '../../store/sqlite/open.ts';
import { type Statements, statementsOf } from '../../store/sqlite/statements.ts';
import { accountTables } from './tables.ts';

/** Clocks of console and hub may differ by so much when somebody acts right after signing on. */
const skewMs = 120_000;
const freeTries = 5;
const firstLockMs = 30_000;
const longestLockMs = 15 * 60_000;

export type KeptAccount = { readonly hash: string | null; readonly lockedUntilMs: number };

/** Accounts of a hub in its own file: password hashes, failures, grants. Synchronous; every change is durable when it returns. */
export class AccountBook {
  readonly #db: Database;
  readonly #sql: Statements;

  constructor(dataFolder: string) {
    const path = join(dataFolder, 'accounts.db');
    this.#db = openDatabase({ path, synchronous: 'FULL', migrations: [accountTables] });
    if (existsSync(path)) chmodSync(path, 0o600);
    this.#sql = statementsOf(this.#db);
  }

  /** Whether anybody has a password: from then on nobody acts without having signed on. */
  inForce(): boolean {
    return this.#guarded(() => this.#sql('SELECT 1 FROM account WHERE hash IS NOT NULL LIMIT 1').get() !== undefined);
  }

  account(user: string): KeptAccount | null {
    const sql = 'SELECT hash, locked_until AS lockedUntilMs FROM account WHERE user = ?';
    return this.#guarded(() => (this.#sql(sql).get(user) as KeptAccount | undefined) ?? null);
  }

  users(): { user: UserId; changedAtMs: number; hasPassword: boolean }[] {
    const rows = this.#sql('SELECT user, changed_at AS changedAtMs, hash IS NOT NULL AS has FROM account ORDER BY user').all();
    return (rows as { user: UserId; changedAtMs: number; has: number }[]).map(({ has, ...rest }) => ({ ...rest, hasPassword: has === 1 }));
  }

  /** Gives an account another password, or none (`hash` null: nobody signs on with it any more). What was granted to it before ends. */
  setHash(user: string, hash: string | null, nowMs: number): void {
    this.#write(() => {
      this.#sql(`INSERT INTO account (user, hash, changed_at) VALUES (?, ?, ?)
        ON CONFLICT (user) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at, failures = 0, locked_until = 0`).run(
        user,
        hash,
        nowMs,
      );
      this.#sql(`INSERT OR IGNORE INTO fact VALUES ('inForceSince', ?)`).run(nowMs);
      this.#sql('UPDATE grant_given SET ended_at = ? WHERE user = ? AND ended_at IS NULL').run(nowMs, user);
    });
  }

  /** A wrong password: after a few the account waits, each time twice as long. */
  failed(user: string, nowMs: number): void {
    this.#write(() => {
      const { failures = 0 } = (this.#sql('SELECT failures FROM account WHERE user = ?').get(user) ?? {}) as { failures?: number };
      const beyond = failures + 1 - freeTries;
      const lockMs = beyond < 0 ? 0 : Math.min(longestLockMs, firstLockMs * 2 ** beyond);
      this.#sql('UPDATE account SET failures = failures + 1, locked_until = ? WHERE user = ?').run(nowMs + lockMs, user);
    });
  }

  granted({ id, user, device, issuedMs, expiresMs }: Grant): void {
    this.#write(() => {
      this.#sql('UPDATE account SET failures = 0, locked_until = 0 WHERE user = ?').run(user);
      this.#sql('INSERT INTO grant_given VALUES (?, ?, ?, ?, ?, NULL)').run(id, user, device, issuedMs, expiresMs);
    });
  }

  /** Whether a grant that this hub signed still holds. */
  holds({ id, user, device }: Grant, nowMs: number): boolean {
    const sql = 'SELECT 1 FROM grant_given WHERE id = ? AND user = ? AND device = ? AND ended_at IS NULL AND expires_at > ?';
    return this.#guarded(() => this.#sql(sql).get(id, user, device, nowMs) !== undefined);
  }

  /**
   * Why an operation cannot be its officer's: nobody granted them this console when they acted. Null: it can be, or accounts are
   * not in force. What was done just before they came into force is still taken.
   */
  doubt({ actor, device, atMs }: Pick<Operation, 'actor' | 'device' | 'atMs'>, nowMs: number): string | null {
    if (actor === consoleActor || !this.inForce()) return null;
    const sinceMs = this.#sql(`SELECT value FROM fact WHERE name = 'inForceSince'`).pluck().get() as number;
    if (atMs < sinceMs && nowMs < sinceMs + grantMs) return null;
    const granted = this.#sql(`SELECT 1 FROM grant_given WHERE user = ? AND device = ? AND issued_at <= ? AND expires_at >= ?
      AND (ended_at IS NULL OR ended_at > ?) LIMIT 1`).get(actor, device, atMs + skewMs, atMs, atMs);
    if (granted !== undefined) return null;
    return `${actor} was not signed on at this console when this was done; sign on and do it again.`;
  }

  close(): void {
    this.#db.close();
  }

  #write<T>(run: () => T): T {
    return this.#guarded(() => this.#db.transaction(run).immediate());
  }

  #guarded<T>(run: () => T): T {
    try {
      return run();
    } catch (thrown) {
      throw storageError(thrown, this.#db.name);
    }
  }
}
