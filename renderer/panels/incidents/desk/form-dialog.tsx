import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, KeyHint } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

type FormDialogProps = {
  title: string;
  saveText: string;
  onClose: () => void;
  /** Answers whether the form is done. */
  onSave: () => Promise<boolean>;
  children: ReactNode;
};

/** A small form that Ctrl+Enter saves. */
export const FormDialog = ({ title, saveText, onClose, onSave, children }: FormDialogProps) => {
  const { t } = useTranslation('common');
  const save = (): void => void onSave().then((done) => done && onClose());
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    save();
  };
  return (
    <Dialog open onClose={onClose} title={title} size="small">
      <div className="form" onKeyDown={onKeyDown}>
        {children}
        <div className="form-foot">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" aria-keyshortcuts="Control+Enter" onClick={save}>
            {saveText} <KeyHint>Ctrl Enter</KeyHint>
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
