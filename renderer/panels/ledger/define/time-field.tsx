import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Input } from '../../../ui/field.tsx';
import { clockText } from './use-definition-words.ts';

type Props = {
  readonly label: string;
  readonly minuteOfDay: number;
  readonly disabled: boolean;
  readonly onTime: (minuteOfDay: number) => void;
};

/** `20:00`, `8:30`, `20`; null: no time of day. */
export const readTime = (text: string): number | null => {
  const found = /^(\d{1,2})(?:[:hg.](\d{2}))?$/i.exec(text.trim());
  const [hours, minutes] = [Number(found?.[1] ?? 24), Number(found?.[2] ?? 0)];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
};

/** A time of day by 24 hours, whatever the browser would make of it. */
export const TimeField = ({ label, minuteOfDay, disabled, onTime }: Props) => {
  const { t } = useTranslation('definitions');
  /** Null: as it is kept. */
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? clockText(minuteOfDay);
  const isWrong = readTime(text) === null;
  const type = (next: string): void => {
    setTyped(next);
    const read = readTime(next);
    if (read !== null && read !== minuteOfDay) onTime(read);
  };
  return (
    <Field label={label} wrong={isWrong ? t('noTime') : undefined}>
      <Input
        inputMode="numeric"
        value={text}
        maxLength={5}
        {...{ disabled }}
        aria-invalid={isWrong || undefined}
        onChange={({ target }) => type(target.value)}
        onBlur={() => setTyped(null)}
      />
    </Field>
  );
};
