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

/** A limit that a number is beyond, and what was measured. */
export type Crossed = {
  readonly level: 'warn' | 'bad';
  readonly side: 'above' | 'below';
  readonly limit: number;
  readonly measured: number;
};

/** The gravest limit a number is beyond; null: none, or what they are measured on is not known. */
export const crossedLimit = (limits: Limits, figures: Measured): Crossed | null => {
  const measured = measure(limits, figures);
  if (measured === null) return null;
  const sides = [
    ['bad', 'below', limits.badBelow],
    ['bad', 'above', limits.badAbove],
    ['warn', 'below', limits.warnBelow],
    ['warn', 'above', limits.warnAbove],
  ] as const;
  for (const [level, side, limit] of sides) {
    if (limit !== null && (side === 'above' ? measured > limit : measured < limit)) return { level, side, limit, measured };
  }
  return null;
};

/** Whether a number is as it should be. */
export const judgeFigure = (limits: Limits | null, measured: Measured): Level => {
  if (limits === null || measure(limits, measured) === null) return 'none';
  return crossedLimit(limits, measured)?.level ?? 'good';
};
