import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { DeviceId, LogLineId, ShiftId, UserId } from '../ids.ts';
import { LongText, UtcMs } from '../values.ts';

/** What a line tells of; `note` was written by hand, the others by the console when it happened. */
export const LogLineKind = z.enum([
  ...(['note', 'signOn', 'shiftBegun', 'handover', 'shiftEnded'] as const),
  ...(['incidentTaken', 'procedureStarted', 'hubLost', 'hubBack'] as const),
]);
export type LogLineKind = z.infer<typeof LogLineKind>;

const written = {
  kind: LogLineKind,
  /** By hand: what happened. Else what it is about: a title, a name. */
  text: LongText,
  /** The incident, procedure or officer it is about. */
  subjectId: z.string().min(1).max(64).nullable(),
  shiftId: ShiftId.nullable(),
  /** The line this one corrects: that one stays, struck through. */
  strikes: LogLineId.nullable(),
};

/** One line of the log book. Never changed: a mistake is struck by another line. */
export const LogLine = z.looseObject({
  id: LogLineId,
  ...written,
  by: UserId,
  device: DeviceId,
  atMs: UtcMs,
  ...documentFields,
});
export type LogLine = z.infer<typeof LogLine>;

export const logArgs = { 'log.write': z.strictObject(written) } as const;
