import { type ReactNode, useId } from 'react';
import type { Definition } from './use-definition.ts';
import type { DefinitionWords } from './use-definition-words.ts';

/** What every part of the form is given. */
export type SectionProps = {
  readonly definition: Definition;
  readonly words: DefinitionWords;
  /** It exists already: what its values are of stays. */
  readonly exists: boolean;
  readonly disabled: boolean;
};

/** A part of the form under its name. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId();
  return (
    <section className="df-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <div className="df-fields">{children}</div>
    </section>
  );
};

type CheckProps = { readonly label: string; readonly isOn: boolean; readonly disabled: boolean; readonly onTurn: (isOn: boolean) => void };

export const Check = ({ label, isOn, disabled, onTurn }: CheckProps) => (
  <label className="df-check">
    <input type="checkbox" checked={isOn} disabled={disabled} onChange={({ target }) => onTurn(target.checked)} />
    {label}
  </label>
);
