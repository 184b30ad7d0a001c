import { createHash } from 'node:crypto';
import type { Verdict } from '#contract/wire.ts';
import type { AuditEntry } from '#domain/audit/audit-entry.ts';
import { computeChangedFields, withoutSecrets } from '#domain/audit/changed-fields.ts';
import type { OperationId, UserId } from '#domain/ids.ts';
import type { Operation } from '#domain/operation.ts';
import type { UserRole } from '#domain/user.ts';

type Context = {
  readonly id: string;
  readonly role: UserRole | null;
  readonly hubAtMs: number;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
};

/** The id of the line about an operation whose id was used before: its own, so that the first line stays what it is. */
export const auditIdOf = ({ device, n }: Operation): string =>
  `twin-${createHash('sha256').update(`${device}#${n}`).digest('hex').slice(0, 40)}`;

/** The line of the audit about an operation and what came of it. */
export const computeAudit = (operation: Operation, verdict: Verdict, { id, role, hubAtMs, before, after }: Context): AuditEntry => ({
  id: id as OperationId,
  actor: operation.actor,
  role,
  device: operation.device,
  atMs: operation.atMs,
  hubAtMs,
  kind: operation.kind === 'audit.record' ? `audit.${operation.args.act}` : operation.kind,
  target: { ...operation.target },
  result: verdict.result,
  note: noteOf(operation, verdict),
  reason: reasonOf(operation),
  ...changesOf(operation, before, after),
  isScrubbed: false,
});

/** A note of an incident is a line of its history, and no field. */
const changesOf = (operation: Operation, before: Context['before'], after: Context['after']): Pick<AuditEntry, 'before' | 'after'> =>
  operation.kind === 'incident.note' && before !== after
    ? { before: null, after: { note: withoutSecrets(operation.args.text) } }
    : computeChangedFields(before, after);

const noteOf = (operation: Operation, verdict: Verdict): string | null => {
  if (verdict.result === 'rejected') return `${verdict.kind}: ${verdict.message}`.slice(0, 2000);
  if (verdict.result === 'conflict') return `conflict: ${verdict.groups.join(', ')}`;
  return operation.kind === 'audit.record' ? operation.args.subject : null;
};

const reasonOf = ({ args }: Operation): string | null =>
  'reason' in args && typeof args.reason === 'string' && args.reason.trim() !== '' ? String(withoutSecrets(args.reason)) : null;

/** The line about a row that was erased for good, the n-th of this hub. Whoever holds the hub's own key did it: no officer signs that. */
export const purgeAudit = (k: string, id: string, n: number, atMs: number): AuditEntry => ({
  id: `purge-${n}` as OperationId,
  actor: 'hub' as UserId,
  role: null,
  device: 'hub',
  atMs,
  hubAtMs: atMs,
  kind: 'purge',
  target: { k, id },
  result: 'ok',
  note: null,
  reason: null,
  before: null,
  after: null,
  isScrubbed: false,
});
