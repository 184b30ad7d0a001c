import { useState } from 'react';
import { Input, TextArea } from '../../../ui/field.tsx';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly most: number;
  readonly isLong?: boolean;
  readonly placeholder?: string;
  readonly onKeep: (text: string) => void;
};

/** Text that counts once it is left, or Enter was pressed: one step, not one for each letter. */
export const KeptInput = ({ label, value, most, isLong = false, placeholder, onKeep }: Props) => {
  /** Null: as it is kept. */
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (): void => {
    if (typed !== null && typed.trim() !== value) onKeep(typed.trim());
    setTyped(null);
  };
  const shared = {
    ...{ value: typed ?? value, maxLength: most, onBlur: keep, 'aria-label': label, placeholder: placeholder ?? label },
    onChange: ({ target }: { target: { value: string } }) => setTyped(target.value),
  };
  if (isLong) return <TextArea rows={4} {...shared} />;
  return <Input {...shared} onKeyDown={({ key }) => key === 'Enter' && keep()} />;
};
