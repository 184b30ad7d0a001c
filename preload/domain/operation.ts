import { z } from 'zod';
import { alarmArgs } from './alarms/alarm.ts';
import { alarmPolicyArgs } from './alarms/alarm-policy.ts';
import { auditArgs } from './audit/audit-entry.ts';
import { boardArgs } from './boards/board.ts';
import { Camera } from './camera.ts';
import { Deadlines } from './desk/deadlines.ts';
import { deskArgs } from './desk/desk-acts.ts';
import { deadlinePolicyArgs, DeadlinePolicyId } from './desk/deadline-policy.ts';
import { unitArgs } from './desk/unit.ts';
import {
  AlarmId,
  AlarmPolicyId,
  BoardId,
  DeviceId,
  IncidentId,
  LogLineId,
  MapBookmarkId,
  OperationId,
  OverlayId,
  ProcedureId,
  ReportId,
  RoomDisplayId,
  RunId,
  SavedSearchId,
  SceneId,
  ShiftId,
  UnitId,
  UserId,
  WallId,
  WallImageId,
} from './ids.ts';
import { IncidentDetails, IncidentStatus } from './incident.ts';
import { bookmarkArgs } from './overlays/bookmark.ts';
import { overlayArgs } from './overlays/overlay.ts';
import { indicatorArgs } from './indicators/indicator.ts';
import { IndicatorId } from './indicators/indicator-id.ts';
import { LedgerPolicyId, ledgerPolicyArgs } from './indicators/ledger-policy.ts';
import { PlanId, planArgs } from './indicators/plan.ts';
import { quarantineArgs, QuarantineId } from './indicators/quarantine.ts';
import { WatchPolicyId, watchPolicyArgs } from './insight/watch-policy.ts';
import { procedureArgs } from './procedures/procedure.ts';
import { RunEvent } from './procedures/run-event.ts';
import { runArgs } from './procedures/run.ts';
import { SceneDraft, SceneScreens } from './scene.ts';
import { reportArgs } from './reports/report.ts';
import { savedSearchArgs } from './search/saved-search.ts';
import { logArgs } from './shift/log-line.ts';
import { shiftArgs } from './shift/shift.ts';
import { LongText, UtcMs } from './values.ts';
import { Air, TakeCause, WallImage, WallSettings } from './wall.ts';
import { CellContent, ScreenContent } from './wall-content.ts';
import { warningArgs } from './warnings/warning.ts';
import { WarningId } from './warnings/warning-id.ts';
import { mostCells, WallLayoutName } from './wall-layout.ts';

/** Schema version of the operations this build writes; the hub up-converts older ones. */
export const operationSchemaVersion = 1;

const cell = z
  .int()
  .min(0)
  .max(mostCells - 1);

/** One change of a scene, by its part; a screen of null is left as it is when the scene is taken. */
export const SceneChange = z.discriminatedUnion('part', [
  z.strictObject({ part: z.literal('name'), value: SceneDraft.shape.name }),
  z.strictObject({ part: z.literal('note'), value: SceneDraft.shape.note }),
  z.strictObject({ part: z.literal('who'), value: SceneDraft.shape.who }),
  z.strictObject({ part: z.literal('schedules'), value: SceneDraft.shape.schedules }),
  z.strictObject({ part: z.literal('rules'), value: SceneDraft.shape.rules }),
  z.strictObject({ part: z.literal('isLocked'), value: z.boolean() }),
  z.strictObject({ part: z.literal('isRemoved'), value: z.boolean() }),
  z.strictObject({ part: z.literal('screen'), screen: RoomDisplayId, value: ScreenContent.nullable() }),
  z.strictObject({ part: z.literal('cell'), screen: RoomDisplayId, cell, value: CellContent.nullable() }),
]);
export type SceneChange = z.infer<typeof SceneChange>;

/** Arguments of each kind of operation. A kind is never renamed; it gets a new `sv`. */
export const operationArgs = {
  'incident.create': IncidentDetails.extend({ deadlines: Deadlines.optional() }),
  'incident.transition': z.strictObject({ to: IncidentStatus, reason: LongText }),
  'incident.assign': z.strictObject({
    ownerId: UserId.nullable(),
    unit: z.string().trim().normalize('NFC').min(1).max(200).nullable(),
  }),
  'incident.note': z.strictObject({ text: LongText.min(1) }),
  'incident.update': IncidentDetails.partial(),
  ...deskArgs,
  'incident.procedure': RunEvent,
  'camera.put': Camera,
  'scene.put': SceneDraft,
  'scene.change': z.strictObject({ changes: z.array(SceneChange).min(1).max(200), undoes: OperationId.optional() }),
  'wall.put': WallSettings.pick({ name: true, screens: true }),
  'wall.set': WallSettings.partial(),
  /** Screens it does not name stay as they are. */
  'wall.take': z.strictObject({
    screens: SceneScreens,
    scene: Air.shape.scene,
    takeAtMs: UtcMs,
    cause: TakeCause,
    incidentId: IncidentId.nullable(),
    undoes: OperationId.optional(),
  }),
  /** One cell, on the layout that was in sight. */
  'wall.push': z.strictObject({
    screen: RoomDisplayId,
    cell,
    layout: WallLayoutName,
    content: CellContent.nullable(),
    takeAtMs: UtcMs,
    cause: TakeCause,
    undoes: OperationId.optional(),
    /** The scene the wall then stands for again: a step back knows it. Left out: none. */
    scene: Air.shape.scene.optional(),
  }),
  'image.put': WallImage.omit({ id: true }),
  ...savedSearchArgs,
  ...reportArgs,
  ...alarmArgs,
  ...alarmPolicyArgs,
  ...unitArgs,
  ...deadlinePolicyArgs,
  ...auditArgs,
  ...shiftArgs,
  ...logArgs,
  ...procedureArgs,
  ...runArgs,
  ...overlayArgs,
  ...bookmarkArgs,
  ...indicatorArgs,
  ...quarantineArgs,
  ...ledgerPolicyArgs,
  ...watchPolicyArgs,
  ...planArgs,
  ...boardArgs,
  ...warningArgs,
} as const;

export const OperationKind = z.enum(Object.keys(operationArgs) as [keyof typeof operationArgs, ...(keyof typeof operationArgs)[]]);
export type OperationKind = keyof typeof operationArgs;
export type OperationArgs<K extends OperationKind> = z.infer<(typeof operationArgs)[K]>;

/** The Lamport clock ends here: a desk that is told more stays at it, and names decide the order. */
export const lastClock = 2 ** 52;

/**
 * What a desk knew of the others' operations when its officer acted. Written only where desks exchange operations among
 * themselves while the hub is away.
 */
export const Knowledge = z.strictObject({
  /** Lamport clock: greater than that of every operation this desk knew. */
  clock: z.int().positive().max(lastClock),
  /** The last operation of each other desk that was shown here and was not known to be at the hub. */
  after: z.record(DeviceId, z.int().positive()),
});
export type Knowledge = z.infer<typeof Knowledge>;

const envelope = {
  /** Dense per device: 1, 2, 3, ... in the order the officer acted. */
  n: z.int().positive(),
  id: OperationId,
  sv: z.int().positive(),
  /** The target's version at the hub that the officer saw; 0 when creating. */
  baseVer: z.int().nonnegative(),
  actor: UserId,
  device: DeviceId,
  /** The console's clock when the officer acted: shown and audited, never ordered by. */
  atMs: UtcMs,
  /** Signature of the device over the other fields (base64url), null where the deployment uses none. */
  sig: z.string().max(200).nullable(),
  lan: Knowledge.optional(),
};

const targets = {
  incident: z.strictObject({ k: z.literal('incident'), id: IncidentId }),
  camera: z.strictObject({ k: z.literal('camera'), id: Camera.shape.id }),
  scene: z.strictObject({ k: z.literal('scene'), id: SceneId }),
  wall: z.strictObject({ k: z.literal('wall'), id: WallId }),
  wallImage: z.strictObject({ k: z.literal('wallImage'), id: WallImageId }),
  savedSearch: z.strictObject({ k: z.literal('savedSearch'), id: SavedSearchId }),
  report: z.strictObject({ k: z.literal('report'), id: ReportId }),
  alarm: z.strictObject({ k: z.literal('alarm'), id: AlarmId }),
  alarmPolicy: z.strictObject({ k: z.literal('alarmPolicy'), id: AlarmPolicyId }),
  unit: z.strictObject({ k: z.literal('unit'), id: UnitId }),
  deadlinePolicy: z.strictObject({ k: z.literal('deadlinePolicy'), id: DeadlinePolicyId }),
  /** The line itself: `id` is that of the operation. */
  audit: z.strictObject({ k: z.literal('audit'), id: OperationId }),
  shift: z.strictObject({ k: z.literal('shift'), id: ShiftId }),
  logLine: z.strictObject({ k: z.literal('logLine'), id: LogLineId }),
  procedure: z.strictObject({ k: z.literal('procedure'), id: ProcedureId }),
  run: z.strictObject({ k: z.literal('run'), id: RunId }),
  overlay: z.strictObject({ k: z.literal('overlay'), id: OverlayId }),
  mapBookmark: z.strictObject({ k: z.literal('mapBookmark'), id: MapBookmarkId }),
  indicator: z.strictObject({ k: z.literal('indicator'), id: IndicatorId }),
  quarantined: z.strictObject({ k: z.literal('quarantined'), id: QuarantineId }),
  ledgerPolicy: z.strictObject({ k: z.literal('ledgerPolicy'), id: LedgerPolicyId }),
  watchPolicy: z.strictObject({ k: z.literal('watchPolicy'), id: WatchPolicyId }),
  indicatorPlan: z.strictObject({ k: z.literal('indicatorPlan'), id: PlanId }),
  board: z.strictObject({ k: z.literal('board'), id: BoardId }),
  warning: z.strictObject({ k: z.literal('warning'), id: WarningId }),
};

const operationOn = <K extends OperationKind, T extends keyof typeof targets>(kind: K, target: T) =>
  z.strictObject({ ...envelope, kind: z.literal(kind), target: targets[target], args: operationArgs[kind] });

type On<K extends OperationKind, T extends keyof typeof targets> = K extends OperationKind ? ReturnType<typeof operationOn<K, T>> : never;

/** Every operation of a table of arguments, on one kind of target. */
const operationsOn = <A extends Partial<typeof operationArgs>, T extends keyof typeof targets>(args: A, target: T) =>
  Object.keys(args).map((kind) => operationOn(kind as OperationKind, target)) as unknown as On<keyof A & OperationKind, T>[];

/** An officer's action: what was asked, on what, seen at which version. The unit of the outbox and of push. */
export const Operation = z.discriminatedUnion('kind', [
  operationOn('incident.create', 'incident'),
  operationOn('incident.transition', 'incident'),
  operationOn('incident.assign', 'incident'),
  operationOn('incident.note', 'incident'),
  operationOn('incident.update', 'incident'),
  ...operationsOn(deskArgs, 'incident'),
  operationOn('incident.procedure', 'incident'),
  operationOn('camera.put', 'camera'),
  operationOn('scene.put', 'scene'),
  operationOn('scene.change', 'scene'),
  operationOn('wall.put', 'wall'),
  operationOn('wall.set', 'wall'),
  operationOn('wall.take', 'wall'),
  operationOn('wall.push', 'wall'),
  operationOn('image.put', 'wallImage'),
  ...operationsOn(savedSearchArgs, 'savedSearch'),
  ...operationsOn(reportArgs, 'report'),
  ...operationsOn(alarmArgs, 'alarm'),
  ...operationsOn(alarmPolicyArgs, 'alarmPolicy'),
  ...operationsOn(unitArgs, 'unit'),
  ...operationsOn(deadlinePolicyArgs, 'deadlinePolicy'),
  ...operationsOn(auditArgs, 'audit'),
  ...operationsOn(shiftArgs, 'shift'),
  ...operationsOn(logArgs, 'logLine'),
  ...operationsOn(procedureArgs, 'procedure'),
  ...operationsOn(runArgs, 'run'),
  ...operationsOn(overlayArgs, 'overlay'),
  ...operationsOn(bookmarkArgs, 'mapBookmark'),
  ...operationsOn(indicatorArgs, 'indicator'),
  ...operationsOn(quarantineArgs, 'quarantined'),
  ...operationsOn(ledgerPolicyArgs, 'ledgerPolicy'),
  ...operationsOn(watchPolicyArgs, 'watchPolicy'),
  ...operationsOn(planArgs, 'indicatorPlan'),
  ...operationsOn(boardArgs, 'board'),
  ...operationsOn(warningArgs, 'warning'),
]);
export type Operation = z.infer<typeof Operation>;

const targetKinds = new Map(Operation.options.map(({ shape }) => [shape.kind.value, shape.target.shape.k.value] as const));

/** What operations of a kind are aimed at. */
export const targetKindOf = (kind: OperationKind): Operation['target']['k'] => targetKinds.get(kind) as Operation['target']['k'];

/** An operation before its console gave it a number. */
export type OperationDraft = Operation extends infer O ? (O extends Operation ? Omit<O, 'n' | 'device' | 'sig' | 'lan'> : never) : never;
