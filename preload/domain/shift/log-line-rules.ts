import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canOperate } from '../user.ts';

type Op = Extract<Operation, { target: { k: 'logLine' } }>;

/** A line is written once. */
export const logLineRules: DocumentRules<Op, EntityOf<'logLine'>> = {
  claims: () => ['line'],
  apply: (op, row) => {
    if (row) return refuse('alreadyExists', 'A line of the log book is never changed; strike it by another.');
    if (op.args.kind === 'note' && op.args.text.trim() === '') return refuse('badInput', 'A line says something.');
    return { ok: true, row: { id: op.target.id, ...op.args, by: op.actor, device: op.device, atMs: op.atMs } };
  },
  refusal: (op, who) => (who && canOperate(who.role) ? null : notFor(op, who)),
};
