import { type FormulaProblem, readFormula } from './formula.ts';
import { findUnitClash } from './formula-units.ts';
import type { IndicatorDefinition } from './indicator.ts';

type Known = ReadonlyMap<string, Pick<IndicatorDefinition, 'formula' | 'unit'>>;

const inputsOf = (formula: string | null): readonly string[] => {
  const read = formula === null ? null : readFormula(formula);
  return read?.ok ? read.inputs : [];
};

/** The way an indicator leads back to itself, its own code first and last; null: it does not. */
export const findCycle = (code: string, formula: string | null, known: Known): readonly string[] | null => {
  const seen = new Set<string>();
  const follow = (path: readonly string[], inputs: readonly string[]): readonly string[] | null => {
    for (const input of inputs) {
      if (input === code) return [...path, input];
      if (seen.has(input)) continue;
      seen.add(input);
      const found = follow([...path, input], inputsOf(known.get(input)?.formula ?? null));
      if (found) return found;
    }
    return null;
  };
  return follow([code], inputsOf(formula));
};

/** What is wrong with a formula among the indicators there are; null: nothing. */
export const checkFormula = (code: string, formula: string | null, known: Known): FormulaProblem | null => {
  if (formula === null) return null;
  const read = readFormula(formula);
  if (!read.ok) return { k: read.k, at: read.at };
  const unknown = read.inputs.find((input) => input !== code && !known.has(input));
  if (unknown !== undefined) return { k: 'unknownInput', at: unknown };
  const cycle = findCycle(code, formula, known);
  if (cycle) return { k: 'cycle', at: cycle.join(' → ') };
  const clash = findUnitClash(read.formula, (input) => known.get(input)?.unit ?? '');
  return clash ? { k: 'units', at: `${clash.left} ≠ ${clash.right}` } : null;
};
