import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import { canManage, canOperate } from '../user.ts';
import { mostReportBytes, type Report } from './report.ts';

type Op = Extract<Operation, { target: { k: 'report' } }>;

/** A report is written by its desk and approved by those who run the shift; what was approved is not changed any more. */
export const reportRules: DocumentRules<Op, Report> = {
  claims: (op) => (op.kind === 'report.write' ? ['words'] : op.kind === 'report.approve' ? ['words', 'approved'] : ['isRemoved']),
  apply: (op, row) => {
    if (op.kind === 'report.write') {
      if (row?.approved) return refuse('illegalTransition', `Report ${row.number ?? row.id} is approved; write a new one.`);
      if (JSON.stringify(op.args).length > mostReportBytes) return refuse('badInput', 'The report is too long; shorten its tables.');
      const kept = { createdBy: row?.createdBy ?? op.actor, createdAtMs: row?.createdAtMs ?? op.atMs };
      return { ok: true, row: { ...row, id: op.target.id, ...op.args, ...kept, approved: null, isRemoved: false } };
    }
    if (!row) return refuse('notFound', `Report ${op.target.id} does not exist.`);
    if (row.approved) return refuse('illegalTransition', `Report ${row.number ?? row.id} is approved already.`);
    if (op.kind === 'report.remove') return { ok: true, row: { ...row, isRemoved: op.args.isRemoved } };
    if (row.isRemoved) return refuse('illegalTransition', 'A report that was taken away is not approved; put it back first.');
    return { ok: true, row: { ...row, number: op.args.number, approved: { by: op.actor, atMs: op.atMs } } };
  },
  refusal: (op, who) => {
    if (!who || !canOperate(who.role)) return notFor(op, who);
    return op.kind === 'report.approve' && !canManage(who.role) ? 'A report is approved by those who run the shift.' : null;
  },
};
