import { z } from 'zod';
import { AuditAct, AuditEntry } from '#domain/audit/audit-entry.ts';
import { OperationId, UserId } from '#domain/ids.ts';
import { UtcMs } from '#domain/values.ts';

/** A line of the audit as a window is shown it. */
export const AuditRow = z.strictObject({ ...AuditEntry.shape, id: OperationId });
export type AuditRow = z.infer<typeof AuditRow>;

/** Which lines are looked at; null: any. Times are the hub's, both included. */
export const AuditFilter = z.strictObject({
  who: UserId.nullable(),
  /** Beginning of the kind: `incident` or `incident.assign`. */
  kind: z.string().max(64).nullable(),
  /** Part of the id of what it was done to. */
  target: z.string().trim().max(64).nullable(),
  result: AuditEntry.shape.result.nullable(),
  fromMs: UtcMs.nullable(),
  toMs: UtcMs.nullable(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const anyAudit: AuditFilter = { who: null, kind: null, target: null, result: null, fromMs: null, toMs: null };

/** So many lines a file of them may have. */
export const mostExportedLines = 100_000;

/** Lines of the audit, newest first; `total` counts all that match. Nothing for an officer whose role does not read it. */
export const auditQueries = {
  'audit.list': { params: z.strictObject({ filter: AuditFilter, limit: z.int().min(1).max(5000) }), row: AuditRow, key: 'id' },
} as const;

export const auditCalls = {
  /** Tells the audit what an officer did that changed no row. It is kept here and goes to the hub like every action. */
  'audit.tell': {
    params: z.strictObject({
      act: AuditAct.extract(['print', 'export', 'auditViewed']),
      subject: z.string().trim().min(1).max(200).nullable(),
    }),
    result: z.strictObject({}),
  },
  /** The lines as a table (CSV, UTF-8 with a mark), at most 100,000; told to the audit itself. `forbidden` as for reading. */
  'audit.export': {
    params: z.strictObject({ filter: AuditFilter }),
    result: z.strictObject({ fileName: z.string(), text: z.string(), lines: z.int().nonnegative() }),
  },
} as const;
