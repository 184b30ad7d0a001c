import { type AuditEntry, scrubbedAudit } from '#domain/audit/audit-entry.ts';
import type { StreamName } from '#domain/streams.ts';

/** Retention forgets nothing of the audit. */
export const isKeptForEver = (stream: StreamName): boolean => stream.startsWith('aud:');

/** A line of the audit about a row that was erased. */
export const scrubbedAuditBody = (body: Record<string, unknown>): Record<string, unknown> => scrubbedAudit(body as AuditEntry);

/** A kept operation on a row that was erased: who did what kind of thing when, without what it said. */
export const scrubbedOperation = (operation: string): string => JSON.stringify({ ...JSON.parse(operation), args: null, sig: null });

/** The verdict on such an operation, without the row's values. */
export const scrubbedVerdict = (verdict: string): string => {
  const { theirs, ...rest } = JSON.parse(verdict) as Record<string, unknown>;
  return JSON.stringify(theirs === undefined ? rest : { ...rest, theirs: {} });
};
