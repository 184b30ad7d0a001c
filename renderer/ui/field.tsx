import type { ComponentProps, ReactNode } from 'react';

/** A control with its name above it. */
export const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <label className="field">
    <span>{label}</span>
    {children}
  </label>
);

export const Input = (props: ComponentProps<'input'>) => <input className="input" {...props} />;
export const TextArea = (props: ComponentProps<'textarea'>) => <textarea className="input" {...props} />;

type SelectProps = Omit<ComponentProps<'select'>, 'onChange'> & {
  options: readonly { value: string; text: string }[];
  onPick: (value: string) => void;
};

export const Select = ({ options, onPick, ...rest }: SelectProps) => (
  <select className="input" onChange={(event) => onPick(event.target.value)} {...rest}>
    {options.map(({ value, text }) => (
      <option key={value} value={value}>
        {text}
      </option>
    ))}
  </select>
);
