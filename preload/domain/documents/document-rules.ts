import type { UserId } from '../ids.ts';
import type { Part } from '../marks.ts';
import type { UserRole } from '../user.ts';
import type { DocumentField } from './document-fields.ts';

export type Refusal = {
  readonly ok: false;
  readonly kind: 'notFound' | 'alreadyExists' | 'illegalTransition' | 'conflict' | 'badInput' | 'forbidden';
  readonly message: string;
};
export const refuse = (kind: Refusal['kind'], message: string): Refusal => ({ ok: false, kind, message });

/** Who acts, as the hub's accounts know them; null: an account nobody knows. */
export type Actor = { readonly id: UserId; readonly role: UserRole } | null;

/** A document as its rules make it: the fields every document has are kept by `applyDocumentOperation`. */
export type Own<Row> = { [F in keyof Row as F extends DocumentField ? never : F]: Row[F] };

/** The other documents of a kind, as they stand where this runs. */
export type Others<Row> = { get(id: string): Row | undefined };

/** The rules of one kind of document. Pure; they never throw for input that fits its schema. */
export type DocumentRules<Op, Row> = {
  /** The parts an operation writes: it is refused (`conflict`) when somebody else changed one of them after its officer looked. */
  readonly claims: (op: Op) => readonly Part[];
  /** `others`: what a rule about several documents looks at; left out where they are not all known: such a rule lets pass then. */
  readonly apply: (op: Op, row: Row | undefined, others?: Others<Row>) => { readonly ok: true; readonly row: Own<Row> } | Refusal;
  /** Why its officer may not do this, whatever the state of the document; null: they may. */
  readonly refusal: (op: Op, who: Actor, row: Row | undefined) => string | null;
};

/** The words of a refusal for an account that may not, or that nobody knows. */
export const notFor = (op: { readonly kind: string }, who: Actor): string =>
  `${op.kind} is not for ${who ? `a ${who.role}` : 'an account this hub does not know'}.`;
