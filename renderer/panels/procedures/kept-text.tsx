import { type KeyboardEvent, useState } from 'react';
import { Field, Input, TextArea } from '../../ui/field.tsx';

type Props = { label: string; value: string; most: number; disabled: boolean; isLong?: boolean; onKeep: (value: string) => void };

/** A text that is kept when it is left or Enter is pressed (Ctrl+Enter in a long one); Escape brings back what is kept. */
export const KeptText = ({ label, value, most, disabled, isLong = false, onKeep }: Props) => {
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (): void => {
    const text = typed?.trim();
    setTyped(null);
    if (text !== undefined && text !== value) onKeep(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter' && (!isLong || event.ctrlKey)) keep();
    if (event.key === 'Escape') setTyped(null);
  };
  const shared = { value: typed ?? value, maxLength: most, disabled, onBlur: keep, onKeyDown };
  return (
    <Field label={label}>
      {isLong ? (
        <TextArea {...shared} rows={2} onChange={({ target }) => setTyped(target.value)} />
      ) : (
        <Input {...shared} onChange={({ target }) => setTyped(target.value)} />
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
