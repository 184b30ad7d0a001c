import { z } from 'zod';
import { DeviceId, UserId } from '#domain/ids.ts';
import { SeatAck, SeatChange, SeatSession, SeatView, SeatWindowId } from '#domain/seat-view.ts';
import { UserRole } from '#domain/user.ts';
import { UtcMs } from '#domain/values.ts';

/** Who looks at a seat, or drives it. */
const Visitor = z.strictObject({ name: z.string(), isHere: z.boolean(), drives: z.boolean(), sinceMs: UtcMs });

/** A console that is there: who sits at it, and who watches. */
export const SeatRow = z.strictObject({
  id: DeviceId,
  officer: UserId.nullable(),
  name: z.string().nullable(),
  role: UserRole.nullable(),
  unit: z.string().nullable(),
  sinceMs: UtcMs,
  isHere: z.boolean(),
  visitors: z.array(Visitor),
});
export type SeatRow = z.infer<typeof SeatRow>;

/** This console's own seat. */
export const OwnSeatRow = z.strictObject({
  id: z.literal('own'),
  /** `tooOld`: the hub knows no seats. */
  hub: z.enum(['on', 'away', 'tooOld']),
  /** `gateway`: consoles at another gateway of the hub are not seen. */
  reach: z.enum(['hub', 'gateway']),
  /** The officer on duty may watch others. */
  mayWatch: z.boolean(),
  visitors: z.array(Visitor.extend({ session: SeatSession })),
  /** The window whose view is shown; others of this workstation are not. */
  window: SeatWindowId.nullable(),
  /** What a driver changed, not applied yet as far as the window said, oldest first. */
  changes: z.array(z.strictObject({ session: SeatSession, n: z.int().positive(), change: SeatChange })),
});
export type OwnSeatRow = z.infer<typeof OwnSeatRow>;

/** The seat this console watches. Over in every state but `waiting` and `shown`. */
export const WatchedSeatRow = z.strictObject({
  id: DeviceId,
  session: SeatSession,
  name: z.string().nullable(),
  sinceMs: UtcMs,
  state: z.enum(['waiting', 'shown', 'ended', 'gone', 'forbidden', 'hubAway']),
  drives: z.boolean(),
  /** Somebody else who drives it. */
  driver: z.string().nullable(),
  ver: z.int().nonnegative(),
  ack: SeatAck.nullable(),
  view: SeatView.nullable(),
});
export type WatchedSeatRow = z.infer<typeof WatchedSeatRow>;

/** One line of who watched or drove, and how it ended. */
export const SeatEventRow = z.strictObject({
  id: z.string(),
  atMs: UtcMs,
  what: z.enum(['watchBegan', 'driveBegan', 'driveEnded', 'watchEnded']),
  /** How it ended; null: it did not, or they left. */
  why: z.enum(['officer', 'lost', 'forbidden']).nullable(),
  /** `true`: somebody came here; `false`: this console went there. */
  isHere: z.boolean(),
  /** Who watched. */
  by: z.string(),
  /** Whose seat. */
  at: z.string(),
});
export type SeatEventRow = z.infer<typeof SeatEventRow>;
