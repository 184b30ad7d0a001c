import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { type Grant, grantMs } from '#domain/grant.ts';
import { consoleActor } from '#domain/user.ts';
import { storageError } from '../../store/sqlite/failures.ts';
import { type Database, openDatabase } from '../../store/sqlite/open.ts';
import { type Statements, statementsOf } from '../../store/sqlite/statements.ts';
import { type AccountBook, type AccountLine, type AccountRows, type Act, computeLockMs, type KeptAccount, skewMs } from './account-book.ts';
import { openSigningKey } from './signing-key.ts';
import { accountTables } from './tables.ts';

const fileOf = (dataFolder: string): string => join(dataFolder, 'accounts.db');

/** Whether a hub's folder has accounts of its own. */
export const hasBook = (dataFolder: string): boolean => existsSync(fileOf(dataFolder));

/** Accounts of one hub in a file of its folder, which its account alone can read. */
export class SqliteBook implements AccountBook {
  readonly #folder: string;
  readonly #db: Database;
  readonly #sql: Statements;

  constructor(dataFolder: string) {
    this.#folder = dataFolder;
    const path = fileOf(dataFolder);
    this.#db = openDatabase({ path, synchronous: 'FULL', migrations: [accountTables] });
    if (existsSync(path)) chmodSync(path, 0o600);
    this.#sql = statementsOf(this.#db);
  }

  async signingKey(): Promise<KeyObject> {
    return openSigningKey(this.#folder);
  }

  async inForce(): Promise<boolean> {
    return this.#guarded(() => this.#inForce());
  }

  async account(user: string): Promise<KeptAccount | null> {
    const sql = 'SELECT hash, locked_until AS lockedUntilMs FROM account WHERE user = ?';
    return this.#guarded(() => (this.#sql(sql).get(user) as KeptAccount | undefined) ?? null);
  }

  async users(): Promise<AccountLine[]> {
    const rows = this.#guarded(() =>
      this.#sql('SELECT user, changed_at AS changedAtMs, hash IS NOT NULL AS has FROM account ORDER BY user').all(),
    );
    return (rows as (Omit<AccountLine, 'hasPassword'> & { has: number })[]).map(({ has, ...rest }) => ({
      ...rest,
      hasPassword: has === 1,
    }));
  }

  async setHash(user: string, hash: string | null, nowMs: number): Promise<void> {
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

  async failed(user: string, nowMs: number): Promise<void> {
    this.#write(() => {
      const { failures = 0 } = (this.#sql('SELECT failures FROM account WHERE user = ?').get(user) ?? {}) as { failures?: number };
      this.#sql('UPDATE account SET failures = failures + 1, locked_until = ? WHERE user = ?').run(
        nowMs + computeLockMs(failures + 1),
        user,
      );
    });
  }

  async granted({ id, user, device, issuedMs, expiresMs }: Grant, hash: string): Promise<boolean> {
    return this.#write(() => {
      const { changes } = this.#sql('UPDATE account SET failures = 0, locked_until = 0 WHERE user = ? AND hash = ?').run(user, hash);
      if (changes === 0) return false;
      this.#sql('INSERT INTO grant_given VALUES (?, ?, ?, ?, ?, NULL)').run(id, user, device, issuedMs, expiresMs);
      return true;
    });
  }

  async holds(grants: readonly Grant[], nowMs: number): Promise<boolean[]> {
    const sql = 'SELECT 1 FROM grant_given WHERE id = ? AND user = ? AND device = ? AND ended_at IS NULL AND expires_at > ?';
    return this.#guarded(() => grants.map(({ id, user, device }) => this.#sql(sql).get(id, user, device, nowMs) !== undefined));
  }

  async granting(acts: readonly Act[], nowMs: number): Promise<boolean[]> {
    return this.#guarded(() => {
      if (!this.#inForce()) return acts.map(() => true);
      const sinceMs = this.#sql(`SELECT value FROM fact WHERE name = 'inForceSince'`).pluck().get() as number;
      const isBefore = ({ atMs }: Act): boolean => atMs < sinceMs && nowMs < sinceMs + grantMs;
      return acts.map((act) => act.actor === consoleActor || isBefore(act) || this.#wasGranted(act, nowMs));
    });
  }

  /** All of it, for a book that takes over. */
  rows(): AccountRows {
    const accounts = `SELECT user, hash, changed_at AS changedAtMs, failures, locked_until AS lockedUntilMs FROM account ORDER BY user`;
    const grants = `SELECT id, user, device, issued_at AS issuedMs, expires_at AS expiresMs, ended_at AS endedMs FROM grant_given ORDER BY id`;
    return this.#guarded(() => ({
      accounts: this.#sql(accounts).all() as AccountRows['accounts'],
      grants: this.#sql(grants).all() as AccountRows['grants'],
      inForceSinceMs: (this.#sql(`SELECT value FROM fact WHERE name = 'inForceSince'`).pluck().get() as number | undefined) ?? null,
    }));
  }

  async close(): Promise<void> {
    this.#db.close();
  }

  #inForce(): boolean {
    return this.#sql('SELECT 1 FROM account WHERE hash IS NOT NULL LIMIT 1').get() !== undefined;
  }

  #wasGranted({ actor, device, atMs }: Act, nowMs: number): boolean {
    const sql = `SELECT 1 FROM grant_given WHERE user = ? AND device = ? AND issued_at <= ? AND expires_at >= ?
      AND (ended_at IS NULL OR ended_at > ?)
      AND NOT EXISTS (SELECT 1 FROM account WHERE account.user = grant_given.user AND hash IS NULL AND changed_at < ?) LIMIT 1`;
    return this.#sql(sql).get(actor, device, atMs + skewMs, atMs, atMs, nowMs - grantMs) !== undefined;
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
