import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { AdminUnitCode } from '../ids.ts';
import { Severity } from '../incident.ts';
import { Position, UtcMs } from '../values.ts';
import { WarningId } from './warning-id.ts';

const words = (most: number) => z.string().max(most);

/** What another authority warns of, as its message (CAP 1.2) says it in the language nearest to the desk's. */
export const WarningFacts = z.strictObject({
  sender: words(200),
  identifier: words(200),
  senderName: words(200),
  sentMs: UtcMs,
  /** Only an actual one can become an alarm. */
  status: z.enum(['Actual', 'Exercise', 'System', 'Test', 'Draft']),
  msgType: z.enum(['Alert', 'Update', 'Cancel']),
  event: words(200),
  headline: words(300),
  description: words(2000),
  instruction: words(1000),
  urgency: z.enum(['Immediate', 'Expected', 'Future', 'Past', 'Unknown']),
  severity: z.enum(['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown']),
  certainty: z.enum(['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown']),
  areaText: words(500),
  /** Codes of the areas as the sender has them: `name=value`. */
  geocodes: z.array(words(120)).max(50),
  /** The middle of its area; null: it names none. */
  position: Position.nullable(),
  communeCode: AdminUnitCode.nullable(),
  onsetMs: UtcMs.nullable(),
  expiresMs: UtcMs.nullable(),
  web: words(500),
});
export type WarningFacts = z.infer<typeof WarningFacts>;

/**
 * `waiting` for those who run the shift; `notReal`: an exercise or a test, which never becomes an alarm; `replaced` and `cancelled`: by
 * its sender; `over`: its time ran out.
 */
export const WarningState = z.enum(['waiting', 'approved', 'rejected', 'notReal', 'replaced', 'cancelled', 'over']);
export type WarningState = z.infer<typeof WarningState>;

/** A warning as the hub keeps it. */
export const Warning = z.looseObject({
  id: WarningId,
  ...WarningFacts.shape,
  /** The adapter that brought it. */
  source: words(80),
  /** What its alarm is called by: an update has that of the message it replaces. */
  condition: words(120),
  /** The messages it replaces or cancels. */
  references: z.array(WarningId).max(20),
  state: WarningState,
  receivedAtMs: UtcMs,
  decided: z.strictObject({ by: words(64), atMs: UtcMs, reason: words(300) }).nullable(),
  /** Of the alarm it became, by the centre's scale. */
  priority: Severity.nullable(),
  /** When the alarm was raised; null: there is none. */
  alarmAtMs: UtcMs.nullable(),
  ...documentFields,
});
export type Warning = z.infer<typeof Warning>;

const reason = z.string().trim().normalize('NFC').max(300);

/** Arguments of its operations. */
export const warningArgs = {
  /** Makes an alarm of it. */
  'warning.approve': z.strictObject({ priority: Severity, reason }),
  'warning.reject': z.strictObject({ reason: reason.min(1) }),
} as const;
