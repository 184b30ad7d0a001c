import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountTroubleText } from '../../sign-on/account-trouble.ts';
import { PasswordField } from '../../sign-on/password-field.tsx';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toasts.tsx';

type Props = {
  readonly isWhole: boolean;
  readonly action: string;
  /** What is told when it is done. */
  readonly said: string;
  readonly onSave: (ownPassword: string) => Promise<void>;
  readonly onClose: () => void;
  /** Nothing is asked before the password. */
  readonly isFirst?: boolean;
  readonly children: ReactNode;
};

/** A form that the administrator signs with their own password. */
export const ProvedForm = ({ isWhole, action, said, onSave, onClose, isFirst = false, children }: Props) => {
  const { t } = useTranslation(['accounts', 'common']);
  const add = useToasts((state) => state.add);
  const [own, setOwn] = useState('');
  const [trouble, setTrouble] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const isReady = isWhole && own !== '' && !isBusy;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    setIsBusy(true);
    try {
      await onSave(own);
      add({ level: 'info', text: said });
      onClose();
    } catch (error) {
      setTrouble(accountTroubleText(t as never, error));
      setOwn('');
      setIsBusy(false);
    }
  };
  return (
    <form className="form" onSubmit={(event) => void save(event)}>
      {children}
      <PasswordField label={t('own')} value={own} isFirst={isFirst} onValue={setOwn} />
      <p className="sign-on-trouble" role="alert">
        {trouble}
      </p>
      <div className="form-foot">
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button kind="primary" type="submit" disabled={!isReady}>
          {action}
        </Button>
      </div>
    </form>
  );
};
