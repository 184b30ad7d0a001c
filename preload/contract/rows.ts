import { z } from 'zod';
import { documentKinds } from '#domain/documents/documents.ts';
import { Camera } from '#domain/camera.ts';
import { FieldGroup, Incident, IncidentSource, IncidentStatus, IncidentType, Severity, TimelineEntry } from '#domain/incident.ts';
import { CameraId, DeviceId, IncidentId, OperationId, UserId } from '#domain/ids.ts';
import { OperationKind } from '#domain/operation.ts';
import { Position, UtcMs } from '#domain/values.ts';
import { ErrorKind } from './errors.ts';

/** What the officer's own unsettled actions add to a row. */
const overlayFields = {
  /** Version at the hub that this view rests on: the `baseVer` of the next action. 0: the hub has none yet. */
  ver: z.int().nonnegative(),
  /** Own actions on it that the hub has not settled. */
  waiting: z.int().nonnegative(),
  /** Own actions on it that ended in a conflict and wait for a decision. */
  conflicts: z.int().nonnegative(),
};

/** An incident as shown: base row plus own unsettled actions. */
export const IncidentRow = Incident.extend(overlayFields);
export type IncidentRow = z.infer<typeof IncidentRow>;

/** The little a map needs of an incident. Only incidents with a position. */
export const IncidentMapRow = z.strictObject({
  id: IncidentId,
  type: IncidentType,
  severity: Severity,
  status: IncidentStatus,
  title: z.string(),
  source: IncidentSource,
  position: Position,
  reportedAtMs: UtcMs,
  waiting: z.int().nonnegative(),
});
export type IncidentMapRow = z.infer<typeof IncidentMapRow>;

/** A timeline entry as shown; `waiting` while only this console has it. */
export const TimelineRow = TimelineEntry.extend({ waiting: z.boolean() });
export type TimelineRow = z.infer<typeof TimelineRow>;

/** How a camera's picture is doing, as far as the relay and the camera's own system know. */
export const CameraHealth = z.discriminatedUnion('state', [
  /** Nobody watches it and nothing was reported. */
  z.strictObject({ state: z.literal('unknown') }),
  z.strictObject({ state: z.literal('up'), sinceMs: UtcMs }),
  z.strictObject({ state: z.literal('stalled'), sinceMs: UtcMs }),
  z.strictObject({ state: z.literal('down'), sinceMs: UtcMs, reason: z.string() }),
]);
export type CameraHealth = z.infer<typeof CameraHealth>;

/** A camera as a window sees it: which ways to its picture exist, never where they lead. */
export const CameraRow = Camera.omit({ streams: true, whep: true, snapshot: true, onvif: true, ptz: true }).extend({
  renditions: z.strictObject({ main: z.boolean(), sub: z.boolean() }),
  hasWhep: z.boolean(),
  /** Single pictures can be had of it. */
  hasSnapshot: z.boolean(),
  /** It can be turned and zoomed. */
  hasPtz: z.boolean(),
  health: CameraHealth,
});
export type CameraRow = z.infer<typeof CameraRow>;

/** Why a camera does not do what it is asked over ONVIF. */
export const CameraTroubleKind = z.enum([
  /** Nothing answers at its address. */
  'unreachable',
  /** It wants a name and password, or other ones. */
  'unauthorized',
  /** It cannot do this, or what answers speaks no ONVIF. */
  'unsupported',
  /** It understood and does not want to. */
  'refused',
  'timeout',
]);
export type CameraTroubleKind = z.infer<typeof CameraTroubleKind>;

const Party = z.strictObject({ officerId: UserId, name: z.string(), atMs: UtcMs, here: z.boolean() });

/** What was found when a stream was tried. */
export const ProbeState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('waiting') }),
  z.strictObject({
    state: z.literal('plays'),
    /** As the camera names it, as `avc1.4d401e`; null: it does not say. */
    codec: z.string().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    segmentMs: z.int(),
    /** Its playlist tells when pictures were taken. */
    tellsTime: z.boolean(),
    /** From the first question to the first whole segment. */
    answerMs: z.int(),
    /** How old the newest picture was; null: the camera tells no time. */
    behindMs: z.int().nullable(),
  }),
  /** `why`: a kind of trouble, as in `CameraHealth`'s `reason`. */
  z.strictObject({ state: z.literal('fails'), why: z.string(), message: z.string() }),
  /** It has no stream that could be tried. */
  z.strictObject({ state: z.literal('noStream') }),
]);
export type ProbeState = z.infer<typeof ProbeState>;

/** What is wrong with what a file or a device says of a camera; with the column it tells in any language what is expected. */
export const CameraProblemKind = z.enum([
  ...['empty', 'malformed', 'tooLong', 'outOfRange', 'swapped', 'notUtf8', 'notPlayed', 'rtsp', 'noStream', 'duplicate'],
  ...['openQuote', 'notGeoJson', 'noPoint', 'noColumn'],
  ...CameraTroubleKind.options,
] as const);
export type CameraProblemKind = z.infer<typeof CameraProblemKind>;

/** A camera that could be taken, as a file or the network tells it. Addresses without credentials and queries. */
export const CandidateRow = z.strictObject({
  key: z.string(),
  /** Line of the table, number of the feature or of the device. */
  line: z.int(),
  state: z.enum(['new', 'changed', 'unchanged', 'bad']),
  cameraId: z.string(),
  name: z.string(),
  address: z.string(),
  /** What would change, by field. */
  changes: z.array(z.string()),
  problems: z.array(z.strictObject({ kind: CameraProblemKind, column: z.string().nullable(), reason: z.string(), expected: z.string() })),
  /** It offers RTSP only: single pictures and control can be had, moving pictures through a media server in between. */
  isRtspOnly: z.boolean(),
  probe: ProbeState.nullable(),
  isTaken: z.boolean(),
});
export type CandidateRow = z.infer<typeof CandidateRow>;

/** An import under way. */
export const ImportRow = z.strictObject({
  id: z.string(),
  source: z.enum(['file', 'network', 'catalogue']),
  /** The file; empty for the others. */
  name: z.string(),
  phase: z.enum(['idle', 'finding', 'probing']),
  /** Of what is under way; `total` 0: not known yet. */
  done: z.int(),
  total: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  bad: z.int(),
  taken: z.int(),
  /** Why it ended early. */
  failure: z.string().nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

/** How a camera is patrolled: where it goes, how long it looks, and what it is doing about it. */
export const PtzPatrol = z.strictObject({
  presets: z.array(z.strictObject({ token: z.string().min(1).max(64), dwellS: z.int().min(3).max(3600) })).max(32),
  /** `yielding`: somebody holds the camera; it goes on afterwards. `elsewhere`: another console patrols it. */
  state: z.enum(['off', 'running', 'yielding', 'elsewhere']),
  /** The preset it went to last. */
  at: z.string().nullable(),
});
export type PtzPatrol = z.infer<typeof PtzPatrol>;

/** A camera that turns: who holds it, what it does, what went wrong last. */
export const PtzRow = z.strictObject({
  id: CameraId,
  /** Who decides who holds it: the hub for all consoles, or this one for itself while the hub is away. */
  arbiter: z.enum(['hub', 'here']),
  /** `here`: at this console. `isMine`: the officer on duty here. */
  holder: Party.extend({ isMine: z.boolean(), grade: z.enum(['hand', 'patrol']), untilMs: UtcMs }).nullable(),
  /** Who asks the holder for it. */
  asked: Party.nullable(),
  /** Who took it from the officer here, until they hold it again or let go. */
  takenBy: Party.nullable(),
  patrol: PtzPatrol,
  /** Where it looks; null: not known. Pan and tilt in -1..1, zoom in 0..1. */
  aim: z.strictObject({ pan: z.number(), tilt: z.number(), zoom: z.number() }).nullable(),
  moving: z.boolean(),
  failure: z.strictObject({ kind: CameraTroubleKind, message: z.string(), atMs: UtcMs }).nullable(),
});
export type PtzRow = z.infer<typeof PtzRow>;

/** One of the officer's own actions, as long as it matters. */
export const OutboxRow = z.strictObject({
  id: OperationId,
  n: z.int().positive(),
  kind: OperationKind,
  targetId: z.string(),
  /** Title of the incident or name of the camera it acts on, as shown here. */
  targetTitle: z.string(),
  actor: UserId,
  atMs: UtcMs,
  state: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('waiting') }),
    /** The hub has it; its proof (the mark) has not arrived. */
    z.strictObject({ state: z.literal('sent') }),
    /** Both values, by field: what this action wants and what the hub has. */
    z.strictObject({
      state: z.literal('conflict'),
      mine: z.record(z.string(), z.unknown()),
      theirs: z.record(z.string(), z.unknown()),
    }),
    z.strictObject({ state: z.literal('rejected'), kind: ErrorKind, message: z.string() }),
    /** Unreadable by this version: kept aside, never skipped silently. */
    z.strictObject({ state: z.literal('quarantined'), message: z.string() }),
  ]),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

/** What became of an action. */
export const ActionOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('waiting') }),
  /**
   * It waits, and comes to nothing as the desks of the local network agree, since another desk's was first: whose (null: the
   * hub had it already). The hub has the last word.
   */
  z.strictObject({ outcome: z.literal('behind'), by: UserId.nullable() }),
  /** The hub has it; its proof (the mark) has not arrived. */
  z.strictObject({ outcome: z.literal('sent') }),
  z.strictObject({ outcome: z.literal('accepted') }),
  /** Accepted beside changes of others that the officer had not seen: the field groups, as far as still known. */
  z.strictObject({ outcome: z.literal('merged'), groups: z.array(FieldGroup) }),
  /** Refused for a concurrent change of the same group; the hub's values at that moment, by field. */
  z.strictObject({ outcome: z.literal('conflict'), theirs: z.record(z.string(), z.unknown()) }),
  z.strictObject({ outcome: z.literal('rejected'), kind: ErrorKind, message: z.string() }),
  /** Unreadable by this version: it and every later action wait on this machine. */
  z.strictObject({ outcome: z.literal('quarantined'), message: z.string() }),
]);
export type ActionOutcome = z.infer<typeof ActionOutcome>;

/** One of the officer's own actions with what became of it, until the officer has seen that. */
export const ActionRow = z.strictObject({
  id: OperationId,
  n: z.int().positive(),
  kind: OperationKind,
  targetKind: z.enum(['incident', 'camera', 'scene', 'wall', 'wallImage', 'audit', ...documentKinds]),
  targetId: z.string(),
  /** Title of the incident or name of the camera it acts on, as shown here. */
  targetTitle: z.string(),
  actor: UserId,
  atMs: UtcMs,
  /** The field group it claims; null for what claims none (creating, a note, a camera). */
  group: FieldGroup.nullable(),
  /** What it wants, by field. */
  mine: z.record(z.string(), z.unknown()),
  outcome: ActionOutcome,
  /** What the officer decided on a conflict or a rejection, and whether that can be undone now; null: nothing yet. */
  decision: z.strictObject({ decision: z.enum(['keepMine', 'takeTheirs']), atMs: UtcMs, canUndo: z.boolean() }).nullable(),
  /** The officer has seen this outcome; it is still listed because it is not over. */
  seen: z.boolean(),
});
export type ActionRow = z.infer<typeof ActionRow>;

/** Whether the hub is there. */
export const HubState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('connecting') }),
  z.strictObject({ state: z.literal('online'), sinceMs: UtcMs }),
  z.strictObject({ state: z.literal('offline'), sinceMs: UtcMs, kind: ErrorKind, message: z.string() }),
]);
export type HubState = z.infer<typeof HubState>;

/** The latest value of something measured. A window shows its age: by `atMs`, never by when it came. */
export const TelemetryRow = z.strictObject({
  /** What of: `kind:subject:property`. */
  key: z.string(),
  /** Null: its source has none. */
  value: z.union([z.number(), z.string(), z.null()]),
  /** When it was so, by the source's clock. */
  atMs: UtcMs,
});
export type TelemetryRow = z.infer<typeof TelemetryRow>;

/** What the status bar tells. One row, id `status`. */
export const StatusRow = z.strictObject({
  id: z.literal('status'),
  hub: HubState,
  /** Address of the hub as given, or `embedded`. */
  hubName: z.string(),
  /** When every stream was last known to be level with the hub; null: never yet. */
  lastSyncAtMs: UtcMs.nullable(),
  /** Add to this machine's clock to get the hub's; null: never measured. */
  clockOffsetMs: z.int().nullable(),
  waiting: z.int().nonnegative(),
  conflicts: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  quarantined: z.int().nonnegative(),
  /** Open incidents by severity 1-4. */
  openBySeverity: z.tuple([z.int(), z.int(), z.int(), z.int()]),
  /** A first load or a catch-up under way: streams done of all. */
  catchUp: z.strictObject({ done: z.int(), total: z.int() }).nullable(),
  /** A first install under way, in bytes; `totalBytes` null: the hub is still making it. */
  download: z.strictObject({ doneBytes: z.int().nonnegative(), totalBytes: z.int().positive().nullable() }).nullable(),
  /** The exchange of operations with other desks: how many are linked now (null: by files alone). Null: there is none. */
  desks: z.strictObject({ linked: z.int().nonnegative().nullable() }).nullable(),
  /** The disk refuses writes; nothing new can be kept until space is freed. */
  diskFull: z.boolean(),
});
export type StatusRow = z.infer<typeof StatusRow>;

/** The recording of cameras on this workstation. One row, id `ring`; sizes in bytes on the disk. */
export const RingRow = z.strictObject({
  id: z.literal('ring'),
  /** `budgetFull`: clips that wait to be written leave no room; `failed`: its folder cannot be used; `off`: nothing is recorded. */
  state: z.enum(['off', 'opening', 'on', 'budgetFull', 'diskFull', 'failed']),
  budgetBytes: z.int().nonnegative(),
  usedBytes: z.int().nonnegative(),
  /** Of these, held by clips. */
  pinnedBytes: z.int().nonnegative(),
  /** How much of a camera is kept before its newest picture. */
  keepMs: z.int().nonnegative(),
  /** Cameras of which something is recorded, and those that are being recorded now. */
  cameras: z.int().nonnegative(),
  recording: z.int().nonnegative(),
});
export type RingRow = z.infer<typeof RingRow>;

/** A finding of the search box. */
export const Finding = z.discriminatedUnion('k', [
  z.strictObject({ k: z.literal('incident'), id: IncidentId, title: z.string(), detail: z.string(), position: Position.nullable() }),
  z.strictObject({ k: z.literal('camera'), id: CameraId, title: z.string(), detail: z.string(), position: Position.nullable() }),
  z.strictObject({ k: z.literal('place'), id: z.string(), title: z.string(), detail: z.string(), position: Position.nullable() }),
  z.strictObject({ k: z.literal('adminUnit'), id: z.string(), title: z.string(), detail: z.string(), position: Position.nullable() }),
]);
export type Finding = z.infer<typeof Finding>;

/** Who sits at this console and what it is. */
export const Session = z.strictObject({
  device: DeviceId,
  /** Null until somebody signed on. */
  officerId: UserId.nullable(),
  demo: z.boolean(),
  version: z.string(),
  /** Officers sign on with a password; else they are chosen by name. */
  accounts: z.boolean(),
  /** Until when the officer's sign-on holds without the hub; null: it rests on none. */
  grantUntilMs: UtcMs.nullable(),
  /** Operator windows show nothing but the lock; walls go on. */
  isLocked: z.boolean(),
  /** Minutes without a hand on it after which it locks itself; null: never. */
  lockAfterMinutes: z.int().nullable(),
});
export type Session = z.infer<typeof Session>;
