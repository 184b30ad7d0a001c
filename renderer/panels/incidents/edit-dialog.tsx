import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { type DeadlinePolicy, moveDeadlines, type Rated } from '#domain/desk/deadlines.ts';
import { isOpen } from '#domain/incident-transitions.ts';
import { useCall } from '../../data/bridge-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DetailsForm } from './details-form.tsx';
import { useDeadlinePolicies } from './desk/use-deadline-policies.ts';
import { computeChanges, type Draft } from './draft.ts';
import { useRecord } from '../../ui/use-record.ts';

/** Deadlines the policy set for one severity follow to the other; those somebody chose stay, and so do those of what is over. */
const movedDeadline = (policies: readonly DeadlinePolicy[], row: IncidentRow, to: Rated, reason: string) => {
  const { severity, deadlines, status } = row;
  const moved = deadlines && severity !== to.severity && isOpen(status) ? moveDeadlines(policies, row, to, deadlines) : null;
  return moved && deadlines ? { ...moved, was: deadlines, reason } : null;
};

/** Edits the facts on the version the officer saw when the form opened. */
export const EditDialog = ({ row, onClose }: { row: IncidentRow; onClose: () => void }) => {
  const { t } = useTranslation(['incidents', 'common', 'desk']);
  const call = useCall();
  const record = useRecord();
  const policies = useDeadlinePolicies();
  const [seen] = useState(row);
  const { type, severity, title, description, source, position, communeCode, placeText, scale } = seen;
  const before: Draft = { type, severity, title, description, source, position, communeCode, placeText, ...(scale ? { scale } : {}) };
  const [draft, setDraft] = useState(before);
  const save = async (): Promise<void> => {
    const changes = computeChanges(before, { ...draft, title: draft.title.trim() });
    if (Object.keys(changes).length === 0) return onClose();
    const deadline = movedDeadline(policies, seen, draft, t('desk:movedBySeverity', { from: seen.severity, to: draft.severity }));
    const update = { id: seen.id, baseVer: seen.ver, changes, ...(deadline ? { deadline } : {}) };
    if (await record(call('incident.update', update), t('saved'))) onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('editTitle')}>
      <DetailsForm
        draft={draft}
        change={(changes) => setDraft((present) => ({ ...present, ...changes }))}
        onSave={() => void save()}
        onCancel={onClose}
        saveText={t('common:save')}
      />
    </Dialog>
  );
};
