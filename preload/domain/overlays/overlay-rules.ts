import { type DocumentRules, notFor, type Own, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canOperate } from '../user.ts';

type Op = Extract<Operation, { target: { k: 'overlay' } }>;
type Row = Own<EntityOf<'overlay'>>;

/**
 * Whoever works with incidents draws, and corrects what others drew. Two who change the same of a drawing at once see a conflict;
 * one who moves it and one who names it do not.
 */
export const overlayRules: DocumentRules<Op, EntityOf<'overlay'>> = {
  claims: (op) => (op.kind === 'overlay.remove' ? ['isRemoved'] : Object.keys(op.args)),
  apply: (op, row) => {
    if (op.kind === 'overlay.draw') {
      if (row) return refuse('alreadyExists', `Drawing ${op.target.id} exists already.`);
      return named({ id: op.target.id, ...op.args, createdBy: op.actor, createdAtMs: op.atMs, isRemoved: false });
    }
    if (!row) return refuse('notFound', `Drawing ${op.target.id} does not exist.`);
    return op.kind === 'overlay.remove'
      ? { ok: true, row: { ...row, isRemoved: op.args.isRemoved } }
      : named({ ...row, ...given(op.args) } as Row);
  },
  refusal: (op, who) => (who && canOperate(who.role) ? null : notFor(op, who)),
};

const named = (row: Row) =>
  row.shape.k === 'text' && row.label === '' ? refuse('badInput', 'A text on the map needs its words.') : { ok: true as const, row };

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

const given = <T extends object>(changes: T): Given<T> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Given<T>;
