import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextArea } from '../../ui/field.tsx';

type ReasonDialogProps = { title: string; onClose: () => void; onReason: (reason: string) => void };

/** Asks why, for steps that undo earlier progress. */
export const ReasonDialog = ({ title, onClose, onReason }: ReasonDialogProps) => {
  const { t } = useTranslation(['incidents', 'common']);
  const [reason, setReason] = useState('');
  const save = (): void => {
    if (reason.trim() === '') return;
    onReason(reason.trim());
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.ctrlKey) save();
  };
  return (
    <Dialog open onClose={onClose} title={title} size="small">
      <div className="form" onKeyDown={onKeyDown}>
        <Field label={t('reasonNeeded')}>
          <TextArea value={reason} autoFocus maxLength={4000} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <div className="form-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" disabled={reason.trim() === ''} onClick={save}>
            {t('common:save')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
