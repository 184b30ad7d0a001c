import { z } from 'zod';
import { BlobHash, mostBlobBytes } from '#domain/desk/attachment.ts';
import { DeskAct } from '#domain/desk/desk-acts.ts';
import { DeadlinePolicyDraft, DeadlinePolicyId, mostPastPolicies, PolicyVersion } from '#domain/desk/deadline-policy.ts';
import { UnitDraft } from '#domain/desk/unit.ts';
import { IncidentId, OperationId, UnitId } from '#domain/ids.ts';
import { UtcMs } from '#domain/values.ts';
import { IncidentRow } from './rows.ts';

/** A unit that can be sent, or an agency that can be handed an incident. */
export const UnitRow = z.strictObject({
  id: UnitId,
  ...UnitDraft.shape,
  updatedAtMs: UtcMs,
  ver: z.int().nonnegative(),
  /** Own actions on it that the hub has not settled. */
  waiting: z.int().nonnegative(),
});
export type UnitRow = z.infer<typeof UnitRow>;

/** How long incidents are given, as the centre decided; no version: as the product ships it. */
export const DeadlinePolicyRow = z.strictObject({
  id: DeadlinePolicyId,
  /** Newest last, the last one in force. */
  versions: z.array(PolicyVersion).max(mostPastPolicies),
  ver: z.int().nonnegative(),
});
export type DeadlinePolicyRow = z.infer<typeof DeadlinePolicyRow>;

/** A file of this console that is not at the hub. */
export const UploadRow = z.strictObject({
  id: BlobHash,
  bytes: z.int().positive(),
  sentBytes: z.int().nonnegative(),
  state: z.enum(['waiting', 'sending', 'failed', 'cancelled']),
  /** Why it failed; empty otherwise. */
  message: z.string(),
});
export type UploadRow = z.infer<typeof UploadRow>;

export const deskQueries = {
  /** Units by name, removed ones too. */
  'units.list': { params: z.strictObject({}), row: UnitRow, key: 'id' },
  /** The one row about how long incidents are given. */
  'deadlinePolicy.get': { params: z.strictObject({}), row: DeadlinePolicyRow, key: 'id' },
  /** Files this console keeps that are not at the hub yet. */
  'attachments.uploads': { params: z.strictObject({}), row: UploadRow, key: 'id' },
  /** Incidents that were merged into this one, and into those in turn. */
  'incident.merged': { params: z.strictObject({ id: IncidentId }), row: IncidentRow, key: 'id' },
} as const;

const none = z.strictObject({});

export const deskCalls = {
  /**
   * Keeps a piece of a file on this machine; `offset` is how much of it is here already. The last piece makes it wait for the hub. `reset`
   * with `details.offset` when another offset is wanted, `tooLarge`, `diskFull`, `badInput` for content that may not be attached.
   */
  'attachment.piece': {
    params: z.strictObject({
      hash: BlobHash,
      offset: z.int().nonnegative(),
      bytes: z.int().positive().max(mostBlobBytes),
      data: z.base64().max(1_500_000),
    }),
    result: z.strictObject({ offset: z.int().nonnegative(), isWhole: z.boolean() }),
  },
  /** Stops sending a file; it stays on this machine. `notFound` for one that does not wait. */
  'attachment.cancel': { params: z.strictObject({ hash: BlobHash }), result: none },
  'attachment.retry': { params: z.strictObject({ hash: BlobHash }), result: none },
  /**
   * One act of the desk on an incident. A link is kept at both incidents. Besides `forbidden` and `notFound`: `illegalTransition` for a
   * step that is not allowed from here, `conflict` where something else is there by now than its officer saw, `badInput` without a reason
   * where one is needed.
   */
  'incident.act': {
    params: z.strictObject({ id: IncidentId, baseVer: z.int().nonnegative(), act: DeskAct }),
    result: z.strictObject({ operationId: OperationId }),
  },
  /** Keeps a unit; `id` null makes a new one. `forbidden` for a role that does not run the shift. */
  'unit.put': {
    params: z.strictObject({ id: UnitId.nullable(), baseVer: z.int().nonnegative(), unit: UnitDraft }),
    result: z.strictObject({ id: UnitId, operationId: OperationId }),
  },
  /**
   * Puts how long incidents are given in force, for deadlines set from now on; what open incidents have stays. `forbidden` for a role that
   * does not run the shift, `badInput` where something would be over before it is taken up, or a type and a severity have two exceptions.
   */
  'deadlinePolicy.put': {
    params: z.strictObject({ baseVer: z.int().nonnegative(), policy: DeadlinePolicyDraft }),
    result: z.strictObject({ operationId: OperationId }),
  },
} as const;
