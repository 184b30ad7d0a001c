import { z } from 'zod';

const minuteMs = 60_000;
/** What EEMUA 191 counts by. */
export const binMs = 10 * minuteMs;
const dayMs = 24 * 60 * minuteMs;

/** So many spans of ten minutes are remembered, a day of them. */
export const mostBins = 144;
/** A week, and the day that is not over. */
export const mostDays = 8;

/** How often, by the number of the span since 1970; spans without any are left out, the newest last. */
export const Tally = z.array(z.tuple([z.int().nonnegative(), z.int().positive()]));
export type Tally = z.infer<typeof Tally>;

/** How often an alarm was raised, by spans of ten minutes and by days. */
export type RaiseTally = { readonly bins: Tally; readonly days: Tally };

export const binOf = (atMs: number): number => Math.floor(atMs / binMs);
export const dayOf = (atMs: number): number => Math.floor(atMs / dayMs);

const add = (tally: Tally, span: number, n: number, most: number): Tally => {
  const before = tally.find(([each]) => each === span)?.[1] ?? 0;
  const others = tally.filter(([each]) => each !== span);
  const next = [...others, [span, before + n] as [number, number]].sort((a, b) => a[0] - b[0]);
  const newest = next.at(-1)?.[0] ?? span;
  return next.filter(([each]) => each > newest - most);
};

/** Counts `n` more raises at a time; what is too old to matter is forgotten. */
export const countRaises = ({ bins, days }: RaiseTally, atMs: number, n: number): RaiseTally => ({
  bins: add(bins as Tally, binOf(atMs), n, mostBins),
  days: add(days as Tally, dayOf(atMs), n, mostDays),
});
