import { z } from 'zod';
import { DeviceId, IncidentId, OperationId, RoomDisplayId, SceneId, UserId, WallEntryId, WallId, WallImageId } from './ids.ts';
import { PartMarks } from './marks.ts';
import { ShortText, UtcMs } from './values.ts';
import { clockScreen, ScreenContent } from './wall-content.ts';

const mm = z.number().min(-1_000_000).max(1_000_000);

/** A part of the wall in millimetres: the picture of a screen, without its bezel. */
export const WallPlace = z.strictObject({
  left: mm,
  top: mm,
  width: z.number().positive().max(100_000),
  height: z.number().positive().max(100_000),
});
export type WallPlace = z.infer<typeof WallPlace>;

/** A screen of a wall: a monitor of the workstation that drives it, or another computer that was paired. */
export const WallScreen = z.strictObject({
  id: RoomDisplayId,
  name: z.string().trim().normalize('NFC').max(60),
  kind: z.enum(['monitor', 'remote']),
  place: WallPlace,
  /** Of its picture, in device pixels. */
  pixels: z.strictObject({ width: z.int().positive().max(100_000), height: z.int().positive().max(100_000) }),
});
export type WallScreen = z.infer<typeof WallScreen>;

/** Why the wall changed. */
export const TakeCause = z.enum(['officer', 'schedule', 'rule', 'undo', 'redo']);
export type TakeCause = z.infer<typeof TakeCause>;

/** What stands on a wall now, or from `takeAtMs` (the shared clock) on. */
export const Air = z.strictObject({
  screens: z.record(RoomDisplayId, ScreenContent),
  /** The scene that was taken last and its version then; null: screens were set one by one since. */
  scene: z.strictObject({ id: SceneId, ver: z.int().nonnegative() }).nullable(),
  /** Of the operation that made it so. */
  takeId: OperationId.nullable(),
  takeAtMs: UtcMs,
  by: UserId,
  cause: TakeCause,
  /** The incident it is about. */
  incidentId: IncidentId.nullable(),
});
export type Air = z.infer<typeof Air>;

/** Hosts whose pages may be shown, as `host` or `host:port`; `*.example.vn` stands for every host below. */
export const WebHost = z
  .string()
  .toLowerCase()
  .regex(
    /^(\*\.)?[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:\d{1,5})?$/,
    'A host is a name with an optional port, as in camera.langson.gov.vn:8443',
  );

/** Where a browser goes to become a screen of a wall: an address of its console, and nothing beside it. */
export const DisplaysAddress = z
  .string()
  .max(300)
  .regex(/^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/, 'An address is a name and a port, as in http://10.0.0.5:4680');

/** What can be set of a wall besides what it shows. */
export const WallSettings = z.strictObject({
  name: ShortText,
  screens: z.array(WallScreen).max(64),
  /** Hosts of pages that may be shown. */
  webHosts: z.array(WebHost).max(100),
  isLocked: z.boolean(),
  /** Where its console takes displays; none: it does not. */
  displaysAt: z.array(DisplaysAddress).max(16),
});
export type WallSettings = z.infer<typeof WallSettings>;

/** The screens one console drives, and what they show. As replicated. */
export const Wall = z.looseObject({
  id: WallId,
  ...WallSettings.omit({ isLocked: true, displaysAt: true }).shape,
  /** Walls of earlier consoles do not say. */
  displaysAt: WallSettings.shape.displaysAt.optional(),
  /** The console that drives it: only there its windows are. */
  device: DeviceId,
  air: Air,
  /** Others than this officer and those who run the shift only look at it. */
  lockedBy: UserId.nullable(),
  updatedAtMs: UtcMs,
  marks: PartMarks,
});
export type Wall = z.infer<typeof Wall>;

/** How many versions of a scene or a wall are remembered: the line of version v takes the place of that of version v - 200. */
export const keptVersions = 200;

export const wallEntryId = (targetId: string, ver: number): WallEntryId => `${targetId}:${ver % keptVersions}` as WallEntryId;

/** A line in the history of a scene or a wall: who changed what, from what to what. Parts that did not change are not in it. */
export const WallEntry = z.looseObject({
  id: WallEntryId,
  targetKind: z.enum(['scene', 'wall']),
  targetId: z.union([SceneId, WallId]),
  /** The version of the target that it made. */
  ver: z.int().positive(),
  operationId: OperationId,
  kind: z.enum(['created', 'changed', 'took']),
  cause: TakeCause,
  actor: UserId,
  device: DeviceId,
  atMs: UtcMs,
  /** The operation it takes back or does again. */
  undoes: OperationId.nullable(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
});
export type WallEntry = z.infer<typeof WallEntry>;

/** The longest picture for walls, in characters of base64 (about 600 kB). */
export const mostImageChars = 800_000;

/** A picture for walls. Its id is the hash of its bytes, so it never changes. */
export const WallImage = z.looseObject({
  id: WallImageId,
  name: ShortText,
  type: z.enum(['image/png', 'image/jpeg', 'image/webp']),
  width: z.int().positive().max(16_384),
  height: z.int().positive().max(16_384),
  data: z.base64().max(mostImageChars),
});
export type WallImage = z.infer<typeof WallImage>;

/** What a screen of a wall shows; the clock where nothing was ever asked of it. */
export const shownOn = (air: Pick<Air, 'screens'>, id: RoomDisplayId): ScreenContent => air.screens[id] ?? clockScreen;
