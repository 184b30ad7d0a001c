import type { IndicatorDefinition, Limits } from '../indicators/indicator.ts';
import { type Crossed, crossedLimit, type Measured } from '../indicators/judge-figure.ts';
import type { WatchPolicyDraft } from './watch-policy.ts';

type Level = Crossed['level'];
type Ranged = Pick<IndicatorDefinition, 'range'>;

/** The limits somebody is told of. */
export const watchedLimits = (limits: Limits, { priorities: { bad, warn } }: WatchPolicyDraft): Limits => ({
  on: limits.on,
  warnBelow: warn === null ? null : limits.warnBelow,
  warnAbove: warn === null ? null : limits.warnAbove,
  badBelow: bad === null ? null : limits.badBelow,
  badAbove: bad === null ? null : limits.badAbove,
});

/** Where a pair has one limit alone, this share of it is the way between the two. */
const oneAlone = 0.1;

const wayBetween = (warn: number | null, bad: number | null): number => {
  if (warn !== null && bad !== null) return Math.abs(bad - warn);
  return oneAlone * Math.abs(bad ?? warn ?? 0);
};

/** Limits a number has to be inside of to be back: narrower, but never so narrow that no possible number is. */
export const narrowed = (limits: Limits, { range }: Ranged, share: number): Limits => {
  const [least, most] = limits.on === 'value' ? [range.least ?? -Infinity, range.most ?? Infinity] : [-Infinity, Infinity];
  const above = share * wayBetween(limits.warnAbove, limits.badAbove);
  const below = share * wayBetween(limits.warnBelow, limits.badBelow);
  const down = (limit: number | null): number | null => (limit === null ? null : Math.min(limit, Math.max(limit - above, least)));
  const up = (limit: number | null): number | null => (limit === null ? null : Math.max(limit, Math.min(limit + below, most)));
  return {
    ...{ on: limits.on, warnAbove: down(limits.warnAbove), badAbove: down(limits.badAbove) },
    ...{ warnBelow: up(limits.warnBelow), badBelow: up(limits.badBelow) },
  };
};

/**
 * The limit a number is beyond, seen from what stands: what was crossed is left only when the number is back by a margin, so that one that
 * swings about a limit is told once.
 */
export const planLevel = (
  limits: Limits,
  figures: Measured,
  standing: Level | null,
  { definition, policy }: { readonly definition: Ranged; readonly policy: WatchPolicyDraft },
): Crossed | null => {
  const now = crossedLimit(limits, figures);
  if (standing === null || now?.level === 'bad') return now;
  const eased = crossedLimit(narrowed(limits, definition, policy.margin), figures);
  return eased?.level === 'bad' && standing === 'warn' ? { ...eased, level: 'warn' } : eased;
};
