import type { AlarmCountsRow, AlarmFilter, AlarmLoadRow, AlarmPolicyRow, AlarmRow, ListedAlarm } from '#contract/alarms.ts';
import type { QueryParams } from '#contract/queries.ts';
import type { Alarm, AlarmLine } from '#domain/alarms/alarm.ts';
import { alarmPolicyId, defaultAlarmPolicy } from '#domain/alarms/alarm-policy.ts';
import { alarmStateAt } from '#domain/alarms/alarm-states.ts';
import { binMs, mostBins, type Tally } from '#domain/alarms/alarm-tally.ts';
import { computeBins, computeOffenders, computeRate } from '#domain/alarms/compute-load.ts';
import { type Flood, type Floodable, planFloods } from '#domain/alarms/plan-floods.ts';
import { canOperate } from '#domain/user.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import type { DocumentReads, ShownDocument, StoredDocument } from './document-reads.ts';

type Listed = { rows: AlarmRow[]; total: number };
type Condition = { readonly sql: string; readonly values: readonly (string | number)[] };

const hourMs = 3_600_000;
const mostOffenders = 10;
/** So many alarms of a flood are listed below its line. */
const mostOfFlood = 500;
/** What an officer acknowledged within a shift tells how the load is shared. */
const shiftMs = 8 * hourMs;
const dayMs = 24 * hourMs;

const views: Readonly<Record<AlarmFilter['view'], string>> = {
  standing: 'rank < 9 AND aside = 0 AND shelved_until <= ?',
  active: 'rank IN (0, 3) AND ? >= 0',
  shelved: 'aside = 0 AND shelved_until > ?',
  suppressed: 'aside = 1 AND ? >= 0',
  outOfService: 'aside = 2 AND ? >= 0',
};

const inOrder = 'ORDER BY rank, priority, raised_at DESC, id';

const inList = (column: string, values: readonly (string | number)[]): Condition => ({
  sql: `${column} IN (${values.map(() => '?').join(', ')})`,
  values,
});

const conditionsOf = ({ view, priorities, sourceKinds }: AlarmFilter, nowMs: number): Condition => {
  const all: Condition[] = [{ sql: views[view], values: [nowMs] }];
  if (priorities) all.push(inList('priority', priorities));
  if (sourceKinds) all.push(inList('source_kind', sourceKinds));
  return { sql: all.map(({ sql }) => sql).join(' AND '), values: all.flatMap(({ values }) => values) };
};

/** Reads alarms from the table beside their rows; only the rows that are listed are read themselves. */
export class AlarmReads {
  readonly #sql: Statements;
  readonly #documents: DocumentReads;

  constructor(db: Database, documents: DocumentReads) {
    this.#sql = statementsOf(db);
    this.#documents = documents;
  }

  list({ filter, limit, nowMs = 0 }: QueryParams<'alarms.list'>): Listed {
    const { sql, values } = conditionsOf(filter, nowMs);
    const total = Number(
      this.#sql(`SELECT count(*) FROM alarm WHERE ${sql}`)
        .pluck()
        .get(...values),
    );
    const floods = filter.view === 'standing' && filter.isFlat !== true ? this.#floods(sql, values) : [];
    if (filter.flood !== undefined) {
      const members = floods.find(({ id }) => id === filter.flood)?.members ?? [];
      return { rows: this.#rows(members.slice(0, limit), nowMs), total: members.length };
    }
    const hidden = new Set(floods.flatMap(({ members }) => members));
    const ids = this.#sql(`SELECT id FROM alarm WHERE ${sql} ${inOrder} LIMIT ?`)
      .pluck()
      .all(...values, limit + hidden.size) as string[];
    const rows = this.#rows(ids.filter((id) => !hidden.has(id)).slice(0, limit), nowMs);
    const opened = floods.filter(({ id }) => filter.opened?.includes(id));
    const members = new Map(opened.map((flood) => [flood.id, this.#rows(flood.members.slice(0, mostOfFlood), nowMs)]));
    return { rows: withFloods(rows, floods, members), total };
  }

  counts({ nowMs = 0 }: QueryParams<'alarms.counts'>): { rows: AlarmCountsRow[]; total: number } {
    const count = (view: AlarmFilter['view']): number =>
      Number(this.#sql(`SELECT count(*) FROM alarm WHERE ${views[view]}`).pluck().get(nowMs));
    const found = this.#sql(
      'SELECT priority, count(*) AS n, max(raised_at) AS newest FROM alarm WHERE rank < 3 AND aside = 0 AND shelved_until <= ? GROUP BY 1',
    ).all(nowMs) as { priority: number; n: number; newest: number }[];
    const of = (priority: number) => found.find((each) => each.priority === priority);
    const n = (priority: number): number => of(priority)?.n ?? 0;
    const newest = (priority: number): number | null => of(priority)?.newest ?? null;
    const row: AlarmCountsRow = {
      id: 'alarms',
      unacknowledged: [n(1), n(2), n(3), n(4)],
      ...{ standing: count('standing'), shelved: count('shelved'), suppressed: count('suppressed'), outOfService: count('outOfService') },
      newestAtMs: [newest(1), newest(2), newest(3), newest(4)],
    };
    return { rows: [row], total: 1 };
  }

  load({ nowMs = 0 }: QueryParams<'alarms.load'>): { rows: AlarmLoadRow[]; total: number } {
    const raised = this.#raised(nowMs);
    const bins = computeBins(
      raised.filter(({ raisedAtMs }) => raisedAtMs > nowMs - (mostBins + 1) * binMs),
      nowMs,
    );
    const worst = computeOffenders(raised, nowMs, raised.length);
    const offenders = worst.slice(0, mostOffenders).flatMap(({ id, n }) => {
      const alarm = this.#documents.one('alarm', id)?.body;
      if (!alarm) return [];
      const { title, condition, sourceKind, says } = alarm;
      return [{ id: alarm.id, title, condition, sourceKind, ...(says ? { says } : {}), n }];
    });
    const officers = this.#sql(
      'SELECT acknowledged_by AS id, count(*) AS n FROM alarm WHERE acknowledged_at > ? AND acknowledged_by IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1',
    ).all(nowMs - shiftMs) as AlarmLoadRow['officers'];
    const row: AlarmLoadRow = {
      ...{ id: 'load', asOfMs: nowMs, bins, offenders, officers },
      ...this.#sharing(nowMs),
      rate: computeRate(bins, nowMs),
      weekTotal: worst.reduce((sum, { n }) => sum + n, 0),
    };
    return { rows: [row], total: 1 };
  }

  /** Officers whose shift is under way; one that was never handed over is over after a day. */
  #sharing(nowMs: number): Pick<AlarmLoadRow, 'officersOnDuty' | 'areOnShift'> {
    const stored = this.#sql("SELECT id, ver, body FROM item WHERE k = 'shift' AND json_extract(body, '$.begunAtMs') > ?").all(
      nowMs - dayMs,
    );
    const shifts = this.#documents.shown('shift', stored as StoredDocument[]).map(({ body }) => body);
    const onShift = new Set(
      shifts.filter(({ role, endedAtMs }) => endedAtMs === null && canOperate(role)).map(({ officerId }) => officerId),
    );
    const areOnShift = onShift.size > 0;
    return { officersOnDuty: areOnShift ? onShift.size : this.#policy().body.officersOnDuty, areOnShift };
  }

  history(id: string): { rows: AlarmLine[]; total: number } {
    const rows = this.#documents.one('alarm', id)?.body.history ?? [];
    return { rows, total: rows.length };
  }

  policy(): { rows: AlarmPolicyRow[]; total: number } {
    const { body, ver } = this.#policy();
    const { escalation, escalatesTo, flood, officersOnDuty } = body;
    return { rows: [{ id: alarmPolicyId, escalation, escalatesTo, flood, officersOnDuty, ver }], total: 1 };
  }

  #policy() {
    return this.#documents.one('alarmPolicy', alarmPolicyId) ?? { body: defaultAlarmPolicy, ver: 0 };
  }

  #floods(sql: string, values: Condition['values']): Flood[] {
    const found = this.#sql(
      `SELECT id, rank < 3 AS isUnacknowledged, priority, raised_at AS raisedAtMs, area, source_kind AS sourceKind FROM alarm WHERE ${sql}`,
    ).all(...values) as (Omit<Floodable, 'isUnacknowledged'> & { isUnacknowledged: 0 | 1 })[];
    return planFloods(
      found.map((each) => ({ ...each, isUnacknowledged: each.isUnacknowledged === 1 })),
      this.#policy().body.flood,
    );
  }

  /** Raised within a week. */
  #raised(nowMs: number): { id: string; raisedAtMs: number; bins: Tally; days: Tally }[] {
    const stored = this.#sql(
      `SELECT a.id, a.raised_at AS raisedAtMs, json_extract(i.body, '$.bins') AS bins, json_extract(i.body, '$.days') AS days
       FROM alarm a JOIN item i ON i.k = 'alarm' AND i.id = a.id WHERE a.raised_at > ?`,
    ).all(nowMs - 8 * 24 * hourMs) as { id: string; raisedAtMs: number; bins: string; days: string }[];
    return stored.map((each) => ({ ...each, bins: JSON.parse(each.bins) as Tally, days: JSON.parse(each.days) as Tally }));
  }

  /** The rows of these ids, in their order. */
  #rows(ids: readonly string[], nowMs: number): ListedAlarm[] {
    const stored = this.#sql(
      `SELECT i.id, i.ver, i.body FROM json_each(?) j CROSS JOIN item i ON i.k = 'alarm' AND i.id = j.value ORDER BY j.key`,
    ).all(JSON.stringify(ids)) as StoredDocument[];
    return this.#documents.shown('alarm', stored).map((each) => rowOf(each, nowMs));
  }
}

const rowOf = ({ body, ver, waiting }: ShownDocument<'alarm'>, nowMs: number): ListedAlarm => {
  const { id, sourceKind, source, condition, title, detail, priority, communeCode, position, placeText, cameraId, isLatching, says } = body;
  const { incidentId, phase, raisedAtMs, waitingSinceMs, returnedAtMs, acknowledged, shelf, suppression, service, escalation, count } =
    body;
  return {
    ...{ k: 'alarm', id, sourceKind, source, condition, title, detail, priority, communeCode, position, placeText, cameraId, isLatching },
    ...{ incidentId, phase, raisedAtMs, waitingSinceMs, returnedAtMs, acknowledged, shelf, suppression, service, escalation, count },
    ...{ state: alarmStateAt(body as Alarm, nowMs), ver, waiting },
    ...(says ? { says } : {}),
  };
};

/** A flood stands where the first of its alarms would: those nobody saw first, then by priority; below it its alarms, where it is opened. */
const withFloods = (
  rows: readonly ListedAlarm[],
  floods: readonly Flood[],
  members: ReadonlyMap<string, readonly AlarmRow[]>,
): AlarmRow[] => {
  const lines = floods.map(
    ({ members: _members, area, ...flood }): AlarmRow => ({ k: 'flood', communeCode: (area || null) as never, ...flood }),
  );
  const rest = [...rows];
  const placed: AlarmRow[] = [];
  for (const line of lines.toSorted((a, b) => order(a, b))) {
    while (rest[0] && order(rest[0], line) <= 0) placed.push(rest.shift() as ListedAlarm);
    placed.push(line, ...(members.get(line.id) ?? []));
  }
  return [...placed, ...rest];
};

const seenOf = (row: AlarmRow): number => {
  if (row.k === 'flood') return row.unacknowledged > 0 ? 0 : 1;
  return row.phase === 'acknowledged' || row.phase === 'latchedAcknowledged' ? 1 : 0;
};
const order = (a: AlarmRow, b: AlarmRow): number => seenOf(a) - seenOf(b) || a.priority - b.priority;
