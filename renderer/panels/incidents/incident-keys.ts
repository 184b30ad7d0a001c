/** Forms of the incident desk that a key opens. */
export type DeskForm = 'units' | 'call' | 'transfer' | 'deadline' | 'link' | 'attach';

const deskForms: readonly string[] = ['units', 'call', 'transfer', 'deadline', 'link', 'attach'] satisfies DeskForm[];
export const isDeskForm = (act: IncidentAct): act is DeskForm => deskForms.includes(act);

/** What an officer starts by a key while an incident is chosen. */
export type IncidentAct = 'assign' | 'status' | 'note' | 'edit' | 'procedure' | 'tick' | DeskForm;

export type KeyMeaning = { readonly move: 1 | -1 } | { readonly act: IncidentAct } | 'open' | 'back' | null;

/** Where the focus is: in the panel, in nothing at all, elsewhere on the desk, or in something above it (a dialog, a menu). */
export type KeyPlace = 'panel' | 'nowhere' | 'desk' | 'other';

const letters: Readonly<Record<string, KeyMeaning>> = {
  j: { move: 1 },
  k: { move: -1 },
  a: { act: 'assign' },
  s: { act: 'status' },
  c: { act: 'note' },
  e: { act: 'edit' },
  u: { act: 'units' },
  g: { act: 'call' },
  y: { act: 'transfer' },
  h: { act: 'deadline' },
  l: { act: 'link' },
  f: { act: 'attach' },
  p: { act: 'procedure' },
  t: { act: 'tick' },
};
const keys: Readonly<Record<string, KeyMeaning>> = { ArrowDown: { move: 1 }, ArrowUp: { move: -1 }, Enter: 'open', Escape: 'back' };

/** What a key means for incidents. Letters count on the whole desk, arrows, Enter and Escape where no other panel has the focus. */
export const computeKeyMeaning = (key: string, place: KeyPlace): KeyMeaning => {
  if (place === 'other') return null;
  const near = place === 'panel' || place === 'nowhere';
  return letters[key] ?? (near ? keys[key] : undefined) ?? null;
};

/** The row a step leads to; the first when none is chosen, the same at either end. Null for an empty list. */
export const computeNext = (ids: readonly string[], chosen: string | null, move: 1 | -1): string | null => {
  const at = chosen === null ? -1 : ids.indexOf(chosen);
  if (at < 0) return ids[0] ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, at + move))] ?? null;
};
