import { type DocumentRules, notFor } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canManage } from '../user.ts';

type Op = Extract<Operation, { target: { k: 'unit' } }>;

/** The list of units is kept by those who run the shift; it is changed as a whole row, so two who do it at once see a conflict. */
export const unitRules: DocumentRules<Op, EntityOf<'unit'>> = {
  claims: (op) => Object.keys(op.args),
  apply: (op, row) => ({ ok: true, row: { ...row, ...op.args, id: op.target.id } }),
  refusal: (op, who) => (who && canManage(who.role) ? null : notFor(op, who)),
};
