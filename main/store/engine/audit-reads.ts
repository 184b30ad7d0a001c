import type { AuditRow } from '#contract/audit.ts';
import type { QueryParams } from '#contract/queries.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';

type Query = QueryParams<'audit.list'>;
type Condition = { readonly sql: string; readonly values: readonly (string | number)[] };

/** A pattern of LIKE that means just these characters. */
const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

const part = (field: string): string => `json_extract(body, '$.${field}')`;

/** What a filter asks, for SQL. */
const conditionsOf = ({ who, kind, target, result, fromMs, toMs }: Query['filter']): Condition[] => {
  const all: (Condition | null)[] = [
    who === null ? null : { sql: `${part('actor')} = ?`, values: [who] },
    kind === null ? null : { sql: `${part('kind')} LIKE ? ESCAPE '\\'`, values: [`${literally(kind)}%`] },
    target === null ? null : { sql: `${part('target.id')} LIKE ? ESCAPE '\\'`, values: [`%${literally(target)}%`] },
    result === null ? null : { sql: `${part('result')} = ?`, values: [result] },
    fromMs === null ? null : { sql: `${part('hubAtMs')} >= ?`, values: [fromMs] },
    toMs === null ? null : { sql: `${part('hubAtMs')} <= ?`, values: [toMs] },
  ];
  return all.filter((each) => each !== null);
};

/** Reads the audit, as far as this console is served it. */
export class AuditReads {
  readonly #sql: Statements;

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  list({ filter, limit }: Query): { rows: AuditRow[]; total: number } {
    const conditions = conditionsOf(filter);
    const where = ["k = 'audit'", ...conditions.map(({ sql }) => sql)].join(' AND ');
    const values = conditions.flatMap((each) => each.values);
    const bodies = this.#sql(`SELECT body FROM item WHERE ${where} ORDER BY ${part('hubAtMs')} DESC, id DESC LIMIT ?`)
      .pluck()
      .all(...values, limit) as string[];
    const total = this.#sql(`SELECT count(*) FROM item WHERE ${where}`)
      .pluck()
      .get(...values) as number;
    return { rows: bodies.map((body) => rowOf(JSON.parse(body) as AuditRow)), total };
  }
}

/** Fields named one by one: what a later hub adds is not shown unread. */
const rowOf = (entry: AuditRow): AuditRow => {
  const { id, actor, role, device, atMs, hubAtMs, kind, target, result, note, reason, before, after, isScrubbed } = entry;
  return { id, actor, role, device, atMs, hubAtMs, kind, target, result, note, reason, before, after, isScrubbed };
};
