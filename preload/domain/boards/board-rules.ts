import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canManage, canOperate } from '../user.ts';
import { mostPastBoards } from './board.ts';
import { findBoardFault } from './check-board.ts';

type Op = Extract<Operation, { target: { k: 'board' } }>;
type Row = EntityOf<'board'>;
type Rules = DocumentRules<Op, Row>;

/** What every version of a board tells of itself. */
const versionOf = ({ version, content, savedBy, note, updatedAtMs }: Row) => ({ version, content, savedAtMs: updatedAtMs, savedBy, note });

const put = (op: Extract<Op, { kind: 'board.put' }>, row: Row | undefined): ReturnType<Rules['apply']> => {
  const fault = findBoardFault(op.args.content);
  if (fault !== null) return refuse('badInput', fault);
  const made = { ownerId: op.actor, isShared: false };
  const past = row ? [...row.past, versionOf(row)].slice(-mostPastBoards) : [];
  const version = (row?.version ?? 0) + 1;
  return { ok: true, row: { ...made, ...row, id: op.target.id, ...op.args, isRemoved: false, savedBy: op.actor, version, past } };
};

/** Every officer makes boards; one is changed by who made it and by those who run the shift. */
export const boardRules: Rules = {
  claims: ({ kind }) => (kind === 'board.put' ? ['content'] : kind === 'board.share' ? ['isShared'] : ['isRemoved']),
  apply: (op, row) => {
    if (op.kind === 'board.put') return put(op, row);
    if (!row) return refuse('notFound', `Board ${op.target.id} does not exist.`);
    return { ok: true, row: { ...row, ...op.args } };
  },
  refusal: (op, who, row) => {
    if (!who || !canOperate(who.role)) return notFor(op, who);
    if (!row || row.ownerId === who.id || canManage(who.role)) return null;
    return `The board ${row.content.titleVi} belongs to ${row.ownerId}.`;
  },
};
