import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '#domain/user.ts';
import { useLive } from '../../data/live.ts';
import { useOfficer } from '../../data/officer.ts';
import { useSession } from '../../data/session.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { AccountLine } from './account-line.tsx';
import { DisableDialog } from './disable-dialog.tsx';
import { useAccounts } from './use-accounts.ts';
import './accounts.css';

/** Who may sign on, and as what: for administrators, at the hub, which asks them again who they are. */
export const AccountsPanel = () => {
  const { t } = useTranslation('accounts');
  const officer = useOfficer();
  const session = useSession()?.session;
  if (officer?.role !== 'administrator') return <EmptyState title={t('noRole')}>{t('noRoleHelp')}</EmptyState>;
  if (session && !session.accounts) {
    return (
      <EmptyState title={t('notInForce')}>
        {t('notInForceHelp')} <code>npm run hub -- account set-password {officer.id}</code>
      </EmptyState>
    );
  }
  return <Accounts key={officer.id} own={officer} />;
};

type Open = { readonly form: 'create' } | { readonly form: 'change' | 'disable'; readonly user: User } | null;

const Accounts = ({ own }: { own: User }) => {
  const { t } = useTranslation(['accounts', 'common']);
  const users = useLive('users.list').rows;
  const { states, act, retry } = useAccounts();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  if (states === 'failed') {
    return (
      <EmptyState title={t('away')}>
        <span>{t('awayHelp')}</span>
        <Button onClick={retry}>{t('common:retry')}</Button>
      </EmptyState>
    );
  }
  if (states === null) return <EmptyState title={t('common:loading')} />;
  return (
    <section className="accounts-panel" aria-label={t('title')}>
      <header>
        <Button kind="primary" onClick={() => setOpen({ form: 'create' })}>
          <UserPlus size={14} aria-hidden="true" /> {t('create')}
        </Button>
      </header>
      <div className="accounts-list" role="region" aria-label={t('list')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {(['name', 'account', 'role', 'unit', 'state', 'acts'] as const).map((each) => (
                <th key={each} scope="col">
                  {t(each)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {users.map((user) => (
              <AccountLine
                key={user.id}
                user={user}
                state={states.find((each) => each.user === user.id) ?? null}
                isOwn={user.id === own.id}
                onChange={() => setOpen({ form: 'change', user })}
                onDisable={() => setOpen({ form: 'disable', user })}
              />
            ))}
          </tbody>
        </table>
      </div>
      {open?.form === 'create' && <AccountDialog user={null} act={act} onClose={close} />}
      {open?.form === 'change' && <AccountDialog user={open.user} act={act} onClose={close} />}
      {open?.form === 'disable' && <DisableDialog user={open.user} act={act} onClose={close} />}
    </section>
  );
};
