import { randomBytes } from 'node:crypto';
import type { AccountAct, AccountsAnswer, AccountsRequest } from '#contract/accounts.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { GrantsAnswer, GrantsRequest, PasswordRequest, SignOnAnswer, SignOnRequest } from '#contract/sign-on.ts';
import { type Grant, grantMs } from '#domain/grant.ts';
import type { AuditEntry } from '#domain/audit/audit-entry.ts';
import { computeChangedFields } from '#domain/audit/changed-fields.ts';
import type { DeviceId, OperationId, UserId } from '#domain/ids.ts';
import type { User } from '#domain/user.ts';
import { publicText, readGrant, signGrant } from '../../accounts/grant.ts';
import { checkStrength, hashPassword, holdsPassword } from '../../accounts/password.ts';
import { Turnstile } from '../turnstile.ts';
import type { Log } from '../log.ts';
import { AccountBook } from './account-book.ts';
import { openSigningKey } from './signing-key.ts';

type SignOnParts = { readonly dataFolder: string; readonly log: Pick<Log, 'row' | 'ingest'>; readonly now: () => number };

type Who = Pick<AuditEntry, 'actor' | 'role' | 'device' | 'result'>;

/** Hashing takes memory and the whole thread: one at a time, and no more in the queue than a room has officers. */
const atOnce = { places: 1, waiting: 50 };

/** Who may sign on, and the hub's word that they did. */
export class SignOn {
  readonly #parts: SignOnParts;
  readonly #book: AccountBook;
  readonly #key: ReturnType<typeof openSigningKey>;
  readonly #publicKey: string;
  readonly #queue = new Turnstile(atOnce);

  constructor(parts: SignOnParts) {
    this.#parts = parts;
    this.#book = new AccountBook(parts.dataFolder);
    this.#key = openSigningKey(parts.dataFolder);
    this.#publicKey = publicText(this.#key);
  }

  /** What every push is doubted by. */
  doubt(operation: Parameters<AccountBook['doubt']>[0]): string | null {
    return this.#book.doubt(operation, this.#parts.now());
  }

  /**
   * `forbidden` for a wrong password, an account without one and one that is not known: the same words and the same time.
   * `overloaded` with `retryAfterMs` while an account waits after too many of them; then no password is looked at.
   */
  async signOn({ user, password, device }: SignOnRequest): Promise<SignOnAnswer> {
    const nowMs = this.#parts.now();
    const { role } = await this.#identify(user, password, device);
    const grant: Grant = { id: randomBytes(16).toString('hex'), user, role, device, issuedMs: nowMs, expiresMs: nowMs + grantMs };
    this.#book.granted(grant);
    return { token: signGrant(grant, this.#key), publicKey: this.#publicKey };
  }

  /** How grants of a console stand, and whether accounts are in force here. */
  grants({ device, tokens }: GrantsRequest): GrantsAnswer {
    const nowMs = this.#parts.now();
    const holds = (token: string): boolean => {
      const grant = readGrant(token, this.#publicKey);
      return grant !== null && grant.device === device && this.#book.holds(grant, nowMs);
    };
    return { accounts: this.#book.inForce(), publicKey: this.#publicKey, valid: tokens.map(holds) };
  }

  /**
   * Gives an account another password: an administrator to anybody, everybody to themselves. Both prove who they are by their
   * own present password. `forbidden`, `badInput` for one that is too weak, `notFound` for an account nobody knows.
   */
  async setPassword({ token, ownPassword, user, password }: PasswordRequest): Promise<void> {
    const grant = this.#held(token);
    const { role } = await this.#identify(grant.user, ownPassword, grant.device);
    if (grant.user !== user && role !== 'administrator')
      throw new ChiLangError('forbidden', 'Only an administrator sets the password of somebody else.');
    if (!(await this.#userRow(user))) throw new ChiLangError('notFound', `This hub knows no account ${user}.`);
    checkStrength(password, user);
    this.#book.setHash(user, await this.#inTurn(() => hashPassword(password)), this.#parts.now());
    await this.#tell('audit.passwordSet', { actor: grant.user, role, device: grant.device, subject: user, result: 'ok' });
  }

  /**
   * Accounts, and what an administrator does to one; an officer is an administrator while the hub's own row says so, whatever a grant
   * says. `forbidden` for everybody else, and for a change without their password; refused with nothing changed for what would leave
   * an administrator without their own account.
   */
  async accounts({ token, ownPassword, act }: AccountsRequest): Promise<AccountsAnswer> {
    const grant = this.#held(token);
    const role = act
      ? (await this.#identify(grant.user, ownPassword ?? '', grant.device)).role
      : ((await this.#userRow(grant.user))?.role ?? null);
    if (role !== 'administrator') throw new ChiLangError('forbidden', 'Only an administrator sees and changes accounts.');
    if (act) await this.#doToAccount(act, { actor: grant.user, role, device: grant.device, result: 'ok' });
    return { accounts: this.#book.users() };
  }

  close(): void {
    this.#book.close();
  }

  #held(token: string): Grant {
    const grant = readGrant(token, this.#publicKey);
    if (grant && this.#book.holds(grant, this.#parts.now())) return grant;
    throw new ChiLangError('forbidden', 'Sign on first.');
  }

  async #userRow(id: UserId): Promise<User | undefined> {
    return (await this.#parts.log.row('user', id))?.body as User | undefined;
  }

  async #doToAccount(act: AccountAct, who: Who): Promise<void> {
    const id = act.k === 'disable' ? act.user : act.account.id;
    const before = await this.#userRow(id);
    if (act.k === 'create' && before) throw new ChiLangError('alreadyExists', `There is an account ${id}; choose another name for it.`);
    if (act.k !== 'create' && !before) throw new ChiLangError('notFound', `This hub knows no account ${id}.`);
    if (id === who.actor && (act.k === 'disable' || act.account.role !== 'administrator'))
      throw new ChiLangError('badInput', 'Nobody takes the administrator from themselves; another administrator does.');
    if (act.k === 'disable') {
      this.#book.setHash(id, null, this.#parts.now());
      return this.#tell('audit.accountDisabled', { ...who, subject: id });
    }
    const after = { ...before, ...act.account };
    await this.#parts.log.ingest([{ k: 'user', id, body: after }]);
    const changed = computeChangedFields(before ?? null, after);
    return this.#tell(act.k === 'create' ? 'audit.accountCreated' : 'audit.accountChanged', { ...who, subject: id, ...changed });
  }

  async #identify(user: UserId, password: string, device: DeviceId): Promise<Pick<User, 'role'>> {
    const body = await this.#userRow(user);
    const holds = await this.#inTurn(async () => {
      // Read in turn: whoever tries many at once waits as well.
      const account = this.#book.account(user);
      const waitMs = (account?.lockedUntilMs ?? 0) - this.#parts.now();
      if (waitMs > 0) throw new ChiLangError('overloaded', 'Too many wrong passwords; wait.', { details: { retryAfterMs: waitMs } });
      const fits = await holdsPassword(password, body ? (account?.hash ?? null) : null);
      if (!fits && account) this.#book.failed(user, this.#parts.now());
      return fits;
    });
    if (!holds && body) await this.#tell('audit.signOnFailed', { actor: user, role: body.role, device, subject: user, result: 'rejected' });
    if (!holds || !body) throw new ChiLangError('forbidden', 'The name or the password is wrong.', { details: { signOn: 'wrong' } });
    return body;
  }

  /** What no console can be trusted to tell of itself, the hub tells. */
  async #tell(
    kind: string,
    { subject, before = null, after = null, ...who }: Who & { subject: UserId } & Partial<Pick<AuditEntry, 'before' | 'after'>>,
  ): Promise<void> {
    const atMs = this.#parts.now();
    const entry: AuditEntry = {
      id: `acc-${randomBytes(12).toString('hex')}` as OperationId,
      ...who,
      atMs,
      hubAtMs: atMs,
      kind,
      target: { k: 'user', id: subject },
      ...{ note: null, reason: null, before, after, isScrubbed: false },
    };
    await this.#parts.log.ingest([{ k: 'audit', id: entry.id, body: entry }]);
  }

  async #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const leave = await this.#queue.enter();
    try {
      return await run();
    } finally {
      leave();
    }
  }
}
