import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '#domain/user.ts';
import { useCall } from '../data/bridge-context.ts';
import { useLive } from '../data/live.ts';
import { useOfficer } from '../data/officer.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { accountTroubleText } from './account-trouble.ts';
import { PasswordField } from './password-field.tsx';
import { useSignOn } from './sign-on-store.ts';
import './sign-on.css';

/** Another password, for oneself or, by an administrator, for somebody else: each by their own present one. */
export const PasswordDialog = () => {
  const { t } = useTranslation('accounts');
  const { passwordOf, setPasswordOf } = useSignOn();
  const officer = useOfficer();
  const user = useLive('users.list').rows.find(({ id }) => id === passwordOf);
  if (!user || !officer) return null;
  const title = user.id === officer.id ? t('changePassword') : t('setPasswordOf', { name: user.name });
  return (
    <Dialog open onClose={() => setPasswordOf(null)} title={title} size="small">
      <PasswordForm key={user.id} user={user} onDone={() => setPasswordOf(null)} />
    </Dialog>
  );
};

const PasswordForm = ({ user, onDone }: { user: User; onDone: () => void }) => {
  const { t } = useTranslation(['accounts', 'common']);
  const call = useCall();
  const add = useToasts((state) => state.add);
  const [own, setOwn] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [trouble, setTrouble] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const isWhole = own !== '' && next !== '' && next === again;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isWhole || isBusy) return;
    setIsBusy(true);
    setTrouble('');
    try {
      await call('session.setPassword', { userId: user.id, ownPassword: own, password: next });
      add({ level: 'info', text: t('passwordSet', { name: user.name }) });
      onDone();
    } catch (error) {
      setTrouble(accountTroubleText(t as never, error));
      setIsBusy(false);
    }
  };
  return (
    <form className="form password-form" onSubmit={(event) => void save(event)}>
      <PasswordField label={t('own')} value={own} isFirst onValue={setOwn} />
      <PasswordField label={t('next')} value={next} onValue={setNext} />
      <p className="dim">{t('nextHelp')}</p>
      <PasswordField label={t('again')} value={again} onValue={setAgain} />
      <p className="sign-on-trouble" role="alert">
        {trouble || (again !== '' && next !== again ? t('notSame') : '')}
      </p>
      <div className="form-foot">
        <Button onClick={onDone}>{t('common:cancel')}</Button>
        <Button kind="primary" type="submit" disabled={!isWhole || isBusy}>
          {t('common:save')}
        </Button>
      </div>
    </form>
  );
};
