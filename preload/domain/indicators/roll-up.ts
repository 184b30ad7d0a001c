import { type Figure, figureOf, missing } from './missing.ts';
import type { IndicatorDefinition, RollUp } from './indicator.ts';
import type { SeriesEntry } from './series.ts';

/** A whole made of parts: the number, what stood above and below the line, and of how many parts it was made. */
export type Whole = {
  readonly figure: Figure;
  readonly n: number | null;
  readonly d: number | null;
  readonly parts: number;
  readonly of: number;
};

type Part = Pick<SeriesEntry, 'v' | 'n' | 'd' | 'a'>;

/** A sum that does not depend on the order of its parts. */
const sum = (values: readonly number[]): number => [...values].sort((a, b) => a - b).reduce((all, each) => all + each, 0);

const weighted = (parts: readonly Part[], scale: number): { figure: Figure; n: number | null; d: number | null } => {
  const pairs = parts.filter(({ n, d }) => n !== undefined && d !== undefined) as (Part & { n: number; d: number })[];
  if (pairs.length < parts.length) return { figure: missing({ why: 'notANumber' }), n: null, d: null };
  const [n, d] = [sum(pairs.map((each) => each.n)), sum(pairs.map((each) => each.d))];
  return { figure: d === 0 ? missing({ why: 'divisionByZero' }) : figureOf((n / d) * scale), n, d };
};

const plain = (rule: Exclude<RollUp, 'weighted' | 'none'>, parts: readonly Part[]): Figure => {
  const values = parts.map(({ v }) => v);
  if (rule === 'sum') return figureOf(sum(values));
  if (rule === 'mean') return figureOf(sum(values) / values.length);
  const last = parts.reduce((best, each) => (each.a > best.a || (each.a === best.a && each.v > best.v) ? each : best));
  return figureOf(last.v);
};

/**
 * Adds the values parts have for one period up, by the rule of the definition; `of` is how many parts are awaited. Shares are weighted by
 * what stands below their line. Without any part there is no number, and of some parts only it is told how many there were.
 */
export const computeWhole = (
  { rollUp, ratio }: Pick<IndicatorDefinition, 'rollUp' | 'ratio'>,
  parts: readonly Part[],
  of: number,
): Whole => {
  const count = { parts: parts.length, of };
  if (rollUp === 'none' || parts.length === 0) return { figure: missing({ why: 'parts', of }), n: null, d: null, ...count };
  if (rollUp === 'weighted') return { ...weighted(parts, ratio?.scale ?? 1), ...count };
  return { figure: plain(rollUp, parts), n: null, d: null, ...count };
};
