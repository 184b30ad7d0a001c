import { type KeyboardEvent, useState } from 'react';
import { Field, Input, TextArea } from '../../ui/field.tsx';

type Props = {
  label: string;
  value: string;
  most: number;
  disabled: boolean;
  onKeep: (value: string) => unknown;
  isLong?: boolean;
  mayBeEmpty?: boolean;
  placeholder?: string;
};

/** A text that is kept when it is left or Enter is pressed; Escape brings back what is kept. What others change meanwhile is shown. */
export const KeptField = ({ label, value, most, disabled, onKeep, isLong, mayBeEmpty, placeholder }: Props) => {
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (): void => {
    const text = typed?.trim();
    setTyped(null);
    if (text !== undefined && text !== value && (text !== '' || mayBeEmpty)) void onKeep(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter' && (!isLong || event.ctrlKey)) keep();
    if (event.key === 'Escape') setTyped(null);
  };
  const shared = { value: typed ?? value, maxLength: most, disabled, placeholder, onBlur: keep, onKeyDown };
  return (
    <Field label={label}>
      {isLong ? (
        <TextArea {...shared} onChange={({ target }) => setTyped(target.value)} />
      ) : (
        <Input {...shared} onChange={({ target }) => setTyped(target.value)} />
      )}
    </Field>
  );
};
