import { z } from 'zod';
import { OperationId, UnitId } from '../ids.ts';
import { LongText, ShortText, UtcMs } from '../values.ts';

/** What became of an incident that was handed to an agency. */
export const TransferState = z.enum(['sent', 'accepted', 'returned', 'done']);
export type TransferState = z.infer<typeof TransferState>;

/** So many of the last chasings are told apart; all of them are counted and stand in the history. */
export const mostChasesKept = 16;

/** An incident in the hands of an agency (chuyển xử lý), and how its answer is chased (đôn đốc). */
export const Transfer = z.strictObject({
  /** Null: an agency that is not among the units. */
  unitId: UnitId.nullable(),
  agency: ShortText,
  state: TransferState,
  sentAtMs: UtcMs,
  /** When its answer is wanted; null: no time was set. */
  dueAtMs: UtcMs.nullable(),
  chases: z.int().nonnegative(),
  lastChases: z.array(z.strictObject({ id: OperationId, atMs: UtcMs })).max(mostChasesKept),
  answeredAtMs: UtcMs.nullable(),
  answer: LongText,
});
export type Transfer = z.infer<typeof Transfer>;

/** Whether something is still wanted of the agency. */
export const isPending = (transfer: Transfer): boolean => transfer.state === 'sent' || transfer.state === 'accepted';

const next: Readonly<Record<TransferState, readonly TransferState[]>> = {
  sent: ['accepted', 'returned', 'done'],
  accepted: ['done', 'returned'],
  returned: [],
  done: [],
};

/** The answers an agency may give now. */
export const legalAnswers = (from: TransferState): readonly TransferState[] => next[from];
