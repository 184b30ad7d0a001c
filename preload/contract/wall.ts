import { z } from 'zod';
import { OperationId, RoomDisplayId } from '#domain/ids.ts';
import { Scene } from '#domain/scene.ts';
import { UtcMs } from '#domain/values.ts';
import { Air, Wall, WallEntry, WallImage } from '#domain/wall.ts';
import { ScreenContent } from '#domain/wall-content.ts';

/** Version at the hub that a view rests on: the `baseVer` of the next action; and own actions on it that the hub has not settled. */
const overlay = { ver: z.int().nonnegative(), waiting: z.int().nonnegative() };

/** A scene as shown, removed ones too. */
export const SceneRow = z.strictObject({ ...Scene.omit({ marks: true }).shape, ...overlay });
export type SceneRow = z.infer<typeof SceneRow>;

/** A wall as shown. `isHere`: this console drives it. */
export const WallRow = z.strictObject({ ...Wall.omit({ marks: true }).shape, ...overlay, isHere: z.boolean() });
export type WallRow = z.infer<typeof WallRow>;

/** A line of history as shown; `waiting` while only this console has it. */
export const WallEntryRow = z.strictObject({ ...WallEntry.shape, waiting: z.boolean() });
export type WallEntryRow = z.infer<typeof WallEntryRow>;

/** A picture for walls without its bytes: those stand at `/wall/images/{id}`. */
export const WallImageRow = z.strictObject(WallImage.omit({ data: true }).shape);
export type WallImageRow = z.infer<typeof WallImageRow>;

/**
 * All that a screen of the wall this console drives needs to show itself. `content` counts from `takeAtMs` on, by the shared
 * clock; until then what the screen shows stays.
 */
export const ScreenRow = z.strictObject({
  id: RoomDisplayId,
  name: z.string(),
  content: ScreenContent,
  takeId: OperationId.nullable(),
  takeAtMs: UtcMs,
  scene: Air.shape.scene,
  /** It takes clicks and keys. */
  isUnlocked: z.boolean(),
  webHosts: z.array(z.string()),
});
export type ScreenRow = z.infer<typeof ScreenRow>;

/** What a screen tells of itself, every few seconds and after each take. */
export const ScreenReport = z.strictObject({
  /** The take it shows; null: none yet. */
  takeId: OperationId.nullable(),
  /** How long after its moment the take stood in pixels, by the screen's own view of the shared clock; null: it came up with it. */
  lateMs: z.number().min(-60_000).max(86_400_000).nullable(),
  framesPerSecond: z.number().min(0).max(1000),
  /** How far its view of the shared clock may be off: half of the shortest round trip. */
  clockErrorMs: z.number().min(0).max(60_000),
  /** Of its page; null: its browser does not tell. */
  memoryMb: z.number().min(0).max(1_000_000).nullable(),
  /** Cells that cannot show what they should. */
  failing: z.int().min(0).max(64),
  /** Of its picture, in device pixels. */
  pixels: z.strictObject({ width: z.int().positive().max(100_000), height: z.int().positive().max(100_000) }),
});
export type ScreenReport = z.infer<typeof ScreenReport>;

/** How a screen of this console's wall does. */
export const ScreenHealthRow = z.strictObject({
  id: RoomDisplayId,
  kind: z.enum(['monitor', 'remote']),
  /** It is connected, since then; away, since then. Null: never seen since this console started. */
  isOnline: z.boolean(),
  sinceMs: UtcMs.nullable(),
  reportedAtMs: UtcMs.nullable(),
  report: ScreenReport.nullable(),
  /** Where it is, for people (an address); null: a monitor of this workstation. */
  address: z.string().nullable(),
});
export type ScreenHealthRow = z.infer<typeof ScreenHealthRow>;
