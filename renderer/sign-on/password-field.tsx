import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  readonly ref?: Ref<HTMLInputElement>;
  readonly label?: string;
  readonly value: string;
  readonly isFirst?: boolean;
  readonly onValue: (value: string) => void;
};

/** A password, and a word when the keyboard writes capitals. */
export const PasswordField = ({ ref, label, value, isFirst = false, onValue }: Props) => {
  const { t } = useTranslation('signOn');
  const id = useId();
  const [hasCaps, setHasCaps] = useState(false);
  const look = (event: KeyboardEvent): void => setHasCaps(event.getModifierState('CapsLock'));
  return (
    <div className="password-field">
      <label htmlFor={id}>
        {label ?? t('password')}
        <em role="status">{hasCaps ? t('capsLock') : ''}</em>
      </label>
      <input
        id={id}
        ref={ref}
        className="input"
        type="password"
        autoComplete="off"
        maxLength={200}
        autoFocus={isFirst}
        value={value}
        onChange={({ target }) => onValue(target.value)}
        onKeyDown={look}
        onKeyUp={look}
      />
    </div>
  );
};
