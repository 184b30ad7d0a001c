import { z } from 'zod';
import { Deadlines } from './desk/deadlines.ts';
import { Dispatch, mostDispatches } from './desk/dispatch.ts';
import { IncidentLink, mostLinks } from './desk/incident-link.ts';
import { PhoneNumber } from './desk/phone.ts';
import { IncidentScale } from './desk/severity-scales.ts';
import { Transfer } from './desk/transfer.ts';
import { AdminUnitCode, DeviceId, IncidentId, OperationId, TimelineEntryId, UserId } from './ids.ts';
import { LongText, Position, ShortText, UtcMs } from './values.ts';

/** Incident scale of the centre: 1 very serious, 2 serious, 3 ordinary, 4 for information. */
export const Severity = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type Severity = z.infer<typeof Severity>;

/** Where an incident stands; see `incident-transitions.ts` for the legal moves. */
export const IncidentStatus = z.enum(['new', 'received', 'assigned', 'inProgress', 'onHold', 'resolved', 'closed', 'rejected']);
export type IncidentStatus = z.infer<typeof IncidentStatus>;

/** What happened, in the groups the centre watches. */
export const IncidentType = z.enum([
  'trafficAccident',
  'trafficJam',
  'borderGateCongestion',
  'flood',
  'landslide',
  'fire',
  'forestFire',
  'publicOrder',
  'medical',
  'epidemic',
  'environment',
  'cyber',
  'infrastructure',
  'citizenReport',
  'other',
]);
export type IncidentType = z.infer<typeof IncidentType>;

/** How the report reached the centre. */
export const IncidentSource = z.enum(['112', '113', '114', '115', '1022', 'camera', 'sensor', 'officer', 'press', 'unit']);
export type IncidentSource = z.infer<typeof IncidentSource>;

/**
 * Fields that change together and conflict together. Concurrent operations on different
 * groups merge; on the same group the later one at the hub is a conflict for its officer to decide.
 */
export const FieldGroup = z.enum(['status', 'owner', 'details']);
export type FieldGroup = z.infer<typeof FieldGroup>;

/**
 * Who last changed a group, and the incident version that change made. `n` is the number of the device's operation, kept
 * where desks exchange operations, so that one that was made upon it is told from one that was made beside it.
 */
export const GroupMark = z.strictObject({ ver: z.int().positive(), device: DeviceId, n: z.int().positive().optional() });
export type GroupMark = z.infer<typeof GroupMark>;

/** The facts an officer types; one field group of their own. */
export const IncidentDetails = z.strictObject({
  type: IncidentType,
  severity: Severity,
  title: ShortText,
  description: LongText,
  source: IncidentSource,
  /** Null while nobody knows where. */
  position: Position.nullable(),
  /** Stored, never derived from the position (the schematic map cannot tell). */
  communeCode: AdminUnitCode.nullable(),
  /** Address or chainage in words: `QL1 Km42+600`. */
  placeText: z.string().normalize('NFC').max(200),
  /** Who told of it, to be called back. */
  callerPhone: PhoneNumber.nullable().optional(),
  callerName: z.string().normalize('NFC').max(120).optional(),
  /** A level of its domain's own scale, beside the centre's severity. */
  scale: IncidentScale.nullable().optional(),
});
export type IncidentDetails = z.infer<typeof IncidentDetails>;

/** An incident as replicated. Times are the acting console's clock: shown, never ordered by across consoles. */
export const Incident = z.looseObject({
  id: IncidentId,
  ...IncidentDetails.shape,
  status: IncidentStatus,
  ownerId: UserId.nullable(),
  /** The unit in charge, in words; null while none. */
  unit: z.string().normalize('NFC').max(200).nullable(),
  reportedAtMs: UtcMs,
  updatedAtMs: UtcMs,
  createdBy: UserId,
  groups: z.partialRecord(FieldGroup, GroupMark),
  /** What the desk's acts keep (`desk/`); left out: nothing yet. */
  deadlines: Deadlines.optional(),
  dispatches: z.array(Dispatch).max(mostDispatches).optional(),
  transfer: Transfer.nullable().optional(),
  links: z.array(IncidentLink).max(mostLinks).optional(),
  /** The incident that stands for this one; its own history stays where it is. */
  mergedInto: IncidentId.nullable().optional(),
});
export type Incident = z.infer<typeof Incident>;

/** One line of an incident's history; append-only. */
export const TimelineEntry = z.looseObject({
  id: TimelineEntryId,
  incidentId: IncidentId,
  operationId: OperationId,
  kind: z.enum([
    ...['created', 'transitioned', 'assigned', 'updated', 'noted', 'procedure'],
    ...['deadline', 'dispatched', 'called', 'transferred', 'chased', 'answered', 'linked', 'merged', 'split', 'attached', 'detached'],
  ] as const),
  actor: UserId,
  device: DeviceId,
  atMs: UtcMs,
  text: LongText,
  /** For `transitioned`, `assigned`, `updated`: the value before and after, by field name; for `procedure`: `after` is its `RunEvent`. */
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
