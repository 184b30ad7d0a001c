import { z } from 'zod';
import { AlarmSaying } from '../alarms/alarm-saying.ts';
import { documentFields } from '../documents/document-fields.ts';
import { DeviceId, ShiftId, UserId } from '../ids.ts';
import { UserRole } from '../user.ts';
import { LongText, ShortText, UtcMs } from '../values.ts';

/** A handover tells of so many things at most; what is beyond is counted in its note. */
export const mostHandoverItems = 200;

/** One thing the next officer has to know of: it is accepted by them, or answered with words; nothing is left behind unseen. */
export const HandoverItem = z.strictObject({
  k: z.enum(['incident', 'alarm', 'procedure', 'camera', 'outbox']),
  id: z.string().min(1).max(64),
  title: ShortText,
  detail: z.string().max(300),
  /** Of an alarm of a number: what it says, for windows to put into words. */
  says: AlarmSaying.optional(),
  isAccepted: z.boolean(),
  comment: z.string().trim().normalize('NFC').max(1000),
});
export type HandoverItem = z.infer<typeof HandoverItem>;

export const Handover = z.strictObject({ to: UserId, items: z.array(HandoverItem).max(mostHandoverItems), note: LongText });
export type Handover = z.infer<typeof Handover>;

/** A time on duty at a console, from its begin to its handover. */
export const Shift = z.looseObject({
  id: ShiftId,
  officerId: UserId,
  role: UserRole,
  device: DeviceId,
  begunAtMs: UtcMs,
  /** The shift whose handover its officer accepted by beginning; null: nobody handed over to them. */
  afterId: ShiftId.nullable(),
  endedAtMs: UtcMs.nullable(),
  handover: Handover.nullable(),
  ...documentFields,
});
export type Shift = z.infer<typeof Shift>;

/** Arguments of its operations. Whoever begins after a shift signs its handover by that. */
export const shiftArgs = {
  'shift.begin': z.strictObject({ role: UserRole, afterId: ShiftId.nullable() }),
  'shift.handOver': Handover,
  /** Nobody takes over. */
  'shift.end': z.strictObject({ reason: LongText.min(1) }),
} as const;

/** Things that were neither accepted nor answered. */
export const openItems = (items: readonly HandoverItem[]): HandoverItem[] =>
  items.filter(({ isAccepted, comment }) => !isAccepted && comment === '');
