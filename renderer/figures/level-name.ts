import type { IndicatorLatestRow } from '#contract/indicators.ts';
import type { Limits } from '#domain/indicators/indicator.ts';
import { crossedLimit } from '#domain/indicators/judge-figure.ts';

type Judged = Pick<IndicatorLatestRow, 'level' | 'value' | 'plan' | 'lastYear'>;
export type LevelName = 'warn' | 'bad' | `${'warn' | 'bad'}_${'above' | 'below'}`;

/** Which limit a number is beyond, and on which side of it; null: none. Without its limits only how grave it is can be told. */
export const levelName = ({ level, value, plan, lastYear }: Judged, limits: Limits | null | undefined): LevelName | null => {
  if (level !== 'warn' && level !== 'bad') return null;
  const crossed = limits && value !== null ? crossedLimit(limits, { value, plan, lastYear }) : null;
  return crossed?.level === level ? `${level}_${crossed.side}` : level;
};
