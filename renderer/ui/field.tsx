import type { ComponentProps, ReactNode } from 'react';

/** A control with its name above it; what is wrong with it stands in the same line, so that nothing moves. */
export const Field = ({ label, wrong, children }: { label: string; wrong?: string | undefined; children: ReactNode }) => (
  <label className="field">
    <span>
      {label}
      {wrong && (
        <em className="warn" role="alert">
          {wrong}
        </em>
      )}
    </span>
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
