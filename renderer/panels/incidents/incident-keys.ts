/** What an officer starts by a key while an incident is chosen. */
export type IncidentAct = 'assign' | 'status' | 'note';

export type KeyMeaning = { readonly move: 1 | -1 } | { readonly act: IncidentAct } | 'open' | 'back' | null;

/** What a key means in the incidents panel; held modifiers belong to others. */
export const computeKeyMeaning = (key: string): KeyMeaning => {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return { move: 1 };
    case 'k':
    case 'ArrowUp':
      return { move: -1 };
    case 'a':
      return { act: 'assign' };
    case 's':
      return { act: 'status' };
    case 'c':
      return { act: 'note' };
    case 'Enter':
      return 'open';
    case 'Escape':
      return 'back';
    default:
      return null;
  }
};

/** The row a step leads to; the first when none is chosen, the same at either end. Null for an empty list. */
export const computeNext = (ids: readonly string[], chosen: string | null, move: 1 | -1): string | null => {
  const at = chosen === null ? -1 : ids.indexOf(chosen);
  if (at < 0) return ids[0] ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, at + move))] ?? null;
};
