import type { KeyboardEvent } from 'react';

/** For a form of a dialog: Enter in a field saves it. */
export const enterSaves =
  (save: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    // The focus goes back to the button the dialog was opened by: the same key must not press it.
    event.preventDefault();
    save();
  };
