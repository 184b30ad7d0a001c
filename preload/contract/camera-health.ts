import { z } from 'zod';
import { CameraId } from '#domain/ids.ts';
import { UtcMs } from '#domain/values.ts';

/** How a camera's picture does: as windows see it where they show it, else as the relay sees its stream. */
export const CameraCondition = z.enum([
  /** Nobody looks at it and nothing is recorded of it. */
  'unknown',
  'up',
  /** Pictures come, and are old. */
  'late',
  /** Pictures come, and all are the same one, or all are black. */
  'frozen',
  'black',
  /** It answers and sends nothing new. */
  'stalled',
  'down',
]);
export type CameraCondition = z.infer<typeof CameraCondition>;

/** What a window sees of a camera it shows; `none`: no picture. Repeated while it is shown. */
export const CameraSighting = z.strictObject({
  id: CameraId,
  sees: z.enum(['live', 'late', 'frozen', 'black', 'none']),
  /** Lines of the picture of its main stream; null: another stream is shown, or none. */
  height: z.int().min(1).max(8640).nullable(),
});
export type CameraSighting = z.infer<typeof CameraSighting>;

/** One day of a camera in the province's time, as `2026-11-24`; durations in ms. */
export const CameraDay = z.strictObject({
  day: z.iso.date(),
  /** With a picture, late ones too; of these, late. */
  upMs: z.int().nonnegative(),
  lateMs: z.int().nonnegative(),
  /** Without one, or with one that does not move. What nobody watched counts nowhere. */
  badMs: z.int().nonnegative(),
  /** How often it went from good to bad. */
  failures: z.int().nonnegative(),
});
export type CameraDay = z.infer<typeof CameraDay>;

/** One camera on the health board. */
export const CameraHealthRow = z.strictObject({
  id: CameraId,
  condition: CameraCondition,
  /** Since when, UTC ms; null: never known. */
  sinceMs: UtcMs.nullable(),
  /** Why it is down: a kind of trouble as in `CameraHealth`, or `noPicture`. */
  reason: z.string().nullable(),
  /** A window shows it now. */
  isInUse: z.boolean(),
  /** Lines of its main picture now, and the most it ever had; null: not seen. */
  height: z.int().nullable(),
  usualHeight: z.int().nullable(),
  /** It failed while in use: `raised` until an officer says so (`known`), it is good again, or nobody uses it. */
  alarm: z.enum(['none', 'raised', 'known']),
  /** Oldest first, seven at most. */
  days: z.array(CameraDay),
});
export type CameraHealthRow = z.infer<typeof CameraHealthRow>;

/** Part of the watched time with a picture, 0-1; null: it was not watched. */
export const availabilityOf = ({ upMs, badMs }: Pick<CameraDay, 'upMs' | 'badMs'>): number | null =>
  upMs + badMs > 0 ? upMs / (upMs + badMs) : null;
