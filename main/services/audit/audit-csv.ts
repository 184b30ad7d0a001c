import type { AuditRow } from '#contract/audit.ts';

const columns = [
  'hubAt',
  'officerAt',
  'actor',
  'role',
  'device',
  'kind',
  'targetKind',
  'target',
  'result',
  'note',
  'reason',
  'before',
  'after',
];

/** A byte order mark, so that spreadsheets read Vietnamese as it is. */
const mark = '\uFEFF';

/** Lines as a table: times in UTC, quoted where needed, and never a formula for the spreadsheet that opens it. */
export const auditCsv = (rows: readonly AuditRow[]): string =>
  mark + [columns, ...rows.map(cellsOf)].map((cells) => cells.map(quoted).join(',')).join('\r\n') + '\r\n';

const cellsOf = ({ hubAtMs, atMs, actor, role, device, kind, target, result, note, reason, before, after }: AuditRow): string[] => [
  ...[new Date(hubAtMs).toISOString(), new Date(atMs).toISOString(), actor, role ?? '', device, kind, target.k, target.id, result],
  ...[note ?? '', reason ?? '', before ? JSON.stringify(before) : '', after ? JSON.stringify(after) : ''],
];

const quoted = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
