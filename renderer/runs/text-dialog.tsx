import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextArea } from '../ui/field.tsx';

type Props = { title: string; label: string; action: string; mayBeEmpty?: boolean; onClose: () => void; onText: (text: string) => void };

/** Asks for words: a reason, a closing note. */
export const TextDialog = ({ title, label, action, mayBeEmpty = false, onClose, onText }: Props) => {
  const { t } = useTranslation('common');
  const [text, setText] = useState('');
  const isReady = mayBeEmpty || text.trim() !== '';
  const save = (): void => {
    if (!isReady) return;
    onText(text.trim());
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.ctrlKey) save();
  };
  return (
    <Dialog open onClose={onClose} title={title} size="small">
      <div className="form" onKeyDown={onKeyDown}>
        <Field label={label}>
          <TextArea value={text} autoFocus maxLength={4000} onChange={(event) => setText(event.target.value)} />
        </Field>
        <div className="form-foot">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" disabled={!isReady} onClick={save}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
