import type { KeyObject } from 'node:crypto';
import type { Grant } from '#domain/grant.ts';
import type { UserId } from '#domain/ids.ts';
import type { Operation } from '#domain/operation.ts';

/** Clocks of console and hub may differ by so much when somebody acts right after signing on. */
export const skewMs = 120_000;
const freeTries = 5;
const firstLockMs = 30_000;
const longestLockMs = 15 * 60_000;

export type KeptAccount = { readonly hash: string | null; readonly lockedUntilMs: number };
export type AccountLine = { readonly user: UserId; readonly changedAtMs: number; readonly hasPassword: boolean };
/** Who did something, where and when by the console's clock. */
export type Act = Pick<Operation, 'actor' | 'device' | 'atMs'>;

/** All that is kept of accounts: what another book begins with when it takes over. */
export type AccountRows = {
  readonly accounts: readonly (KeptAccount & { readonly user: string; readonly changedAtMs: number; readonly failures: number })[];
  readonly grants: readonly (Pick<Grant, 'id' | 'user' | 'device' | 'issuedMs' | 'expiresMs'> & { readonly endedMs: number | null })[];
  readonly inForceSinceMs: number | null;
};

/**
 * Accounts of a hub: password hashes, failures, grants, and the key they are signed with. Every change is durable when it has returned.
 * Failures are `ChiLangError`s.
 */
export type AccountBook = {
  /** The Ed25519 key of this hub, made at first use. `dataUnreadable` for one that is none. */
  signingKey(): Promise<KeyObject>;
  /** Whether anybody has a password: from then on nobody acts without having signed on. */
  inForce(): Promise<boolean>;
  account(user: string): Promise<KeptAccount | null>;
  /** Accounts that have or had a password, by name. */
  users(): Promise<AccountLine[]>;
  /** Gives an account another password, or none (`hash` null: nobody signs on with it any more). What was granted to it before ends. */
  setHash(user: string, hash: string | null, nowMs: number): Promise<void>;
  /** A wrong password: after a few the account waits, each time twice as long. Counted twice at worst, never not at all. */
  failed(user: string, nowMs: number): Promise<void>;
  /**
   * Remembers a grant; the account's wrong passwords are forgotten. False, and nothing is remembered: the password is no longer the one
   * that was looked at, `hash`.
   */
  granted(grant: Grant, hash: string): Promise<boolean>;
  /** Which of these grants, signed by this hub, still hold. */
  holds(grants: readonly Grant[], nowMs: number): Promise<boolean[]>;
  /**
   * For each act whether somebody granted its officer that console when they acted; true for all where accounts are not in force. What was
   * done just before they came into force is still taken; what an account did that was withdrawn since, only for as long as a grant lasts
   * after that: later nobody could tell it from what was dated back.
   */
  granting(acts: readonly Act[], nowMs: number): Promise<boolean[]>;
  close(): Promise<void>;
};

/** How long an account waits after so many wrong passwords in a row; 0 while they are free. */
export const computeLockMs = (failures: number): number =>
  failures < freeTries ? 0 : Math.min(longestLockMs, firstLockMs * 2 ** (failures - freeTries));
