import { Ban, KeyRound, Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { User } from '#domain/user.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { useSignOn } from '../../sign-on/sign-on-store.ts';
import { Button } from '../../ui/button.tsx';
import type { AccountStates } from './use-accounts.ts';

type Props = {
  readonly user: User;
  /** Null: it never had a password. */
  readonly state: AccountStates[number] | null;
  readonly isOwn: boolean;
  readonly onChange: () => void;
  readonly onDisable: () => void;
};

export const AccountLine = ({ user, state, isOwn, onChange, onDisable }: Props) => {
  const { t } = useTranslation(['accounts', 'common']);
  const setPasswordOf = useSignOn((store) => store.setPasswordOf);
  const stands = state === null ? 'none' : state.hasPassword ? 'password' : 'disabled';
  return (
    <tr data-testid="account" data-state={stands}>
      <th scope="row">{user.name}</th>
      <td>
        <code>{user.id}</code>
      </td>
      <td>{t(`common:role_${user.role}`)}</td>
      <td>{user.unit}</td>
      <td>{t(`state_${stands}`, { time: state ? formatDateTime(state.changedAtMs) : '' })}</td>
      <td>
        <div className="accounts-acts">
          <Button aria-label={`${t('changeShort')}: ${user.name}`} onClick={onChange}>
            <Pencil size={13} aria-hidden="true" /> {t('changeShort')}
          </Button>
          <Button aria-label={`${t('setPassword')}: ${user.name}`} onClick={() => setPasswordOf(user.id)}>
            <KeyRound size={13} aria-hidden="true" /> {t('setPassword')}
          </Button>
          {!isOwn && stands === 'password' && (
            <Button aria-label={`${t('disable')}: ${user.name}`} onClick={onDisable}>
              <Ban size={13} aria-hidden="true" /> {t('disable')}
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
};
