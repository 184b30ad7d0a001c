import type { ComponentProps } from 'react';

type ButtonProps = ComponentProps<'button'> & { kind?: 'plain' | 'primary' | 'quiet' };

export const Button = ({ kind = 'plain', className = '', ...rest }: ButtonProps) => (
  <button type="button" className={`button ${className}`} data-kind={kind} {...rest} />
);

/** A button that shows only a picture; `label` is its name and its tooltip. */
export const IconButton = ({ label, ...rest }: ComponentProps<'button'> & { label: string }) => (
  <button type="button" className="button" data-kind="icon" aria-label={label} title={label} {...rest} />
);

/** The key of a button, for the eye; screen readers are told by `aria-keyshortcuts`. */
export const KeyHint = ({ children }: { children: string }) => (
  <kbd className="kbd" aria-hidden="true">
    {children}
  </kbd>
);

/** A key as it is written on the keyboard. */
export const Kbd = ({ children }: { children: string }) => <kbd className="kbd">{children}</kbd>;
