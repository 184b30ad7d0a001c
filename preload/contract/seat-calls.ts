import { z } from 'zod';
import { DeviceId } from '#domain/ids.ts';
import { SeatAck, SeatChange, SeatView, SeatWindowId } from '#domain/seat-view.ts';

const none = z.strictObject({});

/** The calls about desks that are watched: a part of `calls`. */
export const seatCalls = {
  /** A window tells what its officer has in front of them, and which change of a driver it has applied; only while somebody watches. */
  'seat.show': {
    params: z.strictObject({ window: SeatWindowId, isFocused: z.boolean(), view: SeatView, ack: SeatAck.nullable() }),
    result: none,
  },
  /**
   * Begins to watch another seat, visibly to both, in place of what was watched here before. `forbidden` for a role that does not
   * manage, `hubUnreachable` while the hub is away, `unsupported` where it is too old, `notFound` when nobody is there.
   */
  'seat.watch': { params: z.strictObject({ device: DeviceId }), result: none },
  /** Takes the wheel of the watched seat over, or gives it back. `notFound` when none is watched, `conflict` while somebody else has it. */
  'seat.drive': { params: z.strictObject({ on: z.boolean() }), result: none },
  /** What the driver changed at the watched seat; `n` rises by one. `forbidden` for one who does not drive. */
  'seat.change': { params: z.strictObject({ n: z.int().positive(), change: SeatChange }), result: none },
  /** Ends the watch that this console keeps of another. */
  'seat.leave': { params: none, result: none },
  /** The officer here ends whatever others do at this seat, at once. */
  'seat.end': { params: none, result: none },
} as const;
