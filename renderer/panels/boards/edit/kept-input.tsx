import { Input, TextArea } from '../../../ui/field.tsx';
import { useKept } from '../../../ui/use-kept.ts';

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
  const kept = useKept(value, onKeep);
  const shared = {
    ...{ value: kept.value, maxLength: most, onBlur: kept.keep, 'aria-label': label, placeholder: placeholder ?? label },
    onChange: ({ target }: { target: { value: string } }) => kept.type(target.value),
  };
  if (isLong) return <TextArea rows={4} {...shared} />;
  return <Input {...shared} onKeyDown={({ key }) => key === 'Enter' && kept.keep()} />;
};
