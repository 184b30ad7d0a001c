import type { QueryParams } from '#contract/queries.ts';
import type { IncidentMapRow, IncidentRow, TimelineRow } from '#contract/rows.ts';
import type { Incident, TimelineEntry } from '#domain/incident.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import { matchExpression, searchWords, textMatches } from './search-index.ts';

type Found = { body: string; ver: number; waiting: number; conflicts: number };
/** As a window sends it, before its ids are branded. */
type IncidentFilter = QueryParams<'incidents.list'>['filter'];
type Condition = { sql: string; values: (string | number)[] };

const mapLimit = 5000;
/** Rows that are read instead of looked up in the index, of each kind. */
const unindexedLimit = 2000;

const rowOf = ({ body, ver, waiting, conflicts }: Found): IncidentRow => ({ ...(JSON.parse(body) as Incident), ver, waiting, conflicts });

/** The same as JSON: an object with members, so that more of them follow after a comma; of one named twice the last counts. */
const rowTextOf = ({ body, ver, waiting, conflicts }: Found): string =>
  `${body.slice(0, body.lastIndexOf('}'))},"ver":${ver},"waiting":${waiting},"conflicts":${conflicts}}`;

/** When something is due next, as `computeDue` has it; null: never. Only of open incidents: of those there are hundreds. */
const dueSql = `(SELECT min(value) FROM json_each(json_array(
  CASE WHEN status IN ('new', 'received') THEN json_extract(body, '$.deadlines.respondByMs') END, json_extract(body, '$.deadlines.resolveByMs'),
  CASE WHEN json_extract(body, '$.transfer.state') IN ('sent', 'accepted') THEN json_extract(body, '$.transfer.dueAtMs') END)))`;

/** Everything that was merged into an incident, however often; a circle, which only desks without a hub can make, ends. */
const familySql = `WITH RECURSIVE family (id) AS (VALUES (?) UNION
  SELECT i.id FROM incident i JOIN family f ON json_extract(i.body, '$.mergedInto') = f.id WHERE json_extract(i.body, '$.mergedInto') IS NOT NULL)`;

const inList = (column: string, values: readonly (string | number)[]): Condition => ({
  sql: `${column} IN (${values.map(() => '?').join(', ')})`,
  values: [...values],
});

/** The filter as SQL over `incident`, without its text; a list that is present but empty matches nothing. */
export const computeConditions = (filter: IncidentFilter): Condition[] => {
  const conditions: Condition[] = [];
  if (filter.scope === 'open') conditions.push({ sql: 'rank < 9', values: [] });
  if (filter.scope === 'ended') conditions.push({ sql: 'rank = 9', values: [] });
  if (filter.severities) conditions.push(inList('severity', filter.severities));
  if (filter.statuses) conditions.push(inList('status', filter.statuses));
  if (filter.types) conditions.push(inList('type', filter.types));
  if (filter.ownerId !== undefined) conditions.push({ sql: 'owner_id = ?', values: [filter.ownerId] });
  return conditions;
};

/** Reads incidents as the screen shows them: own unsettled actions included. */
export class IncidentReads {
  readonly #sql: Statements;

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  list(params: QueryParams<'incidents.list'>): { rows: IncidentRow[]; total: number } {
    const { found, total } = this.#find(params);
    return { rows: found.map(rowOf), total };
  }

  /** What `list` answers, as JSON. */
  listText(params: QueryParams<'incidents.list'>): string {
    const { found, total } = this.#find(params);
    return `{"rows":[${found.map(rowTextOf).join(',')}],"total":${total}}`;
  }

  #find({ filter, limit }: QueryParams<'incidents.list'>): { found: Found[]; total: number } {
    const conditions = computeConditions(filter);
    const text = this.#textCondition(filter.text ?? '');
    if (text) conditions.push(text);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
    const values = conditions.flatMap((condition) => condition.values);
    const order = filter.order === 'due' && filter.scope === 'open' ? `${dueSql} IS NULL, ${dueSql}, ` : '';
    const found = this.#sql(
      `SELECT body, ver, waiting, conflicts FROM incident ${where} ORDER BY ${order}rank, reported_at DESC, id LIMIT ?`,
    ).all(...values, limit) as Found[];
    return { found, total: this.#total(filter, where, values) };
  }

  map(): { rows: IncidentMapRow[]; total: number } {
    const found = this.#sql(
      'SELECT body, waiting FROM incident WHERE rank < 9 AND located = 1 ORDER BY rank, reported_at DESC, id LIMIT ?',
    ).all(mapLimit) as { body: string; waiting: number }[];
    const rows = found.flatMap(({ body, waiting }) => {
      const { id, type, severity, status, title, position, reportedAtMs } = JSON.parse(body) as Incident;
      return position ? [{ id, type, severity, status, title, position, reportedAtMs, waiting }] : [];
    });
    const total =
      rows.length < mapLimit
        ? rows.length
        : Number(this.#sql('SELECT count(*) FROM incident WHERE rank < 9 AND located = 1').pluck().get());
    return { rows, total };
  }

  detail(id: string): { rows: IncidentRow[]; total: number } {
    const found = this.#sql('SELECT body, ver, waiting, conflicts FROM incident WHERE id = ?').get(id) as Found | undefined;
    return found ? { rows: [rowOf(found)], total: 1 } : { rows: [], total: 0 };
  }

  merged(id: string): { rows: IncidentRow[]; total: number } {
    const found = this.#sql(
      `${familySql} SELECT body, ver, waiting, conflicts FROM incident WHERE id IN (SELECT id FROM family) AND id <> ? ORDER BY reported_at, id`,
    ).all(id, id) as Found[];
    return { rows: found.map(rowOf), total: found.length };
  }

  /** With the history of what was merged into it. */
  timeline(id: string): { rows: TimelineRow[]; total: number } {
    const found = this.#sql(
      `${familySql} SELECT body, waiting FROM timeline WHERE incident_id IN (SELECT id FROM family) ORDER BY at, waiting, rowid`,
    ).all(id) as {
      body: string;
      waiting: number;
    }[];
    const rows = found.map(({ body, waiting }) => ({ ...(JSON.parse(body) as TimelineEntry), waiting: waiting === 1 }));
    return { rows, total: rows.length };
  }

  openBySeverity(): [number, number, number, number] {
    const of = (rank: number): number => this.#tally(rank);
    return [of(1), of(2), of(3), of(4)];
  }

  /** Newest first, open before ended. */
  withWords(text: string, limit: number): Incident[] {
    return this.list({ filter: { scope: 'all', text }, limit }).rows;
  }

  #total({ scope, order: _, ...rest }: IncidentFilter, where: string, values: readonly (string | number)[]): number {
    const onlyScope = Object.values(rest).every((value) => value === undefined || value === '');
    if (!onlyScope)
      return Number(
        this.#sql(`SELECT count(*) FROM incident ${where}`)
          .pluck()
          .get(...values),
      );
    const open = this.openBySeverity().reduce((sum, n) => sum + n, 0);
    return (scope === 'ended' ? 0 : open) + (scope === 'open' ? 0 : this.#tally(9));
  }

  #tally(rank: number): number {
    return Number(this.#sql('SELECT n FROM incident_tally WHERE rank = ?').pluck().get(rank) ?? 0);
  }

  /**
   * Indexed rows by FTS. Rows that changed since are read themselves, the open and the newest ones: while a first load
   * is being indexed, which takes minutes, older ended incidents are found as the index reaches them.
   */
  #textCondition(text: string): Condition | null {
    const expression = matchExpression(text);
    if (expression === null) return null;
    const words = searchWords(text);
    const fresh = [...this.#unindexed('open'), ...this.#unindexed('newest')];
    const matching = fresh.filter(({ body }) => textMatches(JSON.parse(body) as Incident, words)).map(({ rowid }) => rowid);
    const unindexed = `SELECT rowid FROM incident_unindexed`;
    return {
      sql: `(rowid IN (SELECT rowid FROM incident_text WHERE incident_text MATCH ?) AND rowid NOT IN (${unindexed}) OR rowid IN (SELECT value FROM json_each(?)))`,
      values: [expression, JSON.stringify(matching)],
    };
  }

  #unindexed(which: 'open' | 'newest'): { rowid: number; body: string }[] {
    const sql =
      which === 'open'
        ? 'SELECT rowid, body FROM incident WHERE rank < 9 AND rowid IN (SELECT rowid FROM incident_unindexed) ORDER BY rank, reported_at DESC LIMIT ?'
        : 'SELECT u.rowid, i.body FROM incident_unindexed u JOIN incident i ON i.rowid = u.rowid ORDER BY u.rowid DESC LIMIT ?';
    return this.#sql(sql).all(unindexedLimit) as { rowid: number; body: string }[];
  }
}
