import type { QueryParams } from '#contract/queries.ts';
import type { IncidentMapRow, IncidentRow, TimelineRow } from '#contract/rows.ts';
import type { Incident, TimelineEntry } from '#domain/incident.ts';
import type { SearchReading, SearchWay } from '#domain/search/read-search.ts';
import type { TimeRange } from '#domain/search/times.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import type { ReadSearch } from './search.ts';
import { areaCondition, type Condition } from './area-condition.ts';
import { boxValues, openInBox } from './box-sql.ts';
import { matchExpression, searchTextOf, textMatches } from './search-index.ts';

type Found = { body: string; ver: number; waiting: number; conflicts: number };
/** As a window sends it, before its ids are branded. */
type IncidentFilter = QueryParams<'incidents.list'>['filter'];

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

/** Every rank is named beside a time, so that one index serves both. */
const reportedCondition = ({ fromMs, toMs }: TimeRange): Condition => ({
  sql: 'rank IN (1, 2, 3, 4, 9) AND reported_at >= ? AND reported_at < ?',
  values: [fromMs, toMs],
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
  if (filter.area) conditions.push(areaCondition(filter.area, filter.scope === 'open'));
  if (filter.reported) conditions.push(reportedCondition(filter.reported));
  return conditions;
};

/** Incidents of units: their streams are named by them; one that only this console knows has none yet. */
const unitCondition = (codes: readonly string[]): Condition => {
  const marks = codes.map(() => '?').join(', ');
  return {
    sql: `(stream IN (${marks}) OR stream IS NULL AND json_extract(body, '$.communeCode') IN (${marks}))`,
    values: [...codes.map((code) => `inc:${code}`), ...codes],
  };
};

/** Reads incidents as the screen shows them: own unsettled actions included. */
export class IncidentReads {
  readonly #sql: Statements;
  readonly #readSearch: ReadSearch;

  /** `readSearch` reads what was typed into the filter. */
  constructor(db: Database, readSearch: ReadSearch) {
    this.#sql = statementsOf(db);
    this.#readSearch = readSearch;
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

  /** What was typed is read anew each time; where nothing answers it as typed, it is read as Telex or VNI. */
  #find(params: QueryParams<'incidents.list'>): { found: Found[]; total: number } {
    const { typed, untyped } = this.#readSearch(params.filter.text ?? '');
    const answer = this.#findBy(params, typed);
    return answer.total > 0 || untyped === null ? answer : this.#findBy(params, untyped);
  }

  #findBy({ filter, limit }: QueryParams<'incidents.list'>, reading: SearchReading | null): { found: Found[]; total: number } {
    const conditions = [...computeConditions(filter), ...(reading ? this.#searchConditions(reading) : [])];
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
    const values = conditions.flatMap((condition) => condition.values);
    const order = filter.order === 'due' && filter.scope === 'open' ? `${dueSql} IS NULL, ${dueSql}, ` : '';
    const found = this.#sql(
      `SELECT body, ver, waiting, conflicts FROM incident ${where} ORDER BY ${order}rank, reported_at DESC, id LIMIT ?`,
    ).all(...values, limit) as Found[];
    return { found, total: this.#total(filter, where, values) };
  }

  map({ box }: QueryParams<'incidents.map'>): { rows: IncidentMapRow[]; total: number } {
    const where = box ? `rowid IN (${openInBox}) AND rank < 9` : 'rank < 9 AND located = 1';
    const values = box ? boxValues(box) : [];
    const found = this.#sql(`SELECT body, waiting FROM incident WHERE ${where} ORDER BY rank, reported_at DESC, id LIMIT ?`).all(
      ...values,
      mapLimit,
    ) as { body: string; waiting: number }[];
    const rows = found.flatMap(({ body, waiting }) => {
      const { id, type, severity, status, title, source, position, reportedAtMs } = JSON.parse(body) as Incident;
      return position ? [{ id, type, severity, status, title, source, position, reportedAtMs, waiting }] : [];
    });
    const total =
      rows.length < mapLimit
        ? rows.length
        : Number(
            this.#sql(`SELECT count(*) FROM incident WHERE ${where}`)
              .pluck()
              .get(...values),
          );
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

  #searchConditions({ time, ways }: SearchReading): Condition[] {
    const conditions = time ? [reportedCondition(time)] : [];
    const found = ways.map((way) => this.#wayCondition(way));
    if (found.every((each) => each !== null))
      conditions.push({ sql: `(${found.map(({ sql }) => sql).join(' OR ')})`, values: found.flatMap(({ values }) => values) });
    return conditions;
  }

  /** Null: a way that asks for nothing, which every row answers. */
  #wayCondition(way: SearchWay): Condition | null {
    const parts = [this.#wordCondition(way), way.units && unitCondition(way.units)].filter((part) => part !== null);
    if (parts.length === 0) return null;
    return { sql: `(${parts.map(({ sql }) => sql).join(' AND ')})`, values: parts.flatMap(({ values }) => values) };
  }

  /**
   * Indexed rows by FTS. Rows that changed since are read themselves, the open and the newest ones: while a first load
   * is being indexed, which takes minutes, older ended incidents are found as the index reaches them.
   */
  #wordCondition(way: SearchWay): Condition | null {
    const expression = matchExpression(way);
    if (expression === null) return null;
    const fresh = [...this.#unindexed('open'), ...this.#unindexed('newest')];
    const matching = fresh.filter(({ body }) => textMatches(searchTextOf(JSON.parse(body) as Incident), way)).map(({ rowid }) => rowid);
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
