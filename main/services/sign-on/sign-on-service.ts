import { ChiLangError, type ErrorKind } from '#contract/errors.ts';
import type { AccountsAnswer } from '#contract/accounts.ts';
import type { SignOnTrouble } from '#contract/sign-on.ts';
import type { Grant } from '#domain/grant.ts';
import type { UserId } from '#domain/ids.ts';
import type { Store } from '../../store/store.ts';
import type { AuditService } from '../audit/audit-service.ts';
import type { CallRequest, Now, Sync } from '../ports.ts';
import type { SessionService } from '../session.ts';
import { KeptGrants } from './kept-grants.ts';
import { hubTimeMs } from '../hub-time.ts';
import type { Proofs, SignOnHub } from './ports.ts';

export type SignOnParts = {
  readonly store: Pick<Store, 'device' | 'user' | 'setting' | 'saveSetting'>;
  readonly session: SessionService;
  readonly sync: Pick<Sync, 'state' | 'onState'>;
  readonly audit: Pick<AuditService, 'tell'>;
  readonly hub: SignOnHub;
  readonly proofs: Proofs;
  readonly now: Now;
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** An officer has to know that their sign-on is over. */
  readonly onEnded: () => void;
  readonly onDefect: (error: unknown) => void;
};

const freeTries = 5;
const firstLockMs = 30_000;
const longestLockMs = 15 * 60_000;
/** How often grants are asked about while the hub is there: a withdrawn account is told so late at most. */
const lookEveryMs = 60_000;

/** Kinds that mean: the hub said nothing, the kept grant counts. */
const away: readonly ErrorKind[] = ['hubUnreachable', 'timeout', 'cancelled', 'notAHub', 'protocolMismatch', 'internal'];

const refuse = (signOn: SignOnTrouble, message: string): ChiLangError => new ChiLangError('forbidden', message, { details: { signOn } });

/**
 * Officers sign on: at the hub, or while it is away by the grant it gave this console. Where no accounts are in force, by choosing
 * a name. What a password is checked with never leaves this process.
 */
export class SignOnService {
  readonly #parts: SignOnParts;
  readonly #kept: KeptGrants;
  #cancel = (): void => undefined;
  #stopFollowing = (): void => undefined;

  constructor(parts: SignOnParts) {
    this.#parts = parts;
    this.#kept = new KeptGrants(parts.store);
  }

  /** Holds the session to what is kept, then asks the hub each time it is reached and every minute while it is. */
  async start(): Promise<void> {
    await this.#holdSession();
    let wasOnline = false;
    const follow = ({ hub }: ReturnType<Sync['state']>): void => {
      const isOnline = hub.state === 'online';
      if (isOnline && !wasOnline) this.#look();
      wasOnline = isOnline;
    };
    this.#stopFollowing = this.#parts.sync.onState(follow);
    follow(this.#parts.sync.state());
  }

  stop(): void {
    this.#stopFollowing();
    this.#cancel();
  }

  async signOn({ userId, password }: CallRequest<'session.signOn'>): Promise<void> {
    await this.prove({ userId, password });
    await this.#parts.session.begin(userId);
    await this.#holdSession();
  }

  /** Whether this is the officer: by password where accounts are in force, else by their name alone. */
  async prove({ userId, password }: CallRequest<'session.prove'>): Promise<void> {
    if (!(await this.#kept.read()).accounts) return;
    if (password === null) throw refuse('wrong', 'A password is needed.');
    await this.#refuseTooMany();
    try {
      await this.#proveAtHub(userId, password);
    } catch (error) {
      if (!(error instanceof ChiLangError) || !away.includes(error.kind)) throw error;
      await this.#proveHere(userId, password);
    }
    await this.#kept.change(() => ({ failures: 0, lockedUntilMs: 0 }));
  }

  async lock(): Promise<void> {
    await this.#parts.session.lock(true);
    await this.#parts.audit.tell('lock', null);
  }

  async setPassword({ userId, ownPassword, password }: CallRequest<'session.setPassword'>): Promise<void> {
    const { officerId, token } = await this.#present();
    await this.#parts.hub.setPassword({ token, ownPassword, user: userId, password });
    // What was granted before has ended with the old password.
    if (userId === officerId) await this.#proveAtHub(userId, password);
    await this.#holdSession();
  }

  /** Accounts of the hub, for an administrator; after something was done to one, where `act` says so. */
  async accounts(act: CallRequest<'accounts.act'> | null): Promise<AccountsAnswer> {
    const { token } = await this.#present();
    return this.#parts.hub.accounts({ token, ownPassword: act?.ownPassword ?? null, act: act?.act ?? null });
  }

  /** Who is on duty, with the hub's word for it. */
  async #present(): Promise<{ officerId: UserId | null; token: string }> {
    const { officerId } = await this.#parts.session.current();
    const { token } = (await this.#kept.read()).grants[officerId ?? ('' as UserId)] ?? {};
    if (token === undefined) throw refuse('noGrant', 'Sign on first.');
    return { officerId, token };
  }

  async #proveAtHub(user: UserId, password: string): Promise<void> {
    const { hub, proofs, store } = this.#parts;
    const device = await store.device();
    const { token, publicKey } = await hub.signOn({ user, password, device });
    const grant = proofs.read(token, publicKey);
    if (grant?.user !== user || grant.device !== device) throw refuse('wrong', 'The hub granted this to somebody else.');
    const verifier = await proofs.hash(password);
    await this.#kept.change(({ grants }) => ({ publicKey, grants: { ...grants, [user]: { token, verifier } } }));
  }

  async #proveHere(user: UserId, password: string): Promise<void> {
    const grant = await this.#grantOf(user);
    const verifier = grant ? ((await this.#kept.read()).grants[user]?.verifier ?? null) : null;
    const holds = await this.#parts.proofs.holds(password, verifier);
    if (!grant) throw refuse('noGrant', 'The hub is away, and this officer did not sign on here before.');
    if (!holds) {
      await this.#failed(user);
      throw refuse('wrong', 'The name or the password is wrong.');
    }
    if (grant.expiresMs <= this.#hubNow()) throw refuse('ended', 'The grant of this officer has ended; the hub has to be reached.');
  }

  async #grantOf(user: UserId | null): Promise<Grant | null> {
    const { publicKey, grants } = await this.#kept.read();
    const kept = user === null ? undefined : grants[user];
    const grant = kept && publicKey !== null ? this.#parts.proofs.read(kept.token, publicKey) : null;
    return grant?.user === user && grant?.device === (await this.#parts.store.device()) ? grant : null;
  }

  async #refuseTooMany(): Promise<void> {
    const retryAfterMs = (await this.#kept.read()).lockedUntilMs - this.#parts.now();
    if (retryAfterMs > 0)
      throw new ChiLangError('overloaded', 'Too many wrong passwords; wait.', { details: { signOn: 'locked', retryAfterMs } });
  }

  async #failed(user: UserId): Promise<void> {
    await this.#kept.change(({ failures }) => {
      const beyond = failures + 1 - freeTries;
      const lockMs = beyond < 0 ? 0 : Math.min(longestLockMs, firstLockMs * 2 ** beyond);
      return { failures: failures + 1, lockedUntilMs: this.#parts.now() + lockMs };
    });
    await this.#parts.audit.tell('signOnFailed', user, null);
  }

  #hubNow(): number {
    return hubTimeMs(this.#parts);
  }

  #look(): void {
    this.#cancel();
    void this.#ask().catch((error: unknown) => {
      if (!(error instanceof ChiLangError)) this.#parts.onDefect(error);
    });
    this.#cancel = this.#parts.after(lookEveryMs, () => {
      if (this.#parts.sync.state().hub.state === 'online') this.#look();
    });
  }

  /** Asks how the kept grants stand. A hub that knows no accounts has none in force. */
  async #ask(): Promise<void> {
    const { hub, store } = this.#parts;
    const { grants } = await this.#kept.read();
    const tokens = Object.values(grants).map(({ token }) => token);
    const answer = await hub.grants({ device: await store.device(), tokens }).catch((error: unknown) => {
      if (error instanceof ChiLangError && error.kind === 'notFound') return { accounts: false, publicKey: null, valid: [] };
      throw error;
    });
    const ended = new Set(tokens.filter((_, at) => answer.valid[at] !== true));
    await this.#kept.change((kept) => ({
      accounts: answer.accounts,
      publicKey: answer.publicKey,
      grants: Object.fromEntries(Object.entries(kept.grants).filter(([, { token }]) => !ended.has(token))),
    }));
    await this.#holdSession();
  }

  /** The session is as good as its grant: without one it is locked until somebody signs on. */
  async #holdSession(): Promise<void> {
    const { session, onEnded } = this.#parts;
    const { accounts } = await this.#kept.read();
    const before = await session.current();
    const grant = await this.#grantOf(before.officerId);
    const grantUntilMs = accounts ? (grant?.expiresMs ?? null) : null;
    await session.hold({ accounts, grantUntilMs });
    const isOver = accounts && (grantUntilMs === null || grantUntilMs <= this.#hubNow());
    if (!isOver || before.isLocked) return;
    await session.lock(true);
    if (before.officerId !== null) onEnded();
  }
}
