import { z } from 'zod';
import { AlarmAct, AlarmFacts, Alarm, AlarmLine, AlarmSourceKind } from '#domain/alarms/alarm.ts';
import { AlarmPolicyDraft } from '#domain/alarms/alarm-policy.ts';
import { AlarmState } from '#domain/alarms/alarm-states.ts';
import { AdminUnitCode, AlarmId, AlarmPolicyId, IncidentId, UserId } from '#domain/ids.ts';
import { Severity } from '#domain/incident.ts';
import { ShortText, UtcMs } from '#domain/values.ts';

const count = z.int().nonnegative();
const { phase, raisedAtMs, waitingSinceMs, returnedAtMs, acknowledged, shelf, suppression, service, escalation } = Alarm.shape;

/** An alarm in the list. `state` as of the answer; a window works it out again as time passes (`alarmStateAt`). */
const ListedAlarm = z.strictObject({
  k: z.literal('alarm'),
  id: AlarmId,
  ...AlarmFacts.shape,
  incidentId: IncidentId.nullable(),
  ...{ phase, raisedAtMs, waitingSinceMs, returnedAtMs, acknowledged, shelf, suppression, service, escalation },
  state: AlarmState,
  count: z.int().positive(),
  ver: count,
  /** Own actions on it that the hub has not settled. */
  waiting: count,
});
export type ListedAlarm = z.infer<typeof ListedAlarm>;

const FloodId = z.string().regex(/^flood:\d{0,5}:[a-zA-Z]{1,20}$/, 'A flood is flood:area:kind of source');

/** Alarms of one area and kind of source that came together, as one line. */
const ListedFlood = z.strictObject({
  k: z.literal('flood'),
  id: FloodId,
  sourceKind: AlarmSourceKind,
  communeCode: AdminUnitCode.nullable(),
  /** Of the most serious one. */
  priority: Severity,
  count: z.int().positive(),
  unacknowledged: count,
  firstAtMs: UtcMs,
  lastAtMs: UtcMs,
});
export type ListedFlood = z.infer<typeof ListedFlood>;

export const AlarmRow = z.discriminatedUnion('k', [ListedAlarm, ListedFlood]);
export type AlarmRow = z.infer<typeof AlarmRow>;

/**
 * Which alarms: those that stand (active or not seen yet) and are not set aside, those whose condition stands whatever was decided about
 * them, or those set aside in one of the three ways.
 */
export const AlarmView = z.enum(['standing', 'active', 'shelved', 'suppressed', 'outOfService']);
export type AlarmView = z.infer<typeof AlarmView>;

export const AlarmFilter = z.strictObject({
  view: AlarmView,
  /** Present but empty matches nothing; left out: all. */
  priorities: z.array(Severity).max(4).optional(),
  sourceKinds: z.array(AlarmSourceKind).max(7).optional(),
  /** Floods whose alarms are listed below their line. */
  opened: z.array(FloodId).max(50).optional(),
  /** Only the alarms of this flood. */
  flood: FloodId.optional(),
  /** Alarms of floods are listed like all others. */
  isFlat: z.boolean().optional(),
});
export type AlarmFilter = z.infer<typeof AlarmFilter>;

const bySeverity = z.tuple([count, count, count, count]);

/** The row behind the status bar's count and the sound. Alarms set aside are not among the unacknowledged. */
export const AlarmCountsRow = z.strictObject({
  id: z.literal('alarms'),
  /** By priority 1-4. */
  unacknowledged: bySeverity,
  standing: count,
  shelved: count,
  suppressed: count,
  outOfService: count,
  /** When the newest unacknowledged one of each priority was raised; null: there is none. */
  newestAtMs: z.tuple([UtcMs.nullable(), UtcMs.nullable(), UtcMs.nullable(), UtcMs.nullable()]),
});
export type AlarmCountsRow = z.infer<typeof AlarmCountsRow>;

/** How many alarms officers have, against EEMUA 191. */
export const AlarmLoadRow = z.strictObject({
  id: z.literal('load'),
  asOfMs: UtcMs,
  /** Who share the alarms: officers whose shift is under way, or where nobody began one, as many as the rules of handling say. */
  officersOnDuty: z.int().positive(),
  areOnShift: z.boolean(),
  /** Raised in each ten minutes of the last day, oldest first; the last is under way. */
  bins: z.array(z.strictObject({ atMs: UtcMs, n: count })),
  /** In the ten minutes before now, of all officers together. */
  rate: z.number().nonnegative(),
  /** Raised most within seven days. */
  offenders: z.array(
    z.strictObject({
      id: AlarmId,
      title: z.string(),
      condition: z.string(),
      sourceKind: AlarmSourceKind,
      says: AlarmFacts.shape.says,
      n: count,
    }),
  ),
  weekTotal: count,
  /** Alarms of which each officer was the last to acknowledge one, within eight hours. */
  officers: z.array(z.strictObject({ id: UserId, n: count })),
});
export type AlarmLoadRow = z.infer<typeof AlarmLoadRow>;

export const AlarmPolicyRow = z.strictObject({ id: AlarmPolicyId, ...AlarmPolicyDraft.shape, ver: count });
export type AlarmPolicyRow = z.infer<typeof AlarmPolicyRow>;

const none = z.strictObject({});

/** Live queries about alarms. */
export const alarmQueries = {
  /** Not seen yet first, then by priority, then the newest; floods as one line. `total` counts alarms before any limit. */
  'alarms.list': {
    params: z.strictObject({
      filter: AlarmFilter,
      limit: z.int().min(1).max(5000),
      /** The moment it is asked for; left out: now, by the hub's clock as well as it is known. */
      nowMs: UtcMs.optional(),
    }),
    row: AlarmRow,
    key: 'id',
  },
  'alarms.counts': { params: z.strictObject({ nowMs: UtcMs.optional() }), row: AlarmCountsRow, key: 'id' },
  /** Renewed every few seconds at most. */
  'alarms.load': { params: z.strictObject({ nowMs: UtcMs.optional() }), row: AlarmLoadRow, key: 'id' },
  /** What was done to an alarm, oldest first. */
  'alarm.history': { params: z.strictObject({ id: AlarmId }), row: AlarmLine.extend({ act: AlarmAct }), key: 'id' },
  'alarmPolicy.get': { params: none, row: AlarmPolicyRow, key: 'id' },
} as const;

/** Alarms an act is for: by name, or all of a flood; five thousand at once at most. */
const targets = { ids: z.array(AlarmId).max(1000), floods: z.array(FloodId).max(1000).default([]) };
const reason = ShortText;

/** Of several alarms those that can be done are done; where none can be, the call fails with the reason of the first. */
const done = z.strictObject({ ids: z.array(AlarmId), refused: count });

/** Calls on alarms; `forbidden` where the officer's role may not. */
export const alarmCalls = {
  /** Seen; what somebody else saw before is no conflict. */
  'alarm.acknowledge': { params: z.strictObject(targets), result: done },
  /** Takes an own acknowledgement back, while the condition stands. */
  'alarm.unacknowledge': { params: z.strictObject(targets), result: done },
  /** Ends latching alarms that are over and acknowledged. */
  'alarm.reset': { params: z.strictObject(targets), result: done },
  /** Sets them aside until a time, twelve hours ahead at most. */
  'alarm.shelve': { params: z.strictObject({ ...targets, untilMs: UtcMs, reason }), result: done },
  'alarm.unshelve': { params: z.strictObject(targets), result: done },
  /** For those who run the shift. */
  'alarm.suppress': { params: z.strictObject({ ...targets, isSuppressed: z.boolean(), reason }), result: done },
  /** For those who run the shift. */
  'alarm.outOfService': { params: z.strictObject({ ...targets, isOut: z.boolean(), reason }), result: done },
  /** Ties them to an incident, or unties them. */
  'alarm.link': { params: z.strictObject({ ...targets, incidentId: IncidentId.nullable() }), result: done },
  'alarm.note': { params: z.strictObject({ ...targets, text: z.string().trim().normalize('NFC').min(1).max(500) }), result: done },
  /** For those who run the shift. */
  'alarmPolicy.put': { params: z.strictObject({ baseVer: count, policy: AlarmPolicyDraft }), result: none },
} as const;
