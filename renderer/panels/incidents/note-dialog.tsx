import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { useCall } from '../../data/bridge-context.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { useRecord } from '../../ui/use-record.ts';

export const NoteDialog = ({ row, onClose }: { row: IncidentRow; onClose: () => void }) => {
  const { t } = useTranslation(['incidents', 'common']);
  const call = useCall();
  const record = useRecord();
  const [text, setText] = useState('');
  const save = async (): Promise<void> => {
    if (text.trim() === '') return;
    if (await record(call('incident.note', { id: row.id, text: text.trim() }), t('saved'))) onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.ctrlKey) void save();
  };
  return (
    <Dialog open onClose={onClose} title={t('note')} size="small">
      <div className="form" onKeyDown={onKeyDown}>
        <Field label={t('noteText')}>
          <TextArea value={text} autoFocus maxLength={4000} onChange={(event) => setText(event.target.value)} />
        </Field>
        <div className="form-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" disabled={text.trim() === ''} onClick={() => void save()}>
            {t('common:save')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
