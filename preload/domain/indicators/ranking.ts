import type { LedgerLine } from './ledger.ts';
import type { LedgerPolicyDraft } from './ledger-policy.ts';

export type UnitLine = { readonly unit: string; readonly line: LedgerLine };

/** How a unit does with all its indicators; parts from 0 to 1. */
export type UnitRank = {
  readonly unit: string;
  /** 1: the best; units with the same score share a place. */
  readonly place: number;
  readonly score: number;
  readonly indicators: number;
  readonly timeliness: number;
  readonly completeness: number;
  /** Null: nothing came to be judged; the other parts count alone. */
  readonly cleanliness: number | null;
  readonly late: number;
  readonly reminders: number;
};

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

/**
 * Score = (timeliness x weight + completeness x weight + cleanliness x weight) / sum of the weights that count, out of 100.
 * Timeliness: indicators that are live, of all; completeness: mean share of areas in time; cleanliness: mean share of clean records.
 */
const scoreOf = (unit: Pick<UnitRank, 'timeliness' | 'completeness' | 'cleanliness'>, { weights }: LedgerPolicyDraft): number => {
  const parts = [
    { value: unit.timeliness, weight: weights.timeliness },
    { value: unit.completeness, weight: weights.completeness },
    ...(unit.cleanliness === null ? [] : [{ value: unit.cleanliness, weight: weights.cleanliness }]),
  ];
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  return all === 0 ? 0 : (100 * parts.reduce((sum, { value, weight }) => sum + value * weight, 0)) / all;
};

/** Units from the best to the worst, by the weights of the centre. */
export const computeRanking = (lines: readonly UnitLine[], policy: LedgerPolicyDraft): UnitRank[] => {
  const byUnit = Map.groupBy(lines, ({ unit }) => unit);
  const units = [...byUnit].map(([unit, own]) => {
    const clean = own.flatMap(({ line }) => line.cleanliness ?? []);
    const live = own.filter(({ line }) => line.state === 'live').length;
    const parts = {
      timeliness: live / own.length,
      completeness: mean(own.map(({ line }) => line.completeness)),
      cleanliness: clean.length > 0 ? mean(clean) : null,
    };
    const reminders = own.reduce((sum, { line }) => sum + line.reminders, 0);
    return { unit, indicators: own.length, ...parts, late: own.length - live, reminders, score: scoreOf(parts, policy) };
  });
  units.sort((a, b) => b.score - a.score || (a.unit < b.unit ? -1 : 1));
  return units.map((unit) => ({ ...unit, place: 1 + units.filter(({ score }) => score > unit.score).length }));
};
