import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '#domain/user.ts';

type Props = {
  readonly text: string;
  readonly found: readonly User[];
  readonly at: number;
  readonly isFirst: boolean;
  readonly onText: (text: string) => void;
  readonly onAt: (at: number) => void;
  readonly onPick: (user: User) => void;
};

const mostShown = 8;

/** Whose turn it is: the first letters of a name, arrows, Enter. */
export const OfficerField = ({ text, found, at, isFirst, onText, onAt, onPick }: Props) => {
  const { t } = useTranslation(['signOn', 'common']);
  const id = useId();
  const shown = found.slice(0, mostShown);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = shown[at];
    if (step !== undefined) onAt(Math.min(shown.length - 1, Math.max(0, at + step)));
    else if (event.key === 'Enter' && chosen) onPick(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div className="officer-field">
      <label htmlFor={id}>{t('officer')}</label>
      <input
        id={id}
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={shown[at] ? `${id}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        // The screen opened because somebody wants to sign on.
        autoFocus={isFirst}
        value={text}
        placeholder={t('officerHint')}
        onChange={({ target }) => onText(target.value)}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={t('officers')}>
        {shown.map((user, index) => (
          <li key={user.id} id={`${id}-${index}`} role="option" aria-selected={index === at} onClick={() => onPick(user)}>
            <span>{user.name}</span>
            <small>{t(`common:role_${user.role}`)}</small>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p role="status">{t('nobodyFits')}</p>}
    </div>
  );
};
