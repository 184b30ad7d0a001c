import { useState } from 'react';
import type { ProcedureRow } from '#contract/procedures.ts';
import type { ProcedureContent } from '#domain/procedures/procedure.ts';
import { useMayManage } from '../../data/may-act.ts';
import { useProcedureAct } from '../../runs/use-procedure-act.ts';
import { type OwnWrites, shownContent, withWrite } from './own-writes.ts';

export type Draft = {
  readonly content: ProcedureContent;
  readonly mayEdit: boolean;
  /** Keeps a change at once; what was there before can be brought back by `undo`. */
  readonly change: (change: Partial<ProcedureContent>) => void;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
};

/** What this window changed, to go back and forth in. */
type Past = { readonly undo: readonly ProcedureContent[]; readonly redo: readonly ProcedureContent[] };
const most = 100;

/** What is being written of a procedure: every change is durable before the next. */
export const useDraft = (row: ProcedureRow): Draft | null => {
  const act = useProcedureAct();
  const mayManage = useMayManage();
  const [past, setPast] = useState<Past>({ undo: [], redo: [] });
  const kept = row.draft ?? row.inForce?.content ?? null;
  // What was just written is what the next change builds on, before the row comes back with it.
  const [writes, setWrites] = useState<OwnWrites>([]);
  if (kept === null) return null;
  const content = shownContent(writes, kept);
  const write = async (next: ProcedureContent, then: Past): Promise<void> => {
    setWrites(withWrite(writes, kept, next));
    setPast(then);
    const done = await act('procedure.write', { id: row.id, baseVer: row.ver, content: next }, '');
    if (done) return;
    setWrites([]);
    setPast(past);
  };
  const [before, after] = [past.undo.at(-1), past.redo.at(-1)];
  return {
    content,
    mayEdit: mayManage && !row.isRetired,
    change: (change) => void write({ ...content, ...change }, { undo: [...past.undo, content].slice(-most), redo: [] }),
    undo: before ? () => void write(before, { undo: past.undo.slice(0, -1), redo: [...past.redo, content] }) : null,
    redo: after ? () => void write(after, { undo: [...past.undo, content], redo: past.redo.slice(0, -1) }) : null,
  };
};
