import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import type { Session } from '#contract/rows.ts';
import { UserId } from '#domain/ids.ts';
import { canOperate, type User } from '#domain/user.ts';
import type { Store } from '../store/store.ts';

const officerSetting = 'session.officer';
const lockedSetting = 'session.locked';
const idleSetting = 'session.lockAfterMinutes';

type SessionStore = Pick<Store, 'device' | 'user' | 'setting' | 'saveSetting' | 'query'>;

/** What a sign-on rests on. */
type Held = Pick<Session, 'accounts' | 'grantUntilMs'>;

/** Who is on duty at this console and whether it is locked; remembered over restarts. */
export class SessionService {
  readonly #store: SessionStore;
  readonly #demo: boolean;
  readonly #version: string;
  readonly #listeners = new Set<(session: Session) => void>();
  readonly #signedOn = new Set<(officerId: UserId) => void>();
  #held: Held = { accounts: false, grantUntilMs: null };
  /** Ends when whoever changed the officer last has done so. */
  #changed: Promise<unknown> = Promise.resolve();

  constructor(parts: { store: SessionStore; demo: boolean; version: string }) {
    this.#store = parts.store;
    this.#demo = parts.demo;
    this.#version = parts.version;
  }

  async current(): Promise<Session> {
    const [device, officerId, isLocked, minutes] = await Promise.all([
      this.#store.device(),
      this.#officerId(),
      this.#store.setting(lockedSetting),
      this.#store.setting(idleSetting),
    ]);
    const lockAfterMinutes = typeof minutes === 'number' ? minutes : null;
    return { device, officerId, demo: this.#demo, version: this.#version, ...this.#held, isLocked: isLocked === true, lockAfterMinutes };
  }

  /** Chooses an officer by name. `forbidden` where accounts are in force: then they sign on. */
  async switchOfficer(userId: UserId): Promise<Session> {
    if (this.#held.accounts) throw new ChiLangError('forbidden', 'Officers sign on with their password here.');
    await this.begin(userId);
    return this.current();
  }

  /** Puts an officer on duty who proved who they are, and unlocks. `notFound` for one that is not known here. */
  begin(userId: UserId): Promise<void> {
    return this.#inTurn(() => this.#begin(userId));
  }

  async #begin(userId: UserId): Promise<void> {
    if (!(await this.#store.user(userId))) {
      throw new ChiLangError('notFound', `No officer ${userId} is known at this console; choose one from the list.`);
    }
    const before = await this.#officerId();
    await this.#store.saveSetting(officerSetting, userId);
    await this.#store.saveSetting(lockedSetting, false);
    if (before !== userId) for (const listener of this.#signedOn) listener(userId);
    await this.#tell();
  }

  async lock(isLocked: boolean): Promise<void> {
    await this.#store.saveSetting(lockedSetting, isLocked);
    await this.#tell();
  }

  async setIdleLock(minutes: number | null): Promise<void> {
    await this.#store.saveSetting(idleSetting, minutes);
    await this.#tell();
  }

  /** From now on sign-ons rest on this. */
  async hold(held: Held): Promise<void> {
    if (held.accounts === this.#held.accounts && held.grantUntilMs === this.#held.grantUntilMs) return;
    this.#held = held;
    await this.#tell();
  }

  /** The account on duty, whatever its role; null: nobody, or one that is no longer known. */
  async officer(): Promise<User | null> {
    const officerId = await this.#officerId();
    return officerId === null ? null : this.#store.user(officerId);
  }

  async isLocked(): Promise<boolean> {
    return (await this.#store.setting(lockedSetting)) === true;
  }

  /** The officer on duty; `forbidden` when nobody is, or when the role only reads. */
  async operator(): Promise<User> {
    const user = await this.onDuty();
    if (!canOperate(user.role)) throw new ChiLangError('forbidden', `The role ${user.role} only reads; an operator must do this.`);
    return user;
  }

  /** The officer on duty, whatever the role; `forbidden` when nobody is. */
  async onDuty(): Promise<User> {
    const officerId = await this.#officerId();
    const refuse = (message: string): ChiLangError => new ChiLangError('forbidden', message, { details: { isNobodyOnDuty: true } });
    if (!officerId) throw refuse('Nobody is on duty at this console; choose an officer first.');
    const user = await this.#store.user(officerId);
    if (!user) throw refuse(`Officer ${officerId} is no longer known; choose another officer.`);
    return user;
  }

  /** On a demo console with nobody on duty, signs on the first officer who may act. Answers whether it did. */
  signOnDemoOfficer(): Promise<boolean> {
    return this.#inTurn(async () => {
      if (!this.#demo || this.#held.accounts || (await this.#officerId())) return false;
      const { rows } = await this.#store.query('users.list', {});
      const first = rows.find((user) => user.role === 'operator') ?? rows.find((user) => canOperate(user.role));
      if (!first) return false;
      await this.#begin(first.id);
      return true;
    });
  }

  onChanged(listener: (session: Session) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called when somebody else is on duty than before. The answer stops it. */
  onSignedOn(listener: (officerId: UserId) => void): () => void {
    this.#signedOn.add(listener);
    return () => this.#signedOn.delete(listener);
  }

  /** One change of the officer after the other: whom somebody chose, the demo does not replace. */
  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const done = this.#changed.then(run);
    this.#changed = done.catch(() => undefined);
    return done;
  }

  async #tell(): Promise<void> {
    const session = await this.current();
    for (const listener of this.#listeners) listener(session);
  }

  async #officerId(): Promise<UserId | null> {
    const stored = z.nullish(UserId).safeParse(await this.#store.setting(officerSetting));
    return stored.success ? (stored.data ?? null) : null;
  }
}
