import { type FormulaProblem, readFormula } from './formula.ts';
import { findUnitClash } from './formula-units.ts';
import type { IndicatorDefinition } from './indicator.ts';

type Known = { get(code: string): Pick<IndicatorDefinition, 'formula' | 'unit' | 'isRetired'> | undefined };

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

/** What is wrong with a formula among the indicators there are; null: nothing. What it named `former`ly it may go on naming when retired. */
export const checkFormula = (code: string, formula: string | null, known: Known, former: string | null = null): FormulaProblem | null => {
  if (formula === null) return null;
  const read = readFormula(formula);
  if (!read.ok) return { k: read.k, at: read.at };
  const unknown = read.inputs.find((input) => input !== code && !known.get(input));
  if (unknown !== undefined) return { k: 'unknownInput', at: unknown };
  const before = inputsOf(former);
  const retired = read.inputs.find((input) => known.get(input)?.isRetired && !before.includes(input));
  if (retired !== undefined) return { k: 'retiredInput', at: retired };
  const cycle = findCycle(code, formula, known);
  if (cycle) return { k: 'cycle', at: cycle.join(' → ') };
  const clash = findUnitClash(read.formula, (input) => known.get(input)?.unit ?? '');
  return clash ? { k: 'units', at: `${clash.left} ≠ ${clash.right}` } : null;
};

/** What a formula's problem is, in a sentence of the log. */
export const formulaRefusal = (code: string, { k, at }: FormulaProblem): string => `The formula of ${code} cannot be used (${k}): ${at}`;
