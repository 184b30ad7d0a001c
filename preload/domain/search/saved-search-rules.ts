import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canManage } from '../user.ts';

type Op = Extract<Operation, { target: { k: 'savedSearch' } }>;

/** Every officer keeps searches of their own; one that is shared is changed by its owner and by those who run the shift. */
export const savedSearchRules: DocumentRules<Op, EntityOf<'savedSearch'>> = {
  claims: (op) => (op.kind === 'search.save' ? Object.keys(op.args) : ['isRemoved']),
  apply: (op, row) => {
    if (op.kind === 'search.save') {
      const own = { id: op.target.id, ownerId: row?.ownerId ?? op.actor, isRemoved: false };
      return { ok: true, row: { ...row, ...op.args, ...own } };
    }
    if (!row) return refuse('notFound', `Saved search ${op.target.id} does not exist.`);
    return { ok: true, row: { ...row, isRemoved: op.args.isRemoved } };
  },
  refusal: (op, who, row) => {
    if (!who) return notFor(op, who);
    if (!row || row.ownerId === who.id || canManage(who.role)) return null;
    return `The search ${row.name} belongs to ${row.ownerId}.`;
  },
};
