import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChiLangError } from '#contract/errors.ts';
import type { ShiftRow } from '#contract/shift.ts';
import { type HandoverItem, openItems } from '#domain/shift/shift.ts';
import { canOperate, type User } from '#domain/user.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { useLive } from '../../data/live.ts';
import { useSession } from '../../data/session.ts';
import { PasswordField } from '../../sign-on/password-field.tsx';
import { signOnTroubleText } from '../../sign-on/sign-on-trouble.ts';
import { Button } from '../../ui/button.tsx';
import { errorText } from '../../ui/error-text.ts';
import { Select } from '../../ui/field.tsx';

type Props = {
  readonly shift: ShiftRow;
  readonly officer: User;
  readonly items: readonly HandoverItem[];
  readonly note: string;
  readonly onForgotten: () => void;
};

/** Both sign: by password where accounts are in force, else by their names. */
export const HandoverSigning = ({ shift, officer, items, note, onForgotten }: Props) => {
  const { t } = useTranslation(['shift', 'signOn', 'common']);
  const bridge = useBridge();
  const needsPassword = useSession()?.session.accounts === true;
  const others = useLive('users.list').rows.filter(({ id, role }) => id !== officer.id && canOperate(role));
  const [to, setTo] = useState('');
  const [own, setOwn] = useState('');
  const [next, setNext] = useState('');
  const [trouble, setTrouble] = useState('');
  const isReady = to !== '' && openItems(items).length === 0 && (!needsPassword || (own !== '' && next !== ''));
  const explain = (error: unknown): string => {
    const details = error instanceof ChiLangError ? error.details : undefined;
    if (details?.['forgotten'] !== undefined) {
      onForgotten();
      return t('forgotten', { n: Number(details['forgotten']) });
    }
    if (details?.['who'] === undefined) return errorText(t, error);
    const name = details['who'] === 'own' ? officer.name : (others.find(({ id }) => id === to)?.name ?? to);
    return `${name}: ${signOnTroubleText(t as never, error)}`;
  };
  const sign = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTrouble('');
    const passwords = needsPassword ? { ownPassword: own, password: next } : { ownPassword: null, password: null };
    try {
      await bridge.call('shift.handOver', { id: shift.id, to: to as User['id'], ...passwords, items: [...items], note });
    } catch (error) {
      setTrouble(explain(error));
      setOwn('');
      setNext('');
    }
  };
  return (
    <form className="handover-sign" onSubmit={(event) => void sign(event)}>
      <fieldset>
        <legend>{t('outgoing')}</legend>
        <strong>{officer.name}</strong>
        {needsPassword && <PasswordField value={own} onValue={setOwn} />}
      </fieldset>
      <fieldset>
        <legend>{t('incoming')}</legend>
        <Select
          aria-label={t('incoming')}
          value={to}
          onPick={setTo}
          options={[{ value: '', text: t('choose') }, ...others.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        {needsPassword && <PasswordField value={next} onValue={setNext} />}
      </fieldset>
      <p className="sign-on-trouble" role="alert">
        {trouble}
      </p>
      <Button kind="primary" type="submit" disabled={!isReady}>
        {t('sign')}
      </Button>
    </form>
  );
};
