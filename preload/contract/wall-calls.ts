import { z } from 'zod';
import { IncidentId, OperationId, RoomDisplayId, SceneId, WallId, WallImageId } from '#domain/ids.ts';
import { operationArgs, SceneChange } from '#domain/operation.ts';
import { SceneDraft, SceneScreens } from '#domain/scene.ts';
import { UtcMs } from '#domain/values.ts';
import { WallSettings } from '#domain/wall.ts';
import { DisplayName, PairingCode } from './displays.ts';
import { ScreenReport } from './wall.ts';

const none = z.strictObject({});
const recorded = z.strictObject({ operationId: OperationId });
const onScene = { id: SceneId, baseVer: z.int().nonnegative() };
const onWall = { id: WallId, baseVer: z.int().nonnegative() };
/** `takeAtMs`: the moment of the shared clock at which every screen changes. */
const taken = recorded.extend({ takeAtMs: UtcMs });

/** The calls about scenes, walls, their pictures and their screens: a part of `calls`. */
export const wallCalls = {
  /**
   * Writes a scene, a new one (null) or all of one. For every scene and wall call: `forbidden` when the officer's role only reads or
   * a lock keeps others out, `notFound` for one that is not there, `conflict` when somebody else changed the same part since
   * `baseVer`; what was changed elsewhere beside it stays.
   */
  'scene.put': {
    params: z.strictObject({ id: SceneId.nullable(), baseVer: z.int().nonnegative(), scene: SceneDraft }),
    result: z.strictObject({ id: SceneId, operationId: OperationId }),
  },
  'scene.change': { params: z.strictObject({ ...onScene, changes: z.array(SceneChange).min(1).max(200) }), result: recorded },
  /** Takes the latest change of a scene back, whoever made it, step by step; `redo` does what was taken back again. */
  'scene.undo': { params: z.strictObject({ id: SceneId }), result: recorded },
  'scene.redo': { params: z.strictObject({ id: SceneId }), result: recorded },
  'wall.set': { params: z.strictObject({ ...onWall, changes: WallSettings.omit({ displaysAt: true }).partial() }), result: recorded },
  /**
   * Puts screens on the air, all at the same moment; `sceneId`: the scene they are of. A wall that another console drives answers
   * `hubUnreachable` while the hub is away: it would change when nobody expects it any more.
   */
  'wall.take': {
    params: z.strictObject({ ...onWall, sceneId: SceneId.nullable(), screens: SceneScreens, incidentId: IncidentId.nullable() }),
    result: taken,
  },
  /** One cell of what is on the air, on the layout that was in sight. */
  'wall.push': {
    params: operationArgs['wall.push'].omit({ takeAtMs: true, cause: true, undoes: true, scene: true }).extend(onWall),
    result: taken,
  },
  'wall.undo': { params: z.strictObject({ id: WallId }), result: taken },
  'wall.redo': { params: z.strictObject({ id: WallId }), result: taken },
  /** Keeps a picture for walls, for all consoles; answers its name. `badInput` for bytes that are no such picture. */
  'image.put': { params: operationArgs['image.put'], result: z.strictObject({ id: WallImageId }) },
  /** A screen of this console's wall tells how it does. */
  'screen.report': { params: z.strictObject({ id: RoomDisplayId, report: ScreenReport }), result: none },
  /** The shared clock: the hub's as well as this console knows it. */
  'screen.clock': { params: none, result: z.strictObject({ nowMs: z.number() }) },

  /**
   * Makes the computer that shows this code a screen of this console's wall. For these: `forbidden` unless the officer runs the
   * shift (to rename: unless the officer operates), `unsupported` where the console takes no displays. `notFound` for a code
   * nobody shows now, `overloaded` after five wrong ones within a minute.
   */
  'displays.pair': {
    params: z.strictObject({ code: PairingCode, name: DisplayName }),
    result: z.strictObject({ id: RoomDisplayId }),
  },
  'displays.rename': { params: z.strictObject({ id: RoomDisplayId, name: DisplayName }), result: none },
  /** It stops showing the wall at once, and must be paired again to come back. */
  'displays.unpair': { params: z.strictObject({ id: RoomDisplayId }), result: none },
} as const;
