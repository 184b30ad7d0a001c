import { z } from 'zod';
import { Camera } from './camera.ts';
import { DeviceId, IncidentId, OperationId, UserId } from './ids.ts';
import { IncidentDetails, IncidentStatus } from './incident.ts';
import { LongText, UtcMs } from './values.ts';

/** Schema version of the operations this build writes; the hub up-converts older ones. */
export const operationSchemaVersion = 1;

/** Arguments of each kind of operation. A kind is never renamed; it gets a new `sv`. */
export const operationArgs = {
  'incident.create': IncidentDetails,
  'incident.transition': z.strictObject({ to: IncidentStatus, reason: LongText }),
  'incident.assign': z.strictObject({
    ownerId: UserId.nullable(),
    unit: z.string().trim().normalize('NFC').min(1).max(200).nullable(),
  }),
  'incident.note': z.strictObject({ text: LongText.min(1) }),
  'incident.update': IncidentDetails.partial(),
  'camera.put': Camera,
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

const incidentOperation = <K extends Exclude<OperationKind, 'camera.put'>>(kind: K) =>
  z.strictObject({
    ...envelope,
    kind: z.literal(kind),
    target: z.strictObject({ k: z.literal('incident'), id: IncidentId }),
    args: operationArgs[kind],
  });

/** An officer's action: what was asked, on what, seen at which version. The unit of the outbox and of push. */
export const Operation = z.discriminatedUnion('kind', [
  incidentOperation('incident.create'),
  incidentOperation('incident.transition'),
  incidentOperation('incident.assign'),
  incidentOperation('incident.note'),
  incidentOperation('incident.update'),
  z.strictObject({
    ...envelope,
    kind: z.literal('camera.put'),
    target: z.strictObject({ k: z.literal('camera'), id: Camera.shape.id }),
    args: Camera,
  }),
]);
export type Operation = z.infer<typeof Operation>;

/** An operation before its console gave it a number. */
export type OperationDraft = Operation extends infer O ? (O extends Operation ? Omit<O, 'n' | 'device' | 'sig' | 'lan'> : never) : never;
