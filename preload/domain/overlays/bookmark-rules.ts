import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canManage } from '../user.ts';

type Op = Extract<Operation, { target: { k: 'mapBookmark' } }>;

/** Every officer keeps bookmarks of their own; they and those who run the shift change them. */
export const bookmarkRules: DocumentRules<Op, EntityOf<'mapBookmark'>> = {
  claims: (op) => Object.keys(op.args),
  apply: (op, row) => {
    if (op.kind === 'bookmark.save')
      return { ok: true, row: { ...row, ...op.args, id: op.target.id, ownerId: row?.ownerId ?? op.actor, isRemoved: false } };
    if (!row) return refuse('notFound', `Bookmark ${op.target.id} does not exist.`);
    return { ok: true, row: { ...row, isRemoved: op.args.isRemoved } };
  },
  refusal: (op, who, row) => {
    if (!who) return notFor(op, who);
    return !row || row.ownerId === who.id || canManage(who.role) ? null : `The bookmark ${row.name} belongs to ${row.ownerId}.`;
  },
};
