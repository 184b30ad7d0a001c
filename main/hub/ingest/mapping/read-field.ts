import { periodAt } from '#domain/indicators/periods.ts';
import type { FieldSource } from './mapping.ts';
import { readTime } from './read-time.ts';

/** What a field reads as; `problem`: it is not what the mapping says it is; neither: there is nothing. */
export type ReadField = { readonly value: unknown } | { readonly problem: string } | null;

type How = Exclude<FieldSource, { const: unknown }>;

const plain = /^[-+]?\d+(\.\d+)?(e[-+]?\d{1,3})?$/i;
const vietnamese = /^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/;

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

const numberOf = (value: unknown, isVietnamese: boolean): number | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const text = typeof value === 'string' ? value.trim() : '';
  if (isVietnamese) return vietnamese.test(text) ? Number(text.replaceAll('.', '').replace(',', '.')) : null;
  return plain.test(text) ? Number(text) : null;
};

const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;

const readAs = (value: unknown, { as, per, factor = 1 }: How): unknown => {
  switch (as) {
    case 'asIs':
      return typeof value === 'number' ? value * factor : value instanceof Date ? (readTime(value) ?? null) : value;
    case 'text':
      return textOf(value);
    case 'number':
    case 'vietnameseNumber': {
      const number = numberOf(value, as === 'vietnameseNumber');
      return number === null ? null : number * factor;
    }
    case 'time':
      return readTime(value);
    case 'period': {
      const atMs = readTime(value);
      return atMs === null || per === undefined ? null : periodAt(per, atMs).startMs;
    }
  }
};

const words: Readonly<Record<How['as'], string>> = {
  ...{
    asIs: 'a value',
    text: 'a text',
    number: 'a number',
    vietnameseNumber: 'a number as in 9.805,5',
    time: 'a moment',
    period: 'a moment',
  },
};

/** Reads what was found at a field's place. Nothing (null, an empty text) is nothing, never 0. */
export const readField = (found: unknown, how: How): ReadField => {
  if (found === undefined || found === null || (typeof found === 'string' && found.trim() === '')) return null;
  if (how.table) {
    const code = textOf(found);
    if (code === null || !Object.hasOwn(how.table, code)) return { problem: `${shown(found)} is not in the mapping's table` };
    return { value: how.table[code] };
  }
  const value = readAs(found, how);
  return value === null || value === undefined ? { problem: `${shown(found)} is not ${words[how.as]}` } : { value };
};
