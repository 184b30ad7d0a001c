import { type KeyObject, randomBytes } from 'node:crypto';
import type { AccountAct, AccountsAnswer, AccountsRequest } from '#contract/accounts.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { GrantsAnswer, GrantsRequest, PasswordRequest, SignOnAnswer, SignOnRequest } from '#contract/sign-on.ts';
import { type Grant, grantMs } from '#domain/grant.ts';
import type { AuditEntry } from '#domain/audit/audit-entry.ts';
import { computeChangedFields } from '#domain/audit/changed-fields.ts';
import type { DeviceId, OperationId, UserId } from '#domain/ids.ts';
import type { Operation } from '#domain/operation.ts';
import type { User } from '#domain/user.ts';
import { publicText, readGrant, signGrant } from '../../accounts/grant.ts';
import { checkStrength, hashPassword, holdsPassword } from '../../accounts/password.ts';
import { Turnstile } from '../turnstile.ts';
import type { Doubts, Log } from '../log.ts';
import type { AccountBook, Act } from './account-book.ts';

type SignOnParts = { readonly book: AccountBook; readonly log: Pick<Log, 'row' | 'ingest'>; readonly now: () => number };

type Who = Pick<AuditEntry, 'actor' | 'role' | 'device' | 'result'>;

/** Hashing takes memory and the whole thread: one at a time, and no more in the queue than a room has officers. */
const atOnce = { places: 1, waiting: 50 };

const wrong = (): ChiLangError => new ChiLangError('forbidden', 'The name or the password is wrong.', { details: { signOn: 'wrong' } });

const doubtText = ({ actor }: Act): string => `${actor} was not signed on at this console when this was done; sign on and do it again.`;

/** Who may sign on, and the hub's word that they did. */
export class SignOn {
  readonly #parts: SignOnParts;
  readonly #book: AccountBook;
  readonly #key: KeyObject;
  readonly #publicKey: string;
  readonly #queue = new Turnstile(atOnce);

  private constructor(parts: SignOnParts, key: KeyObject) {
    this.#parts = parts;
    this.#book = parts.book;
    this.#key = key;
    this.#publicKey = publicText(key);
  }

  /** The book is closed by whoever opened it. */
  static async open(parts: SignOnParts): Promise<SignOn> {
    return new SignOn(parts, await parts.book.signingKey());
  }

  /** Why an act cannot be its officer's: nobody granted them that console when they acted. Null: it can be, or accounts are not in force. */
  async doubt(act: Act): Promise<string | null> {
    const [isGranted] = await this.#book.granting([act], this.#parts.now());
    return isGranted ? null : doubtText(act);
  }

  /** What the operations of a push are doubted by, as grants stand now. */
  async doubts(operations: readonly Operation[]): Promise<Doubts> {
    const granting = await this.#book.granting(operations, this.#parts.now());
    const doubted = new Set(operations.filter((_, n) => !granting[n]));
    return (operation) => (doubted.has(operation) ? doubtText(operation) : null);
  }

  /**
   * `forbidden` for a wrong password, an account without one and one that is not known: the same words and the same time.
   * `overloaded` with `retryAfterMs` while an account waits after too many of them; then no password is looked at.
   */
  async signOn({ user, password, device }: SignOnRequest): Promise<SignOnAnswer> {
    const nowMs = this.#parts.now();
    const { role, hash } = await this.#identify(user, password, device);
    const grant: Grant = { id: randomBytes(16).toString('hex'), user, role, device, issuedMs: nowMs, expiresMs: nowMs + grantMs };
    // Another password, or none, since this one was looked at.
    if (!(await this.#book.granted(grant, hash))) throw wrong();
    return { token: signGrant(grant, this.#key), publicKey: this.#publicKey };
  }

  /** How grants of a console stand, and whether accounts are in force here. */
  async grants({ device, tokens }: GrantsRequest): Promise<GrantsAnswer> {
    const read = tokens.map((token) => readGrant(token, this.#publicKey));
    const own = read.filter((grant) => grant !== null).filter((grant) => grant.device === device);
    const holds = await this.#book.holds(own, this.#parts.now());
    const valid = new Set<Grant | null>(own.filter((_, n) => holds[n]));
    return { accounts: await this.#book.inForce(), publicKey: this.#publicKey, valid: read.map((grant) => valid.has(grant)) };
  }

  /**
   * Gives an account another password: an administrator to anybody, everybody to themselves. Both prove who they are by their
   * own present password. `forbidden`, `badInput` for one that is too weak, `notFound` for an account nobody knows.
   */
  async setPassword({ token, ownPassword, user, password }: PasswordRequest): Promise<void> {
    const grant = await this.#held(token);
    const { role } = await this.#identify(grant.user, ownPassword, grant.device);
    if (grant.user !== user && role !== 'administrator')
      throw new ChiLangError('forbidden', 'Only an administrator sets the password of somebody else.');
    if (!(await this.#userRow(user))) throw new ChiLangError('notFound', `This hub knows no account ${user}.`);
    checkStrength(password, user);
    await this.#book.setHash(user, await this.#inTurn(() => hashPassword(password)), this.#parts.now());
    await this.#tell('audit.passwordSet', { actor: grant.user, role, device: grant.device, subject: user, result: 'ok' });
  }

  /**
   * Accounts, and what an administrator does to one; an officer is an administrator while the hub's own row says so, whatever a grant
   * says. `forbidden` for everybody else, and for a change without their password; refused with nothing changed for what would leave
   * an administrator without their own account.
   */
  async accounts({ token, ownPassword, act }: AccountsRequest): Promise<AccountsAnswer> {
    const grant = await this.#held(token);
    const role = act
      ? (await this.#identify(grant.user, ownPassword ?? '', grant.device)).role
      : ((await this.#userRow(grant.user))?.role ?? null);
    if (role !== 'administrator') throw new ChiLangError('forbidden', 'Only an administrator sees and changes accounts.');
    if (act) await this.#doToAccount(act, { actor: grant.user, role, device: grant.device, result: 'ok' });
    return { accounts: await this.#book.users() };
  }

  async #held(token: string): Promise<Grant> {
    const grant = readGrant(token, this.#publicKey);
    const [holds] = grant ? await this.#book.holds([grant], this.#parts.now()) : [];
    if (grant && holds) return grant;
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
      await this.#book.setHash(id, null, this.#parts.now());
      return this.#tell('audit.accountDisabled', { ...who, subject: id });
    }
    const after = { ...before, ...act.account };
    await this.#parts.log.ingest([{ k: 'user', id, body: after }]);
    const changed = computeChangedFields(before ?? null, after);
    return this.#tell(act.k === 'create' ? 'audit.accountCreated' : 'audit.accountChanged', { ...who, subject: id, ...changed });
  }

  async #identify(user: UserId, password: string, device: DeviceId): Promise<Pick<User, 'role'> & { readonly hash: string }> {
    const body = await this.#userRow(user);
    const hash = await this.#inTurn(async () => {
      // Read in turn: whoever tries many at once waits as well.
      const account = await this.#book.account(user);
      const waitMs = (account?.lockedUntilMs ?? 0) - this.#parts.now();
      if (waitMs > 0) throw new ChiLangError('overloaded', 'Too many wrong passwords; wait.', { details: { retryAfterMs: waitMs } });
      const fits = await holdsPassword(password, body ? (account?.hash ?? null) : null);
      if (!fits && account) await this.#book.failed(user, this.#parts.now());
      return fits ? (account?.hash ?? null) : null;
    });
    if (hash === null && body)
      await this.#tell('audit.signOnFailed', { actor: user, role: body.role, device, subject: user, result: 'rejected' });
    if (hash === null || !body) throw wrong();
    return { role: body.role, hash };
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
