import type { Severity } from '../incident.ts';
import type { AlarmPolicyDraft } from './alarm-policy.ts';
import type { AlarmSourceKind } from './alarm.ts';

/** What of an alarm decides whether it is part of a flood. */
export type Floodable = {
  readonly id: string;
  readonly sourceKind: AlarmSourceKind;
  /** The commune; empty: the province. */
  readonly area: string;
  readonly priority: Severity;
  readonly raisedAtMs: number;
  readonly isUnacknowledged: boolean;
};

/** Alarms that came together, shown as one line. */
export type Flood = {
  readonly id: string;
  readonly sourceKind: AlarmSourceKind;
  readonly area: string;
  /** Of the most serious one among them. */
  readonly priority: Severity;
  readonly count: number;
  readonly unacknowledged: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly members: readonly string[];
};

/** By area and kind of source, so that the line keeps its name while the flood grows. */
export const floodIdOf = ({ area, sourceKind }: Pick<Floodable, 'area' | 'sourceKind'>): string => `flood:${area}:${sourceKind}`;

/** Those that lie within some window of at least so many. */
const crowded = (sorted: readonly Floodable[], count: number, windowMs: number): Floodable[] => {
  const found = new Set<Floodable>();
  let from = 0;
  let added = 0;
  for (let to = 0; to < sorted.length; to += 1) {
    const last = sorted[to]?.raisedAtMs ?? 0;
    while ((sorted[from]?.raisedAtMs ?? 0) <= last - windowMs) from += 1;
    if (to - from + 1 < count) continue;
    for (let at = Math.max(from, added); at <= to; at += 1) found.add(sorted[at] as Floodable);
    added = to + 1;
  }
  return [...found];
};

/**
 * Groups alarms of one area and kind of source that came at least `count` within the window. The most serious are never in a group:
 * each of them is seen by itself. Members are in the order they came; linear in the alarms, but for sorting them.
 */
export const planFloods = (alarms: readonly Floodable[], { count, windowMinutes }: AlarmPolicyDraft['flood']): Flood[] => {
  const groups = Map.groupBy(
    alarms.filter(({ priority }) => priority > 1),
    floodIdOf,
  );
  return [...groups].flatMap(([id, group]) => {
    if (group.length < count) return [];
    const sorted = group.toSorted((a, b) => a.raisedAtMs - b.raisedAtMs || (a.id < b.id ? -1 : 1));
    const members = crowded(sorted, count, windowMinutes * 60_000);
    const [first, last] = [members[0], members.at(-1)];
    if (!first || !last) return [];
    return [
      {
        ...{ id, sourceKind: first.sourceKind, area: first.area, count: members.length },
        priority: members.reduce<Severity>((worst, { priority }) => (priority < worst ? priority : worst), 4),
        unacknowledged: members.filter((each) => each.isUnacknowledged).length,
        ...{ firstAtMs: first.raisedAtMs, lastAtMs: last.raisedAtMs },
        members: members.map((each) => each.id),
      },
    ];
  });
};
