import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canManage } from '../user.ts';

type Op = Extract<Operation, { target: { k: 'warning' } }>;

/** Those who run the shift decide once whether another's warning becomes an alarm here; what it says is never changed. */
export const warningRules: DocumentRules<Op, EntityOf<'warning'>> = {
  claims: () => ['state'],
  apply: (op, row) => {
    if (!row) return refuse('notFound', `There is no warning ${op.target.id}.`);
    if (row.state !== 'waiting' || row.status !== 'Actual')
      return refuse('illegalTransition', `A warning that is ${row.state} is no longer decided about.`);
    const decided = { by: op.actor, atMs: op.atMs, reason: op.args.reason };
    if (op.kind === 'warning.reject') return { ok: true, row: { ...row, state: 'rejected', decided } };
    return { ok: true, row: { ...row, state: 'approved', decided, priority: op.args.priority } };
  },
  refusal: (op, who) => (who && canManage(who.role) ? null : notFor(op, who)),
};
