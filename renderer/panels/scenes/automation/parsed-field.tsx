import { useEffect, useState } from 'react';
import { Field, Input } from '../../../ui/field.tsx';

type ParsedFieldProps<T> = {
  label: string;
  /** As it is kept. */
  text: string;
  /** Null: what is typed cannot be kept. */
  parse: (text: string) => T | null;
  wrong: string;
  disabled: boolean;
  onKeep: (value: T) => void;
};

/** A field that is kept when it is left, or with Enter; Escape puts back what was kept. */
export const ParsedField = <T,>({ label, text, parse, wrong, disabled, onKeep }: ParsedFieldProps<T>) => {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  const value = parse(typed);
  const keep = (): void => {
    if (value !== null && typed !== text) onKeep(value);
  };
  return (
    <Field label={label} wrong={value === null ? wrong : undefined}>
      <Input
        value={typed}
        aria-invalid={value === null}
        disabled={disabled}
        maxLength={60}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setTyped(text);
        }}
      />
    </Field>
  );
};
