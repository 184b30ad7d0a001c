import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '#contract/rows.ts';
import type { User } from '#domain/user.ts';
import { useCall } from '../data/bridge-context.ts';
import { useLive } from '../data/live.ts';
import { Button } from '../ui/button.tsx';
import { matchOfficers } from './match-officers.ts';
import { OfficerField } from './officer-field.tsx';
import { PasswordField } from './password-field.tsx';
import { SignOnReach } from './sign-on-reach.tsx';
import { signOnTroubleText } from './sign-on-trouble.ts';

type Props = {
  readonly session: Session;
  readonly begin: User | null;
  readonly users: readonly User[];
  readonly onCancel: (() => void) | null;
};

/** Who takes over, and their password where one is asked for. */
export const SignOnForm = ({ session, begin, users, onCancel }: Props) => {
  const { t } = useTranslation(['signOn', 'common']);
  const call = useCall();
  const [text, setText] = useState(begin?.name ?? '');
  const [at, setAt] = useState(0);
  const [password, setPassword] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const passwordInput = useRef<HTMLInputElement>(null);
  const isOnline = useLive('status.get').rows[0]?.hub.state !== 'offline';
  const found = matchOfficers(users, text);
  const chosen = found[at] ?? null;
  const signOn = async (user: User): Promise<void> => {
    setIsBusy(true);
    setTrouble(null);
    try {
      await call('session.signOn', { userId: user.id, password: session.accounts ? password : null });
      onCancel?.();
    } catch (error) {
      setTrouble(signOnTroubleText(t as never, error));
      setPassword('');
      passwordInput.current?.focus();
    } finally {
      setIsBusy(false);
    }
  };
  const pick = (user: User): void => {
    setText(user.name);
    setAt(0);
    if (session.accounts) passwordInput.current?.focus();
    else void signOn(user);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen && !isBusy) void signOn(chosen);
  };
  return (
    <form className="sign-on-form" onSubmit={submit}>
      <OfficerField
        {...{ text, found, at }}
        isFirst={!session.accounts || begin === null}
        onText={(next) => {
          setText(next);
          setAt(0);
        }}
        onAt={setAt}
        onPick={pick}
      />
      {session.accounts && <PasswordField ref={passwordInput} value={password} isFirst={begin !== null} onValue={setPassword} />}
      {session.accounts && !isOnline && <SignOnReach session={session} userId={chosen?.id ?? null} />}
      <p className="sign-on-trouble" role="alert">
        {trouble}
      </p>
      <div className="sign-on-acts">
        {onCancel && (
          <Button kind="quiet" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
        )}
        <Button kind="primary" type="submit" disabled={!chosen || isBusy || (session.accounts && password === '')}>
          {t(isBusy ? 'signingOn' : 'signOn')}
        </Button>
      </div>
    </form>
  );
};
