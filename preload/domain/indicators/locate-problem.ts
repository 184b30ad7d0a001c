import type { FormulaProblem } from './formula.ts';

/** A part of a text: from a character on, before another. */
export type Part = { readonly from: number; readonly to: number };

/** Where in a formula its problem is, for the eye; null: nowhere in particular. */
export const locateProblem = (text: string, { k, at }: FormulaProblem): Part | null => {
  if (k === 'syntax') {
    const found = /at character (\d+)/.exec(at);
    const from = Math.min(Math.max(0, text.length - 1), Number(found?.[1] ?? text.length));
    return text === '' ? null : { from, to: from + 1 };
  }
  if (at === '' || k === 'cycle' || k === 'units') return null;
  const from = text.indexOf(at);
  return from < 0 ? null : { from, to: from + at.length };
};
