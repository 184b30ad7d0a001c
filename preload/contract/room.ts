import { z } from 'zod';
import { Bounds } from '#domain/display.ts';
import { RoomDisplayId } from '#domain/ids.ts';
import { DisplayUse, RoomDisplay } from '#domain/room.ts';

/** A monitor of the room as a window sees it. */
export const RoomDisplayRow = z.strictObject({
  id: RoomDisplayId,
  /** Empty: officers gave it none. */
  name: z.string(),
  label: z.string(),
  /** Maker, model and serial number; null: the monitor does not tell. */
  edid: z.string().nullable(),
  connector: z.string().nullable(),
  /** Where it stands, or stood when it was last seen, in device-independent pixels. */
  place: Bounds,
  sizeMm: RoomDisplay.shape.sizeMm,
  use: DisplayUse,
  isUnlocked: z.boolean(),
  /** Connected now. */
  isPresent: z.boolean(),
  isPrimary: z.boolean(),
  /** Physical pixels for one device-independent pixel; null: it is away. */
  scale: z.number().positive().nullable(),
});
export type RoomDisplayRow = z.infer<typeof RoomDisplayRow>;

/** The one row about the monitors of this workstation. `undo`: what `room.undo` would take back; null: nothing. */
export const RoomRow = z.strictObject({
  id: z.literal('room'),
  displays: z.array(RoomDisplayRow),
  undo: z.enum(['setDisplay', 'forget']).nullable(),
  /** Desk windows that stand on another monitor until their own is back. */
  guests: z.int().nonnegative(),
});
export type RoomRow = z.infer<typeof RoomRow>;
