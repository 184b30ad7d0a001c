import type { Limits } from './indicator.ts';

/** How a number stands to the limits of its definition; `none`: there are none, or what they are measured on is not known. */
export type Level = 'none' | 'good' | 'warn' | 'bad';

export type Measured = { readonly value: number; readonly plan: number | null; readonly lastYear: number | null };

/** Change in per cent of what was; null where that is not known or nothing. */
export const changeOf = (value: number, before: number | null): number | null =>
  before === null || before === 0 ? null : ((value - before) / Math.abs(before)) * 100;

const measure = ({ on }: Limits, { value, plan, lastYear }: Measured): number | null => {
  if (on === 'value') return value;
  if (on === 'yearChange') return changeOf(value, lastYear);
  if (plan === null) return null;
  return on === 'planGap' ? value - plan : plan === 0 ? null : (value / plan) * 100;
};

/** Whether a number is as it should be. */
export const judgeFigure = (limits: Limits | null, measured: Measured): Level => {
  const value = limits && measure(limits, measured);
  if (limits === null || value === null) return 'none';
  const { warnBelow, badBelow, warnAbove, badAbove } = limits;
  if ((badBelow !== null && value < badBelow) || (badAbove !== null && value > badAbove)) return 'bad';
  if ((warnBelow !== null && value < warnBelow) || (warnAbove !== null && value > warnAbove)) return 'warn';
  return 'good';
};
