import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canManage, canOperate } from '../user.ts';
import { openItems } from './shift.ts';

type Op = Extract<Operation, { target: { k: 'shift' } }>;

/** Everybody begins their own shift and hands it over; who runs the shift may end one that was left. */
export const shiftRules: DocumentRules<Op, EntityOf<'shift'>> = {
  claims: (op) => (op.kind === 'shift.begin' ? ['begun'] : ['ended']),
  apply: (op, row) => {
    if (op.kind === 'shift.begin') {
      if (row) return refuse('alreadyExists', `Shift ${op.target.id} has begun already.`);
      const own = { id: op.target.id, officerId: op.actor, device: op.device, begunAtMs: op.atMs };
      return { ok: true, row: { ...own, ...op.args, endedAtMs: null, handover: null } };
    }
    if (!row) return refuse('notFound', `Shift ${op.target.id} does not exist.`);
    if (row.endedAtMs !== null) return refuse('illegalTransition', `Shift ${op.target.id} has ended already.`);
    if (op.kind === 'shift.end') return { ok: true, row: { ...row, endedAtMs: op.atMs } };
    if (op.args.to === row.officerId) return refuse('badInput', 'A shift is handed over to somebody else.');
    const [left] = openItems(op.args.items);
    if (left) return refuse('badInput', `${left.title} is neither accepted nor answered.`);
    return { ok: true, row: { ...row, endedAtMs: op.atMs, handover: op.args } };
  },
  refusal: (op, who, row) => {
    if (!who || !canOperate(who.role)) return notFor(op, who);
    if (op.kind === 'shift.begin' || !row || row.officerId === who.id) return null;
    if (op.kind === 'shift.end' && canManage(who.role)) return null;
    return `This shift is ${row.officerId}'s.`;
  },
};
