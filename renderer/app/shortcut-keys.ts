type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> & { target: EventTarget | null };

/** Whether keys go into a field. */
export const isTyping = (target: EventTarget | null): boolean =>
  typeof HTMLElement !== 'undefined' &&
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export const inDialog = (target: EventTarget | null): boolean =>
  typeof HTMLElement !== 'undefined' && target instanceof HTMLElement && target.closest('[role="dialog"]') !== null;

const letters: Readonly<Record<string, 'newIncident' | 'wallStrip' | 'showIncident'>> = {
  n: 'newIncident',
  w: 'wallStrip',
  m: 'showIncident',
};

/** What a key means anywhere on the desk; letters mean nothing while somebody types or a dialog is open. */
export const computeShortcut = (
  event: Key,
): 'palette' | 'shortcuts' | 'newIncident' | 'wallStrip' | 'showIncident' | 'lock' | 'switchOfficer' | null => {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return 'palette';
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'l') return 'lock';
  if (key === 'F1') return 'shortcuts';
  if (key === 'F2') return 'switchOfficer';
  if (ctrlKey || metaKey || altKey || isTyping(target) || inDialog(target)) return null;
  if (key === '?') return 'shortcuts';
  return Object.hasOwn(letters, key) ? (letters[key] ?? null) : null;
};
