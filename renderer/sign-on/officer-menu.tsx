import { KeyRound, Lock, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../data/bridge-context.ts';
import { useLive } from '../data/live.ts';
import { useSession } from '../data/session.ts';
import { Button } from '../ui/button.tsx';
import { errorText } from '../ui/error-text.ts';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useSignOn } from './sign-on-store.ts';

const idleChoices = [null, 5, 15, 30] as const;

/** The officer on duty, the others who may take over, and the lock. */
export const OfficerMenu = () => {
  const { t } = useTranslation(['shell', 'signOn', 'accounts', 'common']);
  const call = useCall();
  const add = useToasts((state) => state.add);
  const { open: openSignOn, setPasswordOf } = useSignOn();
  const session = useSession()?.session;
  const users = useLive('users.list').rows;
  const officer = users.find(({ id }) => id === session?.officerId);
  const tell = (error: unknown): void => add({ level: 'error', text: errorText(t, error) });
  const switchTo = (userId: string): void => {
    if (session?.accounts) openSignOn(userId);
    else call('session.switchOfficer', { userId }).catch(tell);
  };
  const at = idleChoices.findIndex((minutes) => minutes === (session?.lockAfterMinutes ?? null));
  const next = idleChoices[(at + 1) % idleChoices.length] ?? null;
  return (
    <Menu
      trigger={
        <Button kind="quiet" title={t('switchOfficer')}>
          <UserRound size={15} aria-hidden="true" />
          {officer ? officer.name : t('nobody')}
        </Button>
      }
    >
      {users.map(({ id, name, role }) => (
        <MenuItem key={id} onSelect={() => switchTo(id)}>
          <span>{name}</span>
          <small>{t(`common:role_${role}`)}</small>
        </MenuItem>
      ))}
      <MenuItem onSelect={() => void call('session.lock', {}).catch(tell)}>
        <span>
          <Lock size={13} aria-hidden="true" /> {t('signOn:lock')}
        </span>
        <small>Ctrl L</small>
      </MenuItem>
      {session?.accounts && officer && (
        <MenuItem onSelect={() => setPasswordOf(officer.id)}>
          <span>
            <KeyRound size={13} aria-hidden="true" /> {t('accounts:changePassword')}
          </span>
        </MenuItem>
      )}
      <MenuItem onSelect={() => void call('session.setIdleLock', { minutes: next }).catch(tell)}>
        <span>{t('signOn:idle')}</span>
        <small>{session?.lockAfterMinutes ? t('signOn:idle_minutes', { n: session.lockAfterMinutes }) : t('signOn:idle_never')}</small>
      </MenuItem>
    </Menu>
  );
};
