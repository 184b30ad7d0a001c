import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { useCall } from '../../data/bridge-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DetailsForm } from './details-form.tsx';
import { computeChanges, type Draft } from './draft.ts';
import { useRecord } from '../../ui/use-record.ts';

/** Edits the facts on the version the officer saw when the form opened. */
export const EditDialog = ({ row, onClose }: { row: IncidentRow; onClose: () => void }) => {
  const { t } = useTranslation(['incidents', 'common']);
  const call = useCall();
  const record = useRecord();
  const [seen] = useState(row);
  const { type, severity, title, description, source, position, communeCode, placeText, scale } = seen;
  const before: Draft = { type, severity, title, description, source, position, communeCode, placeText, ...(scale ? { scale } : {}) };
  const [draft, setDraft] = useState(before);
  const save = async (): Promise<void> => {
    const changes = computeChanges(before, { ...draft, title: draft.title.trim() });
    if (Object.keys(changes).length === 0) return onClose();
    if (await record(call('incident.update', { id: seen.id, baseVer: seen.ver, changes }), t('saved'))) onClose();
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
