import { z } from 'zod';
import { AdminUnitCode, RoomDisplayId, SceneId, UserId } from './ids.ts';
import { IncidentType, Severity } from './incident.ts';
import { PartMarks } from './marks.ts';
import { LongText, Position, ShortText, UtcMs } from './values.ts';
import { ScreenContent } from './wall-content.ts';

/** Minutes after midnight, in the centre's own time. */
const MinuteOfDay = z.int().min(0).max(1439);

/** When a scene is taken by itself. Weekdays 1 (Monday) to 7; times in the centre's own time zone. */
export const SceneSchedule = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  at: MinuteOfDay,
  isOn: z.boolean(),
});
export type SceneSchedule = z.infer<typeof SceneSchedule>;

/** Where a rule applies: everywhere, in a unit, or within so many metres of a place. */
export const RuleArea = z.discriminatedUnion('k', [
  z.strictObject({ k: z.literal('anywhere') }),
  z.strictObject({ k: z.literal('unit'), code: AdminUnitCode }),
  z.strictObject({ k: z.literal('circle'), center: Position, radiusM: z.number().min(50).max(500_000) }),
]);
export type RuleArea = z.infer<typeof RuleArea>;

/** A scene is taken when an incident or an alarm comes in that is at least this serious (1 is the most), in the area; it is its subject. */
export const SceneRule = z.strictObject({
  /** What sets it off; left out: incidents. */
  on: z.enum(['incidents', 'alarms']).optional(),
  severity: Severity,
  /** Empty: all. */
  types: z.array(IncidentType).max(IncidentType.options.length),
  area: RuleArea,
  /** Not again within so many minutes, so that a flood of incidents does not drive the wall. */
  quietMinutes: z.int().min(0).max(1440),
  isOn: z.boolean(),
});
export type SceneRule = z.infer<typeof SceneRule>;

/** The most screens a scene names. */
export const mostSceneScreens = 64;

/** What of the screens a scene shows: those it does not name are left as they are. */
export const SceneScreens = z
  .record(RoomDisplayId, ScreenContent)
  .refine((screens) => Object.keys(screens).length <= mostSceneScreens, 'A scene has at most 64 screens.');
export type SceneScreens = z.infer<typeof SceneScreens>;

/** A scene as an officer writes it: what it is called, what it shows where, who may take it, when it is taken by itself. */
export const SceneDraft = z.strictObject({
  name: ShortText,
  note: LongText,
  screens: SceneScreens,
  /** Who may change and take it: every operator, or those who run the shift. */
  who: z.enum(['operators', 'managers']),
  schedules: z.array(SceneSchedule).max(32),
  rules: z.array(SceneRule).max(32),
});
export type SceneDraft = z.infer<typeof SceneDraft>;

/** A scene as replicated. `lockedBy`: others than this officer and those who run the shift only look at it. */
export const Scene = z.looseObject({
  id: SceneId,
  ...SceneDraft.shape,
  lockedBy: UserId.nullable(),
  /** Removed ones are kept, so that they can be had back. */
  isRemoved: z.boolean(),
  createdBy: UserId,
  updatedAtMs: UtcMs,
  marks: PartMarks,
});
export type Scene = z.infer<typeof Scene>;
