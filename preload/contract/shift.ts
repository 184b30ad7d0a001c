import { z } from 'zod';
import { LogLineId, OperationId, ShiftId, UserId } from '#domain/ids.ts';
import { HandoverItem, Shift } from '#domain/shift/shift.ts';
import { LogLine } from '#domain/shift/log-line.ts';
import { LongText, UtcMs } from '#domain/values.ts';

const overlay = { ver: z.int().nonnegative(), waiting: z.int().nonnegative() };

/** A shift, without the marks of its parts. */
export const ShiftRow = z.strictObject({ ...Shift.omit({ marks: true, ops: true, updatedAtMs: true }).shape, ...overlay });
export type ShiftRow = z.infer<typeof ShiftRow>;

/** A line of the log book; `struckBy`: the line that corrects it. */
export const LogLineRow = z.strictObject({
  ...LogLine.omit({ marks: true, ops: true, updatedAtMs: true }).shape,
  ...overlay,
  struckBy: LogLineId.nullable(),
});
export type LogLineRow = z.infer<typeof LogLineRow>;

export const shiftQueries = {
  /** Shifts, the latest begun first, at most `limit`. */
  'shifts.list': { params: z.strictObject({ limit: z.int().min(1).max(500) }), row: ShiftRow, key: 'id' },
  /** The log book, latest first, at most `limit`; `total` counts all. */
  'log.list': { params: z.strictObject({ limit: z.int().min(1).max(5000) }), row: LogLineRow, key: 'id' },
} as const;

/** An incident as the difference between two shifts tells of it. */
export const ChangedIncident = z.strictObject({
  id: z.string(),
  title: z.string(),
  severity: z.int(),
  status: z.string(),
  atMs: UtcMs,
  change: z.enum(['new', 'changed', 'ended']),
});
export type ChangedIncident = z.infer<typeof ChangedIncident>;

const password = z.string().min(1).max(200).nullable();

export const shiftCalls = {
  /** Begins the shift of the officer on duty; `alreadyExists` while they have one at this console. */
  'shift.begin': { params: z.strictObject({}), result: z.strictObject({ id: ShiftId }) },
  /** What the next officer has to know, drawn from the records as they are now. */
  'shift.draft': { params: z.strictObject({}), result: z.strictObject({ asOfMs: UtcMs, items: z.array(HandoverItem) }) },
  /**
   * Hands the shift over: both officers prove who they are, the records change together, the next one is on duty. `badInput` while a
   * thing is neither accepted nor answered, or the draft no longer tells all there is; `forbidden` as `session.signOn`, with
   * `details.who`.
   */
  'shift.handOver': {
    params: z.strictObject({
      id: ShiftId,
      to: UserId,
      ownPassword: password,
      password,
      items: z.array(HandoverItem).max(200),
      note: LongText,
    }),
    result: z.strictObject({ id: ShiftId }),
  },
  /** Ends a shift that nobody takes over. */
  'shift.end': {
    params: z.strictObject({ id: ShiftId, baseVer: z.int().nonnegative(), reason: LongText.min(1) }),
    result: z.strictObject({ operationId: OperationId }),
  },
  /** What changed since the officer on duty ended their last shift; `sinceMs` null: they had none. */
  'shift.difference': {
    params: z.strictObject({}),
    result: z.strictObject({
      sinceMs: UtcMs.nullable(),
      incidents: z.array(ChangedIncident),
      items: z.array(HandoverItem),
      handover: z.strictObject({ from: UserId, note: z.string(), atMs: UtcMs, items: z.array(HandoverItem) }).nullable(),
      lines: z.int().nonnegative(),
    }),
  },
  /** Writes a line by hand; with `strikes` it corrects another. */
  'log.write': {
    params: z.strictObject({ text: LongText.min(1), strikes: LogLineId.nullable() }),
    result: z.strictObject({ id: LogLineId, operationId: OperationId }),
  },
} as const;
