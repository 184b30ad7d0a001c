import type { Beat, Season } from './season.ts';

/** One period of a series; `value` null: nothing is known of it. It is never filled in. */
export type HistoryPoint = { readonly startMs: number; readonly value: number | null };

export type KnownPoint = { readonly startMs: number; readonly value: number };

/** There is not enough past to say anything: so many values are known, so many are needed. */
export type TooShort = { readonly ok: false; readonly known: number; readonly needed: number };

/** Values a judgement needs at least: six weeks of days, three weeks of hours. */
export const neededValues: Readonly<Record<Beat, number>> = { day: 42, hour: 504 };

export const isKnown = (point: HistoryPoint): point is KnownPoint => point.value !== null;

export const tooShort = (season: Season, history: readonly HistoryPoint[]): TooShort | null => {
  const known = history.filter(isKnown).length;
  const needed = neededValues[season.beat];
  return known < needed ? { ok: false, known, needed } : null;
};

/** Groups numbers by their slot and takes `of` each group; a slot without any has none. */
export const bySlot = (season: Season, points: readonly KnownPoint[], of: (values: number[]) => number): ReadonlyMap<number, number> => {
  const groups = Map.groupBy(points, ({ startMs }) => season.slotOf(startMs));
  return new Map([...groups].map(([slot, own]) => [slot, of(own.map(({ value }) => value))]));
};
