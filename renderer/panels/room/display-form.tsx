import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RoomDisplayRow } from '#contract/room.ts';
import { DisplayUse } from '#domain/room.ts';
import { useMayAct } from '../../data/may-act.ts';
import { useChangeRoom } from '../../data/room.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import type { RoomWords } from './use-room-words.ts';

type Changes = Partial<Pick<RoomDisplayRow, 'name' | 'use' | 'isUnlocked'>>;

/** What one monitor is, is for, and shows. */
export const DisplayForm = ({ display, words }: { display: RoomDisplayRow; words: RoomWords }) => {
  const { t } = words;
  const { id, use, place, scale, sizeMm, isPresent } = display;
  const mayAct = useMayAct();
  const change = useChangeRoom();
  const set = (changes: Changes): void => change('room.setDisplay', { id, changes });
  return (
    <form className="room-form" onSubmit={(event) => event.preventDefault()}>
      <h3>
        {words.name(display)}
        {!isPresent && <small>{t('away')}</small>}
      </h3>
      <NameField display={display} words={words} disabled={!mayAct} onName={(name) => set({ name })} />
      <div className="room-uses" role="group" aria-label={t('use')}>
        {DisplayUse.options.map((option) => (
          <Button key={option} aria-pressed={use === option} disabled={!mayAct} onClick={() => use !== option && set({ use: option })}>
            {t(`use_${option}`)}
          </Button>
        ))}
      </div>
      {use === 'wall' && <WallFields display={display} words={words} disabled={!mayAct} onChange={set} />}
      <dl className="room-facts">
        <dt>{t('identity')}</dt>
        <dd>{display.edid ?? t('identityLabel')}</dd>
        {display.connector !== null && <dt>{t('connector')}</dt>}
        {display.connector !== null && <dd>{display.connector}</dd>}
        <dt>{t('resolution')}</dt>
        <dd>{t('pixels', { width: Math.round(place.width * (scale ?? 1)), height: Math.round(place.height * (scale ?? 1)) })}</dd>
        {sizeMm && <dt>{t('measures')}</dt>}
        {sizeMm && <dd>{t('size', sizeMm)}</dd>}
      </dl>
      {!isPresent && (
        <Button disabled={!mayAct} onClick={() => change('room.forget', { id })}>
          <Trash2 size={15} aria-hidden="true" />
          {t('forget')}
        </Button>
      )}
    </form>
  );
};

type FieldProps = { display: RoomDisplayRow; words: RoomWords; disabled: boolean };

/** Kept when it is left, so that the room is not changed with every letter. */
const NameField = ({ display, words, disabled, onName }: FieldProps & { onName: (name: string) => void }) => {
  const [text, setText] = useState(display.name);
  const keep = (): void => {
    if (text.trim() !== display.name) onName(text.trim());
  };
  return (
    <Field label={words.t('name')}>
      <Input
        value={text}
        maxLength={60}
        placeholder={words.name({ ...display, name: '' })}
        disabled={disabled}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
      />
    </Field>
  );
};

const WallFields = ({
  display: { isUnlocked },
  words: { t },
  disabled,
  onChange,
}: FieldProps & { onChange: (changes: Changes) => void }) => (
  <label className="room-lock" title={t('unlockHelp')}>
    <input type="checkbox" checked={isUnlocked} disabled={disabled} onChange={() => onChange({ isUnlocked: !isUnlocked })} />
    <span>
      {t('unlock')}
      <small>{t('unlockHelp')}</small>
    </span>
  </label>
);
