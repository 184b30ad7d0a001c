import { z } from 'zod';
import { DeviceId, OperationId, UserId } from '../ids.ts';
import { UserRole } from '../user.ts';
import { ShortText, UtcMs } from '../values.ts';

/** What is done at a console without changing a row, and is answered for all the same. */
export const AuditAct = z.enum([
  ...['signOn', 'signOnFailed', 'signOff', 'lock', 'unlockFailed'],
  ...['export', 'print', 'auditViewed', 'passwordSet'],
] as const);
export type AuditAct = z.infer<typeof AuditAct>;

/** Arguments of its operation: what was done, and with what (the list that was exported, the account that was tried). */
export const auditArgs = {
  'audit.record': z.strictObject({ act: AuditAct, subject: ShortText.nullable() }),
} as const;

/**
 * One line of the audit: who did what to what, when, and what came of it. Written by the hub alone, once for each operation
 * it settles. `id` is that of the operation (a second one of the same id gets an id of its own).
 */
export const AuditEntry = z.looseObject({
  id: OperationId,
  actor: UserId,
  /** As the account stood when the hub settled it; null: an account the hub does not know. */
  role: UserRole.nullable(),
  device: z.union([DeviceId, z.literal('hub')]),
  /** By the officer's clock, and by the hub's when it was settled. */
  atMs: UtcMs,
  hubAtMs: UtcMs,
  /** Kind of the operation; of `audit.record` the act, as `audit.signOn`. */
  kind: z.string().min(1).max(64),
  target: z.strictObject({ k: z.string().max(32), id: z.string().max(64) }),
  result: z.enum(['ok', 'rejected', 'conflict']),
  /** Why it was refused, or with what an act was done. */
  note: z.string().max(2000).nullable(),
  /** The officer's own, where the operation carries one. */
  reason: z.string().max(4000).nullable(),
  /** The top-level fields that changed, without secrets; null: nothing did. */
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  /** Its row was erased for good: what it said was taken away. */
  isScrubbed: z.boolean(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What is left of a line when the row it tells of is erased for good: who did what kind of thing, and when. */
export const scrubbedAudit = (entry: AuditEntry): AuditEntry => ({
  ...entry,
  note: null,
  reason: null,
  before: null,
  after: null,
  isScrubbed: true,
});
