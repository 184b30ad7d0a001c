import type { z } from 'zod';
import type { ServerFrame } from '#contract/frames.ts';

type Row = Readonly<Record<string, unknown>>;

/** A list as a window has it: rows by key, in display order. */
export type Shown = { readonly rows: readonly Row[]; readonly total: number };

/** The part of a `diff` frame that says what changed. */
export type RowsDiff = Omit<Extract<z.infer<typeof ServerFrame>, { t: 'diff' }>, 't' | 'id'>;

/**
 * What takes a window from `prev` to `next`: `gone` keys, rows to `put`, and all keys in order when the order
 * is another one. `prev` null: the window has nothing yet, and the answer is complete. Null: nothing changed.
 */
export const computeRowsDiff = (prev: Shown | null, next: Shown, key: string): RowsDiff | null => {
  const before = new Map((prev?.rows ?? []).map((row) => [String(row[key]), row]));
  const order = next.rows.map((row) => String(row[key]));
  const kept = new Set(order);
  const put = next.rows.filter((row, at) => !sameValue(before.get(order[at] ?? ''), row));
  const gone = [...before.keys()].filter((each) => !kept.has(each));
  const moved = prev === null || order.length !== before.size || !sameOrder(before.keys(), order);
  if (!moved && put.length === 0 && gone.length === 0 && prev?.total === next.total) return null;
  return { put: put as Record<string, unknown>[], gone, total: next.total, ...(moved ? { order } : {}) };
};

const sameOrder = (before: Iterable<string>, after: readonly string[]): boolean => {
  let at = 0;
  for (const key of before) if (key !== after[at++]) return false;
  return at === after.length;
};

/** Equality of JSON values; a field that is `undefined` equals one that is absent. */
export const sameValue = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((value, at) => sameValue(value, b[at]));
  if (Array.isArray(b)) return false;
  const [left, right] = [a as Row, b as Row];
  for (const name in left) if (!sameValue(left[name], right[name])) return false;
  for (const name in right) if (left[name] === undefined && right[name] !== undefined) return false;
  return true;
};
