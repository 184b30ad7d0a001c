import type { KeyboardEvent } from 'react';
import type { Severity } from '#domain/incident.ts';

const severities: readonly Severity[] = [1, 2, 3, 4];

/** Keys of every form about an incident: Alt and a digit is its severity, Ctrl and Enter keeps it. */
export const onFormKey =
  ({ severity: pick, save }: { readonly severity: (severity: Severity) => void; readonly save: () => void }) =>
  (event: KeyboardEvent): void => {
    const severity = event.altKey ? severities.find((each) => event.code === `Digit${each}`) : undefined;
    if (severity) pick(severity);
    else if (event.key === 'Enter' && event.ctrlKey) save();
    else return;
    event.preventDefault();
  };
