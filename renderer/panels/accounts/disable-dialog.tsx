import { useTranslation } from 'react-i18next';
import type { User } from '#domain/user.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProvedForm } from './proved-form.tsx';
import type { ActOnAccount } from './use-accounts.ts';

type Props = { readonly user: User; readonly act: ActOnAccount; readonly onClose: () => void };

/** Says what becomes of it before an account is disabled. */
export const DisableDialog = ({ user, act, onClose }: Props) => {
  const { t } = useTranslation('accounts');
  const { id, name } = user;
  return (
    <Dialog open onClose={onClose} title={t('disableTitle', { name })} size="small">
      <ProvedForm
        isWhole
        isFirst
        action={t('disable')}
        said={t('disabled', { name })}
        onSave={(ownPassword) => act({ k: 'disable', user: id }, ownPassword)}
        onClose={onClose}
      >
        <p>{t('disableHelp')}</p>
      </ProvedForm>
    </Dialog>
  );
};
