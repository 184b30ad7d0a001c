import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConflictGroup } from '../../data/action-groups.ts';
import { Button } from '../../ui/button.tsx';
import { ActionHead } from './action-head.tsx';
import { BothValues } from './both-values.tsx';
import { computeConflictValues } from './conflict-values.ts';
import { useAsk } from './use-ask.ts';

/** A decision, and the way back as long as there is one. */
export const DecidedConflict = ({ group }: { group: ConflictGroup }) => {
  const { t } = useTranslation('actions');
  const [row] = group.rows;
  const { ask, busy } = useAsk();
  const { mine, theirs } = computeConflictValues(group.rows);
  const canUndo = group.rows.every(({ decision }) => decision?.canUndo);
  const operationIds = group.rows.map(({ id }) => id);
  return (
    <li className="own-action" data-state="decided" data-testid="decided-conflict">
      <ActionHead row={row} what={t(`group_${row.group ?? 'details'}`)} />
      <BothValues mine={mine} theirs={theirs} />
      <div className="own-action-choices">
        <b>{t(row.decision?.decision === 'keepMine' ? 'keptMine' : 'tookTheirs')}</b>
        <span className="spring" />
        {canUndo ? (
          <Button disabled={busy} onClick={() => void ask('outbox.undoDecision', { operationIds, reason: t('undoReason') })}>
            <Undo2 size={14} aria-hidden="true" />
            {t('undo')}
          </Button>
        ) : (
          <span className="dim">{t('undoTooLate')}</span>
        )}
      </div>
    </li>
  );
};
