import { useState } from 'react';
import { Input } from '../../../ui/field.tsx';

type Props = { label: string; value: number; most: number; disabled: boolean; onMinutes: (minutes: number) => void };

/** Whole minutes; what is none while it is typed is not taken, and left it shows what is kept. */
export const MinutesInput = ({ label, value, most, disabled, onMinutes }: Props) => {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      type="number"
      required
      min={1}
      max={most}
      value={typed ?? String(value)}
      aria-label={label}
      {...{ disabled }}
      onBlur={() => setTyped(null)}
      onChange={({ target }) => {
        setTyped(target.value);
        const minutes = Number(target.value);
        if (Number.isInteger(minutes) && minutes >= 1 && minutes <= most) onMinutes(minutes);
      }}
    />
  );
};
