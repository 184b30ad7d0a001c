import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountDraft } from '#contract/accounts.ts';
import { UserId } from '#domain/ids.ts';
import { type User, UserRole } from '#domain/user.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input, Select } from '../../ui/field.tsx';
import { ProvedForm } from './proved-form.tsx';
import type { ActOnAccount } from './use-accounts.ts';

type Props = { readonly user: User | null; readonly act: ActOnAccount; readonly onClose: () => void };

/** A new account (`user` null), or another name, role and unit for one. */
export const AccountDialog = ({ user, act, onClose }: Props) => {
  const { t } = useTranslation(['accounts', 'common']);
  const [id, setId] = useState<string>(user?.id ?? '');
  const [name, setName] = useState(user?.name ?? '');
  const [role, setRole] = useState<UserRole>(user?.role ?? 'operator');
  const [unit, setUnit] = useState(user?.unit ?? '');
  const draft = AccountDraft.safeParse({ id, name, role, unit });
  const save = async (ownPassword: string): Promise<void> => {
    if (draft.success) await act({ k: user ? 'change' : 'create', account: draft.data }, ownPassword);
  };
  const isIdWrong = id !== '' && !UserId.safeParse(id).success;
  return (
    <Dialog open onClose={onClose} title={t(user ? 'change' : 'create')} size="small">
      <ProvedForm isWhole={draft.success} action={t('common:save')} said={t('saved', { name })} onSave={save} onClose={onClose}>
        {!user && (
          <Field label={t('account')} wrong={isIdWrong ? t('accountWrong') : undefined}>
            <Input
              value={id}
              autoFocus
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              aria-invalid={isIdWrong}
              placeholder={t('accountHelp')}
              onChange={({ target }) => setId(target.value)}
            />
          </Field>
        )}
        <Field label={t('name')}>
          <Input value={name} autoFocus={user !== null} maxLength={120} onChange={({ target }) => setName(target.value)} />
        </Field>
        <Field label={t('role')}>
          <Select
            value={role}
            onPick={(value) => setRole(UserRole.parse(value))}
            options={UserRole.options.map((value) => ({ value, text: t(`common:role_${value}`) }))}
          />
        </Field>
        <Field label={t('unit')}>
          <Input value={unit} maxLength={200} onChange={({ target }) => setUnit(target.value)} />
        </Field>
      </ProvedForm>
    </Dialog>
  );
};
