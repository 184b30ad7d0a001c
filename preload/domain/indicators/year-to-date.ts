import type { IndicatorDefinition } from './indicator.ts';
import { yearStart } from './periods.ts';

export type Dated = { readonly startMs: number; readonly value: number | null };

/**
 * What has come together since the beginning of each period's year, by period, oldest first: the number itself where it is told
 * cumulatively, the sum where amounts add up, null where they do not or where a period of the year is missing.
 */
export const computeYearToDate = (
  { isCumulative, rollUp }: Pick<IndicatorDefinition, 'isCumulative' | 'rollUp'>,
  values: readonly Dated[],
): (number | null)[] => {
  if (isCumulative) return values.map(({ value }) => value);
  if (rollUp !== 'sum') return values.map(() => null);
  let year = Number.NaN;
  let total: number | null = null;
  return values.map(({ startMs, value }) => {
    const own = yearStart(startMs);
    if (own !== year) [year, total] = [own, 0];
    total = total === null || value === null ? null : total + value;
    return total;
  });
};
