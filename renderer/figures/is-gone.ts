import type { IndicatorLatestRow } from '#contract/indicators.ts';

/** A feed that is gone tells its number as what it was, never as what it is. */
export const isGone = ({ state, value }: Pick<IndicatorLatestRow, 'state' | 'value'>): boolean =>
  value === null || state === 'lost' || state === 'never' || state === 'wrong';
