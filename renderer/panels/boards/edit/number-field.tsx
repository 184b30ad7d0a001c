import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Input } from '../../../ui/field.tsx';

type Props = {
  readonly label: string;
  readonly value: number | null;
  readonly least?: number;
  readonly most?: number;
  /** Said where nothing is typed; left out: something must be. */
  readonly hint?: string;
  readonly onKeep: (value: number | null) => void;
};

/** A number that counts once it is left; one out of bounds says so and counts not. */
export const NumberField = ({ label, value, least = -1e12, most = 1e12, hint, onKeep }: Props) => {
  const { t } = useTranslation('boards');
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === null ? '' : String(value));
  const read = text.trim() === '' ? null : Number(text.replace(',', '.'));
  const isBounded = least > -1e12;
  const isWrong =
    read === null ? hint === undefined : !Number.isFinite(read) || read < least || read > most || (isBounded && !Number.isInteger(read));
  const keep = (): void => {
    if (typed === null) return;
    if (!isWrong && read !== value) onKeep(read);
    setTyped(null);
  };
  return (
    <Field label={label} wrong={isWrong ? (isBounded ? t('between', { least, most }) : t('aNumber')) : undefined}>
      <Input
        inputMode="decimal"
        value={text}
        placeholder={hint}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={keep}
        onKeyDown={({ key }) => key === 'Enter' && keep()}
      />
    </Field>
  );
};
