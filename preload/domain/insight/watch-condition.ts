import type { AlarmKey } from '../alarms/alarm-id.ts';
import { AreaId, IndicatorId } from '../indicators/indicator-id.ts';

/** What the hub sees in a number: the conditions of its alarms, which windows have words for. */
export const watchConditions = ['limitCrossed', 'unusualValue', 'limitAhead'] as const;
export type WatchCondition = (typeof watchConditions)[number];

/** The number an alarm is of. */
export type Watched = { readonly indicator: IndicatorId; readonly area: AreaId; readonly condition: WatchCondition };

/** What makes reports one alarm: there is one for each condition of an indicator in an area. */
export const watchKeyOf = (indicator: string, area: string, condition: WatchCondition): AlarmKey & { readonly sourceKind: 'other' } => ({
  sourceKind: 'other',
  source: `${indicator}@${area}`,
  condition,
});

/** The number an alarm is of; null: it is of something else. */
export const readWatched = ({ sourceKind, source, condition }: AlarmKey): Watched | null => {
  const known = watchConditions.find((each) => each === condition);
  const [left, right] = source.split('@');
  const [indicator, area] = [IndicatorId.safeParse(left), AreaId.safeParse(right)];
  if (sourceKind !== 'other' || !known || !indicator.success || !area.success) return null;
  return { indicator: indicator.data, area: area.data, condition: known };
};
