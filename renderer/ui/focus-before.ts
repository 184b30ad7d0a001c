/** Where the focus was on the desk itself, when something above it took it; null: nowhere. */
let before: HTMLElement | null = null;

const isAbove = (element: HTMLElement): boolean => element.closest('[role="dialog"], [data-base-ui-focus-guard]') !== null;

if (typeof document !== 'undefined') {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && !isAbove(target)) before = target;
  });
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget === null && target === before) before = null;
  });
}

/**
 * Who gets the focus when a dialog closes: whoever had it. The layer library asks too late, when a field of the dialog has it already.
 * False: it went elsewhere meanwhile, and stays there; true: nobody had it.
 */
export const focusBefore = (): HTMLElement | boolean => {
  const present = document.activeElement;
  if (present instanceof HTMLElement && present !== document.body && !isAbove(present)) return false;
  return before?.isConnected === true ? before : true;
};
