import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/bridge-context.ts';
import { useDraftIncident } from '../../data/draft-incident.ts';
import { useSelection } from '../../data/selection.ts';
import { useMayAct } from '../../data/may-act.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { DetailsForm } from './details-form.tsx';
import { type Draft, emptyDraft } from './draft.ts';
import { useRecord } from '../../ui/use-record.ts';
import './incidents.css';

/** Takes in a new incident. What was typed survives closing the form. */
export const CreateDialog = () => {
  const { t } = useTranslation(['incidents', 'common']);
  const { open, position, prefill, close } = useDraftIncident();
  const select = useSelection((state) => state.select);
  const mayAct = useMayAct();
  const call = useCall();
  const record = useRecord();
  const add = useToasts((state) => state.add);
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  useEffect(() => {
    if (open && position) setDraft((present) => ({ ...present, position }));
  }, [open, position]);
  useEffect(() => {
    if (open && prefill) setDraft({ ...emptyDraft, ...prefill.details });
  }, [open, prefill]);
  useEffect(() => {
    if (!open || mayAct) return;
    close();
    add({ level: 'warning', text: t('common:error_forbidden') });
  }, [open, mayAct, close, add, t]);
  const save = async (): Promise<void> => {
    const details = { ...draft, title: draft.title.trim() };
    const created = await record(call('incident.create', { details }), t('saved'));
    if (!created) return;
    setDraft(emptyDraft);
    prefill?.onCreated(created.id);
    close();
    select({ kind: 'incident', id: created.id });
  };
  return (
    <Dialog open={open && mayAct} onClose={close} title={t('newTitle')}>
      <DetailsForm
        draft={draft}
        change={(changes) => setDraft((present) => ({ ...present, ...changes }))}
        onSave={() => void save()}
        onCancel={close}
        saveText={t('create')}
      />
    </Dialog>
  );
};
