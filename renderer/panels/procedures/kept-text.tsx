import type { KeyboardEvent } from 'react';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { useKept } from '../../ui/use-kept.ts';

type Props = { label: string; value: string; most: number; disabled: boolean; isLong?: boolean; onKeep: (value: string) => void };

/** A text that is kept when it is left or Enter is pressed (Ctrl+Enter in a long one); Escape brings back what is kept. */
export const KeptText = ({ label, value, most, disabled, isLong = false, onKeep }: Props) => {
  const kept = useKept(value, onKeep);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter' && (!isLong || event.ctrlKey)) kept.keep();
    if (event.key === 'Escape') kept.putBack();
  };
  const shared = { value: kept.value, maxLength: most, disabled, onBlur: kept.keep, onKeyDown };
  return (
    <Field label={label}>
      {isLong ? (
        <TextArea {...shared} rows={2} onChange={({ target }) => kept.type(target.value)} />
      ) : (
        <Input {...shared} onChange={({ target }) => kept.type(target.value)} />
      )}
    </Field>
  );
};

type LinesProps = Omit<Props, 'value' | 'onKeep' | 'isLong' | 'most'> & {
  lines: readonly string[];
  most: number;
  mostLines: number;
  onKeep: (lines: string[]) => void;
};

/** Several texts, one a line. */
export const KeptLines = ({ lines, most, mostLines, onKeep, ...rest }: LinesProps) => (
  <KeptText
    {...rest}
    isLong
    most={(most + 1) * mostLines}
    value={lines.join('\n')}
    onKeep={(text) =>
      onKeep(
        text
          .split('\n')
          .map((line) => line.trim().slice(0, most))
          .filter(Boolean)
          .slice(0, mostLines),
      )
    }
  />
);
