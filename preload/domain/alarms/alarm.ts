import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { AdminUnitCode, AlarmId, CameraId, DeviceId, IncidentId, OperationId, UserId } from '../ids.ts';
import { Severity } from '../incident.ts';
import { UserRole } from '../user.ts';
import { Position, ShortText, UtcMs } from '../values.ts';
import { AlarmSaying } from './alarm-saying.ts';
import { AlarmPhase } from './alarm-states.ts';
import { Tally } from './alarm-tally.ts';

/** Who can report: a console about itself, incidents and cameras, and what is brought in at the hub. */
export const AlarmSourceKind = z.enum(['incident', 'camera', 'console', 'scada', 'sensor', 'analytics', 'other']);
export type AlarmSourceKind = z.infer<typeof AlarmSourceKind>;

const name = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1)
  .max(120)
  .regex(/^[^\p{C}]*$/u, 'A name has no control characters');

/** What is reported. `title` names what it is about; where `condition` is one of the console's own, windows say what is wrong with it. */
export const AlarmFacts = z.strictObject({
  sourceKind: AlarmSourceKind,
  source: name,
  condition: name,
  title: ShortText,
  detail: z.string().normalize('NFC').max(500),
  /** The same scale as of incidents: 1 is the most serious. */
  priority: Severity,
  communeCode: AdminUnitCode.nullable(),
  position: Position.nullable(),
  placeText: z.string().trim().normalize('NFC').max(200),
  cameraId: CameraId.nullable(),
  /** It stays until somebody resets it, though its condition is gone. */
  isLatching: z.boolean(),
  /** Of a number: what is said, for windows to put into words. */
  says: AlarmSaying.optional(),
});
export type AlarmFacts = z.infer<typeof AlarmFacts>;

const reason = ShortText;

/** An alarm is shelved for twelve hours at most. */
export const mostShelfMs = 12 * 3_600_000;
/** So many lines of its history an alarm carries. */
export const mostHistory = 24;

const occurrence = z.strictObject({
  /** When the occurrence that was seen was raised: a later one is not meant. */
  raisedAtMs: UtcMs,
});

/** Arguments of its operations. */
export const alarmArgs = {
  'alarm.raise': AlarmFacts.extend({
    incidentId: IncidentId.nullable(),
    raisedAtMs: UtcMs,
    /** Reports this stands for; 0: it only says that it is so, which counts nothing while it is known already. */
    times: z.int().min(0).max(100_000),
  }),
  'alarm.clear': z.strictObject({ clearedAtMs: UtcMs }),
  'alarm.acknowledge': occurrence,
  'alarm.unacknowledge': occurrence,
  'alarm.reset': occurrence,
  'alarm.shelve': z.strictObject({ untilMs: UtcMs, reason }),
  'alarm.unshelve': z.strictObject({}),
  'alarm.suppress': z.strictObject({ isSuppressed: z.boolean(), reason }),
  'alarm.outOfService': z.strictObject({ isOut: z.boolean(), reason }),
  'alarm.link': z.strictObject({ incidentId: IncidentId.nullable() }),
  'alarm.note': z.strictObject({ text: z.string().trim().normalize('NFC').min(1).max(500) }),
  'alarm.escalate': z.strictObject({ waitingSinceMs: UtcMs, step: z.int().min(1).max(5), role: UserRole }),
} as const;

export const AlarmAct = z.enum(Object.keys(alarmArgs) as [keyof typeof alarmArgs, ...(keyof typeof alarmArgs)[]]);
export type AlarmAct = z.infer<typeof AlarmAct>;

const By = z.strictObject({ by: UserId, atMs: UtcMs });
const Aside = By.extend({ reason });

/** A line of what was done to an alarm. */
export const AlarmLine = z.strictObject({ id: OperationId, act: AlarmAct, ...By.shape, text: z.string().max(500) });
export type AlarmLine = z.infer<typeof AlarmLine>;

/** One condition of one source, however often it comes. Kept when it is normal again. */
export const Alarm = z.looseObject({
  id: AlarmId,
  ...AlarmFacts.shape,
  incidentId: IncidentId.nullable(),
  phase: AlarmPhase,
  /** When the present or latest occurrence began, and since when somebody has to see it. */
  raisedAtMs: UtcMs,
  waitingSinceMs: UtcMs,
  returnedAtMs: UtcMs.nullable(),
  /** The console or the intake that saw it begin. */
  raisedBy: DeviceId,
  /** How often it was raised, ever. */
  count: z.int().positive(),
  acknowledged: By.nullable(),
  shelf: Aside.extend({ untilMs: UtcMs }).nullable(),
  suppression: Aside.nullable(),
  service: Aside.nullable(),
  /** Whom it went to because nobody answered. */
  escalation: z.strictObject({ step: z.int().positive(), role: UserRole, atMs: UtcMs }).nullable(),
  bins: Tally,
  days: Tally,
  history: z.array(AlarmLine).max(mostHistory),
  ...documentFields,
});
export type Alarm = z.infer<typeof Alarm>;
