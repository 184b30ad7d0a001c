import { z } from 'zod';
import { Camera, StreamUrl } from '#domain/camera.ts';
import { Deadlines } from '#domain/desk/deadlines.ts';
import { deskArgs } from '#domain/desk/desk-acts.ts';
import { IncidentDetails, IncidentStatus } from '#domain/incident.ts';
import { CameraId, DeviceId, IncidentId, OperationId, RoomDisplayId, UserId } from '#domain/ids.ts';
import { RoomDisplay } from '#domain/room.ts';
import { LongText, Position, UtcMs } from '#domain/values.ts';
import { alarmCalls } from './alarms.ts';
import { accountCalls } from './accounts.ts';
import { auditCalls } from './audit.ts';
import { CameraSighting } from './camera-health.ts';
import { deskCalls } from './desk.ts';
import { ClipId, longestClipMs, mostClipCameras } from './clips.ts';
import { HostCapabilities } from './capabilities.ts';
import { overlayCalls } from './overlays.ts';
import { mapPackCalls } from './map-packs.ts';
import { mapLayerCalls } from './map-layers.ts';
import { boardCalls } from './boards.ts';
import { indicatorCalls } from './indicators.ts';
import { deskFileCalls } from './desk-files.ts';
import { ingestCalls } from './ingest.ts';
import { procedureCalls } from './procedures.ts';
import { Finding, PtzPatrol, Session } from './rows.ts';
import { reportCalls } from './reports.ts';
import { searchCalls } from './searches.ts';
import { shiftCalls } from './shift.ts';
import { signOnCalls } from './sign-on.ts';
import { seatCalls } from './seat-calls.ts';
import { wallCalls } from './wall-calls.ts';

const none = z.strictObject({});
const onIncident = { id: IncidentId, baseVer: z.int().nonnegative() };
/** Every action answers once it is durable on this machine; the hub settles it later. */
const recorded = z.strictObject({ operationId: OperationId });

const someOperations = z.array(OperationId).min(1).max(100);

const onImport = { importId: z.string().max(64) };
const candidateKeys = z.array(z.string().max(64)).max(100_000);
const onCamera = z.strictObject({ id: CameraId });
const part = z.number().min(-1).max(1);
const presetToken = z.string().min(1).max(64);

const address = StreamUrl.nullable().optional();
/** What of a camera an officer can change; what is left out stays. */
const CameraChanges = Camera.pick({
  name: true,
  nameEn: true,
  kind: true,
  position: true,
  headingDeg: true,
  fovDeg: true,
  communeCode: true,
  roadKm: true,
})
  .partial()
  .extend({ main: address, sub: address, whep: address, snapshot: address, onvif: address, ptz: z.boolean().optional() })
  .strict();
const host = z.string().nullable();

const importBegun = z.strictObject({ importId: z.string() });

/** Panels a window can be asked to show alone. */
export const PanelName = z.enum([
  'map',
  'cameras',
  'incidents',
  'actions',
  'cameraHealth',
  'clips',
  'room',
  'scenes',
  'seats',
  'reports',
  'exercise',
  'alarms',
  'accounts',
  'audit',
  'shift',
  'procedures',
  'ledger',
  'boards',
  'decision',
]);
export type PanelName = z.infer<typeof PanelName>;

/**
 * Every call a window may make, by name: `params` and `result` schemas. The only place a call's name is
 * spelled; bridge, handlers, fakes and tests derive from it. Errors: any `ErrorKind`; `badInput` when the
 * params do not fit, `notFound` for an unknown name.
 */
export const calls = {
  'session.get': { params: none, result: z.strictObject({ session: Session, capabilities: HostCapabilities }) },
  /** Changes the officer on duty at this console. `notFound` when the account is not cached. */
  'session.switchOfficer': { params: z.strictObject({ userId: UserId }), result: Session },

  ...signOnCalls,
  ...accountCalls,

  /** `forbidden` for every incident call when the officer's role only reads. */
  'incident.create': {
    params: z.strictObject({ details: IncidentDetails, deadlines: Deadlines.optional() }),
    result: z.strictObject({ id: IncidentId, operationId: OperationId }),
  },
  'incident.transition': { params: z.strictObject({ ...onIncident, to: IncidentStatus, reason: LongText }), result: recorded },
  'incident.assign': {
    params: z.strictObject({
      ...onIncident,
      ownerId: UserId.nullable(),
      unit: z.string().trim().normalize('NFC').min(1).max(200).nullable(),
    }),
    result: recorded,
  },
  'incident.note': { params: z.strictObject({ id: IncidentId, text: LongText.min(1) }), result: recorded },
  /** `deadline`: moved in the same breath, for another severity has other deadlines. */
  'incident.update': {
    params: z.strictObject({ ...onIncident, changes: IncidentDetails.partial(), deadline: deskArgs['incident.deadline'].optional() }),
    result: recorded,
  },

  /** Ends a conflict or a rejection: act again on today's version, or let the hub's value stand. */
  'outbox.decide': {
    params: z.strictObject({ operationId: OperationId, decision: z.enum(['keepMine', 'takeTheirs']) }),
    result: none,
  },
  /**
   * Decides conflicts of one field group of one incident together, oldest first. `keepMine` acts again on today's version
   * with what they wanted; `reason` stands in where the step needs one and none was given. Answers the new action, null
   * when nothing had to be done. `badInput` when they are not open conflicts of one group or the reason is missing,
   * `illegalTransition` when today's status allows no such step.
   */
  'outbox.resolve': {
    params: z.strictObject({ operationIds: someOperations, decision: z.enum(['keepMine', 'takeTheirs']), reason: LongText }),
    result: z.strictObject({ operationId: OperationId.nullable() }),
  },
  /**
   * Takes such a decision back: the conflicts are open again, and after `keepMine` the hub's values are put back by one more
   * action. `conflict` when somebody else has changed the group since, `illegalTransition` when there is no step back.
   */
  'outbox.undoDecision': { params: z.strictObject({ operationIds: someOperations, reason: LongText }), result: none },
  /**
   * Gives up an action this version cannot read: a note in its place, with `text`, tells so at the incident it was for, and
   * what waits behind it can be sent. `badInput` when it can be read, `forbidden` when the officer's role only reads.
   */
  'outbox.giveUp': { params: z.strictObject({ operationId: OperationId, text: LongText.min(1) }), result: none },
  /** The officer has seen these outcomes. What is over leaves `outbox.actions`; `badInput` for what still waits or is undecided. */
  'outbox.seen': { params: z.strictObject({ operationIds: z.array(OperationId).min(1).max(500) }), result: none },
  /**
   * What this desk has for others, sealed, as a file for a memory stick; `unsupported` where desks exchange nothing (the
   * console was started without a key for it).
   */
  'desks.export': { params: none, result: z.strictObject({ fileName: z.string(), text: z.string() }) },
  /** Takes such a file in. `badInput` for one that is damaged or of another centre; nothing is taken then. */
  'desks.import': {
    params: z.strictObject({ text: z.string().min(1).max(7_500_000) }),
    result: z.strictObject({ from: DeviceId, atMs: UtcMs, records: z.int().nonnegative(), added: z.int().nonnegative() }),
  },
  /**
   * Holds a camera for the officer on duty for 30 s, which every use prolongs; `take` takes it from its holder. For these and
   * every other `ptz` call: `forbidden` when the role only reads (or does not manage, to take), `conflict` while somebody
   * else holds it, `cameraTrouble` when the camera does not do it, `unsupported` when it declares no PTZ.
   */
  'ptz.hold': { params: z.strictObject({ id: CameraId, take: z.boolean() }), result: none },
  'ptz.release': { params: onCamera, result: none },
  /** Tells the holder that the officer here would like it. */
  'ptz.ask': { params: onCamera, result: none },
  /** Turns at parts of full speed in -1..1, for one second unless it is said again. */
  'ptz.move': { params: onCamera.extend({ pan: part, tilt: part, zoom: part }), result: none },
  'ptz.stop': { params: onCamera, result: none },
  'ptz.presets': { params: onCamera, result: z.array(z.strictObject({ token: z.string(), name: z.string() })) },
  'ptz.gotoPreset': { params: onCamera.extend({ token: presetToken }), result: none },
  /** Keeps where it looks now; with `token` in place of that preset. */
  'ptz.savePreset': {
    params: onCamera.extend({ name: z.string().trim().normalize('NFC').min(1).max(60), token: presetToken.nullable() }),
    result: none,
  },
  'ptz.removePreset': { params: onCamera.extend({ token: presetToken }), result: none },
  /** From preset to preset until it is turned off; it yields to whoever holds the camera and goes on afterwards. */
  'ptz.patrol': { params: onCamera.extend({ presets: PtzPatrol.shape.presets, on: z.boolean() }), result: none },

  /**
   * Reads a file of cameras, by its name as `.csv` or `.geojson`, and shows what it would change; nothing is taken yet. An import
   * lives until the next begins. `forbidden` for all of these when the role only reads; `notFound` for an import that is over.
   */
  'cameras.readFile': { params: z.strictObject({ name: z.string().max(255), text: z.string().max(7_500_000) }), result: importBegun },
  /**
   * Looks for cameras that speak ONVIF in the network of one of this machine's addresses (null: the system's choice) and asks each
   * what it offers, with one name and password. New ones are placed at `position` until somebody knows better.
   */
  'cameras.discover': {
    params: z.strictObject({
      from: z.ipv4().nullable(),
      username: z.string().max(200),
      password: z.string().max(200),
      position: Position,
    }),
    result: importBegun,
  },
  /** The same view of cameras that are here already, to try their streams; null: all. */
  'cameras.check': { params: z.strictObject({ ids: z.array(CameraId).max(10_000).nullable() }), result: importBegun },
  /** Tries the streams of candidates (null: all that can be taken or are here), a few at a time. */
  'cameras.probe': { params: z.strictObject({ ...onImport, keys: candidateKeys.nullable() }), result: none },
  /** Ends what is under way; what was found stays. */
  'cameras.cancel': { params: z.strictObject(onImport), result: none },
  /** Takes candidates, as one action each. */
  'cameras.take': { params: z.strictObject({ ...onImport, keys: candidateKeys }), result: z.strictObject({ taken: z.int() }) },
  /** Puts back what taking changed. Cameras that were new stay (`remaining`): the protocol removes none. */
  'cameras.undoTake': { params: z.strictObject(onImport), result: z.strictObject({ restored: z.int(), remaining: z.int() }) },

  /** What this window sees of the cameras it shows; repeated every few seconds while it does. */
  'cameras.sighted': { params: z.strictObject({ sightings: z.array(CameraSighting).max(64) }), result: none },
  /**
   * Keeps a stretch of what was recorded of cameras, half an hour at most, as one MP4 each; with an incident, a note there tells
   * of it when it is written. `badInput` when nothing of them was recorded then.
   */
  'clips.make': {
    params: z
      .strictObject({
        cameras: z.array(CameraId).min(1).max(mostClipCameras),
        fromMs: UtcMs,
        toMs: UtcMs,
        incidentId: IncidentId.nullable(),
        note: z.string().trim().max(500),
      })
      .refine(({ fromMs, toMs }) => toMs > fromMs && toMs - fromMs <= longestClipMs, 'A clip ends after it begins, within 30 minutes.'),
    result: z.strictObject({ clipId: ClipId }),
  },
  /** Tries again what failed of a clip. */
  'clips.retry': { params: z.strictObject({ clipId: ClipId }), result: none },
  /** Takes a clip away with its files, for good. */
  'clips.remove': { params: z.strictObject({ clipId: ClipId }), result: none },
  /** The officer knows that these cameras failed. */
  'cameras.knowAlarms': { params: z.strictObject({ ids: z.array(CameraId).max(1000) }), result: none },
  /** The hosts a camera's addresses lead to (`hub`: the hub itself; null: it has none). The addresses never leave the core. */
  'cameras.hosts': { params: onCamera, result: z.strictObject({ main: host, sub: host, whep: host, snapshot: host, onvif: host }) },
  /** Changes a camera; an address of null is taken away. `forbidden` when the role only reads. */
  'cameras.edit': { params: onCamera.extend({ changes: CameraChanges }), result: none },
  /** Puts a camera back as it was before its latest edit here. */
  'cameras.undoEdit': { params: onCamera, result: none },

  /** Tries the hub now instead of at the next attempt. */
  'sync.now': { params: none, result: none },

  /** Finds incidents, cameras, places and units; accents and đ ignored, exact hits first; at most `limit` 1-50. */
  'search.find': {
    params: z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(50) }),
    result: z.array(Finding),
  },

  /**
   * Changes what a monitor of this workstation is for; windows follow at once. For all of these: `forbidden` when the role only
   * reads, `notFound` for a monitor that is not in the room.
   */
  'room.setDisplay': {
    params: z.strictObject({
      id: RoomDisplayId,
      changes: RoomDisplay.pick({ name: true, use: true, isUnlocked: true }).partial(),
    }),
    result: none,
  },
  /** Forgets a monitor that is not connected; `badInput` for one that is. */
  'room.forget': { params: z.strictObject({ id: RoomDisplayId }), result: none },
  /** Takes the latest of these changes back, step by step; `notFound` when there is none. */
  'room.undo': { params: none, result: none },

  ...searchCalls,
  ...mapLayerCalls,
  ...reportCalls,
  ...alarmCalls,
  ...deskCalls,
  ...auditCalls,
  ...shiftCalls,
  ...procedureCalls,
  ...overlayCalls,
  ...indicatorCalls,
  ...boardCalls,
  ...ingestCalls,
  ...deskFileCalls,
  ...wallCalls,
  ...seatCalls,
  ...mapPackCalls,

  /** Opens another window of the console; `unsupported` where the host opens none. */
  'window.open': { params: z.strictObject({ panel: PanelName.nullable() }), result: z.strictObject({ windowId: z.string() }) },

  /** The saved arrangement of panels of a window role, as the layout library wrote it; null: none yet. */
  'workspace.load': { params: z.strictObject({ name: z.string().min(1).max(40) }), result: z.strictObject({ layout: z.unknown() }) },
  'workspace.save': {
    params: z.strictObject({ name: z.string().min(1).max(40), layout: z.record(z.string(), z.unknown()) }),
    result: none,
  },
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallParams<N extends CallName> = z.input<Calls[N]['params']>;
export type CallResult<N extends CallName> = z.output<Calls[N]['result']>;

/** Whether `name` is a call; own properties only, so `__proto__` and `toString` are not. */
export const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name);
