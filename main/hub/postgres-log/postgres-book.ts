import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { ChiLangError } from '#contract/errors.ts';
import { type Grant, grantMs } from '#domain/grant.ts';
import { consoleActor } from '#domain/user.ts';
import {
  type AccountBook,
  type AccountLine,
  type AccountRows,
  type Act,
  computeLockMs,
  type KeptAccount,
  skewMs,
} from '../accounts/account-book.ts';
import { pemOf } from '../accounts/signing-key.ts';
import type { Ask } from './connection.ts';
import type { Primary } from './primary.ts';

type InForce = { readonly inForce: boolean; readonly sinceMs: number | null };

/** Accounts for every gateway of one database: who signs on at one is signed on at all. */
export class PostgresBook implements AccountBook {
  readonly #primary: Pick<Primary, 'transaction'>;

  constructor(primary: Pick<Primary, 'transaction'>) {
    this.#primary = primary;
  }

  async signingKey(): Promise<KeyObject> {
    const made = pemOf(generateKeyPairSync('ed25519').privateKey);
    const pem = await this.#primary.transaction('write', async (ask) => {
      await keepKey(ask, made);
      const [kept] = await ask<{ pem: string }>({ text: 'SELECT pem FROM signing_key' });
      return kept?.pem ?? made;
    });
    try {
      return createPrivateKey(pem);
    } catch (cause) {
      throw new ChiLangError('dataUnreadable', 'The key in the table signing_key cannot be read; delete it, and officers sign on again.', {
        cause,
      });
    }
  }

  async inForce(): Promise<boolean> {
    return (await this.#primary.transaction('read', readInForce)).inForce;
  }

  async account(user: string): Promise<KeptAccount | null> {
    const text = 'SELECT hash, locked_until AS "lockedUntilMs" FROM account WHERE officer = $1';
    const [kept] = await this.#primary.transaction('read', (ask) => ask<KeptAccount>({ name: 'account', text, values: [user] }));
    return kept ?? null;
  }

  users(): Promise<AccountLine[]> {
    const text = `SELECT officer AS "user", changed_at AS "changedAtMs", hash IS NOT NULL AS "hasPassword" FROM account ORDER BY officer`;
    return this.#primary.transaction('read', (ask) => ask<AccountLine>({ text }));
  }

  setHash(user: string, hash: string | null, nowMs: number): Promise<void> {
    return this.#primary.transaction('write', async (ask) => {
      await ask({
        text: `INSERT INTO account (officer, hash, changed_at) VALUES ($1, $2, $3)
          ON CONFLICT (officer) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at, failures = 0, locked_until = 0`,
        values: [user, hash, nowMs],
      });
      await keepSince(ask, nowMs);
      await ask({ text: 'UPDATE grant_given SET ended_at = $2 WHERE officer = $1 AND ended_at IS NULL', values: [user, nowMs] });
    });
  }

  failed(user: string, nowMs: number): Promise<void> {
    return this.#primary.transaction('write', async (ask) => {
      const text = 'UPDATE account SET failures = failures + 1 WHERE officer = $1 RETURNING failures';
      const [row] = await ask<{ failures: number }>({ text, values: [user] });
      if (row)
        await ask({ text: 'UPDATE account SET locked_until = $2 WHERE officer = $1', values: [user, nowMs + computeLockMs(row.failures)] });
    });
  }

  granted({ id, user, device, issuedMs, expiresMs }: Grant, hash: string): Promise<boolean> {
    return this.#primary.transaction('write', async (ask) => {
      const text = 'UPDATE account SET failures = 0, locked_until = 0 WHERE officer = $1 AND hash = $2 RETURNING officer';
      if ((await ask({ text, values: [user, hash] })).length === 0) return false;
      await ask({
        // A transaction whose answer was lost is done again.
        text: 'INSERT INTO grant_given VALUES ($1, $2, $3, $4, $5, NULL) ON CONFLICT DO NOTHING',
        values: [id, user, device, issuedMs, expiresMs],
      });
      return true;
    });
  }

  async holds(grants: readonly Grant[], nowMs: number): Promise<boolean[]> {
    if (grants.length === 0) return [];
    const found = await this.#primary.transaction('read', (ask) =>
      ask<{ id: string; user: string; device: string }>({
        name: 'grants-held',
        text: 'SELECT id, officer AS "user", device FROM grant_given WHERE id = ANY($1) AND ended_at IS NULL AND expires_at > $2',
        values: [grants.map(({ id }) => id), nowMs],
      }),
    );
    const held = new Map(found.map((row) => [row.id, row]));
    return grants.map(({ id, user, device }) => held.get(id)?.user === user && held.get(id)?.device === device);
  }

  granting(acts: readonly Act[], nowMs: number): Promise<boolean[]> {
    return this.#primary.transaction('read', async (ask) => {
      const { inForce, sinceMs } = await readInForce(ask);
      if (!inForce || acts.length === 0) return acts.map(() => true);
      const granted = await readGranted(ask, acts, nowMs);
      const isBefore = (atMs: number): boolean => sinceMs !== null && atMs < sinceMs && nowMs < sinceMs + grantMs;
      return acts.map(({ actor, atMs }, n) => actor === consoleActor || isBefore(atMs) || granted[n] === true);
    });
  }

  /** Takes over what another book had, when this one knows of nobody yet; answers whether it did. */
  adopt({ accounts, grants, inForceSinceMs }: AccountRows, key: KeyObject): Promise<boolean> {
    return this.#primary.transaction('write', async (ask) => {
      // Gateways that start together take turns.
      await ask({ text: 'LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE' });
      const [known] = await ask<{ n: number }>({ text: 'SELECT count(*) AS n FROM account' });
      if (accounts.length === 0 || known?.n !== 0) return false;
      for (const { user, hash, changedAtMs, failures, lockedUntilMs } of accounts)
        await ask({
          text: 'INSERT INTO account VALUES ($1, $2, $3, $4, $5)',
          values: [user, hash, changedAtMs, failures, lockedUntilMs],
        });
      for (const { id, user, device, issuedMs, expiresMs, endedMs } of grants)
        await ask({
          text: 'INSERT INTO grant_given VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
          values: [id, user, device, issuedMs, expiresMs, endedMs],
        });
      if (inForceSinceMs !== null) await keepSince(ask, inForceSinceMs);
      await keepKey(ask, pemOf(key));
      return true;
    });
  }

  /** The database is its log's to close. */
  async close(): Promise<void> {}
}

const keepKey = (ask: Ask, pem: string): Promise<unknown> =>
  ask({ text: 'INSERT INTO signing_key (pem) VALUES ($1) ON CONFLICT DO NOTHING', values: [pem] });

const keepSince = (ask: Ask, sinceMs: number): Promise<unknown> =>
  ask({ text: 'INSERT INTO accounts_in_force (since) VALUES ($1) ON CONFLICT DO NOTHING', values: [sinceMs] });

const readInForce = async (ask: Ask): Promise<InForce> => {
  const [found] = await ask<InForce>({
    name: 'accounts-in-force',
    text: `SELECT EXISTS (SELECT 1 FROM account WHERE hash IS NOT NULL) AS "inForce", (SELECT since FROM accounts_in_force) AS "sinceMs"`,
  });
  return found ?? { inForce: false, sinceMs: null };
};

const readGranted = async (ask: Ask, acts: readonly Act[], nowMs: number): Promise<boolean[]> => {
  const found = await ask<{ granted: boolean }>({
    name: 'acts-granted',
    text: `SELECT EXISTS (
        SELECT 1 FROM grant_given g WHERE g.officer = act.officer AND g.device = act.device AND g.issued_at <= act.at + $4
          AND g.expires_at >= act.at AND (g.ended_at IS NULL OR g.ended_at > act.at)
          AND NOT EXISTS (SELECT 1 FROM account a WHERE a.officer = g.officer AND a.hash IS NULL AND a.changed_at < $5)
      ) AS granted
      FROM unnest($1::text[], $2::text[], $3::bigint[]) WITH ORDINALITY AS act (officer, device, at, n) ORDER BY act.n`,
    values: [acts.map(({ actor }) => actor), acts.map(({ device }) => device), acts.map(({ atMs }) => atMs), skewMs, nowMs - grantMs],
  });
  return found.map(({ granted }) => granted);
};
