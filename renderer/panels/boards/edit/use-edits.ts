import { useState } from 'react';
import { BoardContent } from '#domain/boards/board.ts';
import { beginSteps, redoStep, takeStep, undoStep } from '#domain/boards/edit-steps.ts';
import type { BoardId } from '#domain/ids.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { useRecord } from '../../../ui/use-record.ts';
import type { Draft } from '../boards-panel.tsx';
import type { BoardWords } from '../use-board-words.ts';

/** What is edited, every way to change it, and what was done last, in words. */
export const useEdits = ({ id, baseVer, content: begun }: Draft, { t }: BoardWords, onDone: (id: BoardId | null) => void) => {
  const [steps, setSteps] = useState(() => beginSteps(begun));
  const [chosen, choose] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [said, say] = useState('');
  const [isSaving, setSaving] = useState(false);
  const call = useCall();
  const record = useRecord();
  const content = steps.now;
  const isFit = BoardContent.safeParse(content).success;
  const save = (): void => {
    if (!isFit || isSaving) return;
    setSaving(true);
    void record(call('board.put', { id, baseVer, content, note: note.trim() }), t('saved')).then((done) => {
      setSaving(false);
      if (done) onDone(done.id);
    });
  };
  return {
    ...{ content, chosen, choose, note, setNote, said, say, save },
    step: (next: BoardContent): void => setSteps((known) => takeStep(known, next)),
    undo: (): void => {
      setSteps(undoStep);
      say(t('undone'));
    },
    redo: (): void => {
      setSteps(redoStep);
      say(t('redone'));
    },
    canUndo: steps.past.length > 0,
    canRedo: steps.future.length > 0,
    canSave: isFit && !isSaving && (id === null || steps.past.length > 0 || content !== begun),
  };
};

export type Edits = ReturnType<typeof useEdits>;
