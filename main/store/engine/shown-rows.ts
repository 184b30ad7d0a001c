import { type Incident, Incident as IncidentSchema, type TimelineEntry } from '#domain/incident.ts';
import { isOpen } from '#domain/incident-transitions.ts';
import type { IndicatorSeries } from '#domain/indicators/series.ts';
import type { EntityKind } from '#domain/streams.ts';
import type { WallEntry } from '#domain/wall.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import { SeriesRows } from './indicators/series-rows.ts';
import { PlaceRows } from './place-rows.ts';

/** A row as the hub sent it. */
export type Copy = { readonly stream: string; readonly ver: number; readonly body: string };

/** An incident's place in the desk's list: its severity while somebody is needed, else 9; another one stands for what is merged. */
export const rankOf = (incident: Incident): number => (isOpen(incident.status) && !incident.mergedInto ? incident.severity : 9);

type IncidentMarks = { readonly waiting: number; readonly conflicts: number };

/** A shown incident as its indexes know it. */
type Indexed = { rowid: number; stream: string | null; rank: number; ownerId: string | null; reportedAtMs: number } & IncidentMarks;

/** What `look` answers: the stream of any row, all that is indexed of an incident. */
type Looked = { readonly stream: string | null };

const insertIncident = `
  INSERT INTO incident (id, stream, ver, rank, status, severity, type, owner_id, reported_at, located, waiting, conflicts, body)
  VALUES (@id, @stream, @ver, @rank, @status, @severity, @type, @ownerId, @reportedAtMs, @located, @waiting, @conflicts, @body)`;
const updateIncident = `
  UPDATE incident SET stream = @stream, ver = @ver, rank = @rank, status = @status, severity = @severity, type = @type, owner_id = @ownerId,
    reported_at = @reportedAtMs, located = @located, waiting = @waiting, conflicts = @conflicts, body = @body WHERE rowid = @rowid`;
/** Names no column of an index, so that none is written: most changes are such. */
const updateUnindexed = `
  UPDATE incident SET ver = @ver, status = @status, severity = @severity, type = @type, located = @located, body = @body WHERE rowid = @rowid`;

/** Writes the tables that queries read. `stream` null: only this console knows the row. */
export class ShownRows {
  readonly #sql: Statements;
  readonly #indexed;
  readonly #insert;
  readonly #update;
  readonly #updateUnindexed;
  readonly #unindexed;
  /** Where incidents are. */
  readonly places: PlaceRows;
  /** Values of indicators. */
  readonly series: SeriesRows;

  constructor(db: Database) {
    this.#sql = statementsOf(db);
    this.places = new PlaceRows(db);
    this.series = new SeriesRows(db);
    this.#indexed = db.prepare(
      'SELECT rowid, stream, rank, owner_id AS ownerId, reported_at AS reportedAtMs, waiting, conflicts FROM incident WHERE id = ?',
    );
    this.#insert = db.prepare(insertIncident);
    this.#update = db.prepare(updateIncident);
    this.#updateUnindexed = db.prepare(updateUnindexed);
    this.#unindexed = db.prepare('INSERT OR IGNORE INTO incident_unindexed VALUES (?)');
  }

  /** The one copy a plain row has; null when it is not shown or only this console knows it. */
  plainCopy(k: EntityKind, id: string): Copy | null {
    const row = (k === 'indicatorSeries' ? this.series.copy(id) : this.#shown('stream, ver, body', k, id)) as Copy | undefined;
    return row?.stream == null ? null : row;
  }

  /** A shown row without its body; null: it is not shown. */
  look(k: EntityKind, id: string): Looked | null {
    if (k === 'incident') return (this.#indexed.get(id) as Looked | undefined) ?? null;
    const found = k === 'indicatorSeries' ? this.series.streamOf(id) : this.#shown('stream', k, id);
    return (found as Looked | undefined) ?? null;
  }

  #shown(columns: 'stream' | 'stream, ver, body', k: EntityKind, id: string): unknown {
    const table = tableOf(k);
    if (table === 'item') return this.#sql(`SELECT ${columns} FROM item WHERE id = ? AND k = ?`).get(id, k);
    return this.#sql(`SELECT ${columns} FROM ${table} WHERE id = ?`).get(id);
  }

  /** `row` is `copy.body`, read; `looked` is what `look` found, where it was just asked. */
  put(k: EntityKind, id: string, copy: Copy, row: unknown = JSON.parse(copy.body), looked?: Looked | null): void {
    if (k === 'incident') this.#writeIncident(row as Incident, copy, { waiting: 0, conflicts: 0 }, looked);
    else if (k === 'timeline') this.putTimeline(row as TimelineEntry, copy.stream, copy.ver, copy.body);
    else if (k === 'indicatorSeries') this.series.put(id, copy, row as IndicatorSeries);
    else this.putItem(k, id, copy.stream, copy.ver, copy.body);
  }

  putIncident(row: Incident, stream: string | null, ver: number, marks: IncidentMarks): void {
    this.#writeIncident(row, { stream, ver, body: JSON.stringify(row) }, marks);
  }

  #writeIncident(
    row: Incident,
    { stream, ver, body }: { readonly stream: string | null; readonly ver: number; readonly body: string },
    marks: IncidentMarks,
    looked: Looked | null = this.look('incident', row.id),
  ): void {
    const { id, status, severity, type, ownerId, reportedAtMs } = row;
    const indexed = { stream, rank: rankOf(row), ownerId, reportedAtMs, ...marks };
    const values = { id, ver, status, severity, type, located: row.position === null ? 0 : 1, body, ...indexed };
    if (!looked) {
      const { lastInsertRowid } = this.#insert.run(values);
      this.#unindexed.run(lastInsertRowid);
      this.places.put(Number(lastInsertRowid), row, indexed.rank, false);
      return;
    }
    const { rowid, ...was } = looked as Indexed;
    (sameIndexed(was, indexed) ? this.#updateUnindexed : this.#update).run({ rowid, ...values });
    this.#unindexed.run(rowid);
    this.places.put(rowid, row, indexed.rank, was.rank < 9);
  }

  putTimeline(row: TimelineEntry, stream: string | null, ver: number, body = JSON.stringify(row)): void {
    this.#sql(`INSERT INTO timeline VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET incident_id = excluded.incident_id,
        stream = excluded.stream, ver = excluded.ver, at = excluded.at, waiting = excluded.waiting, body = excluded.body`).run(
      row.id,
      row.incidentId,
      stream,
      ver,
      row.atMs,
      stream === null ? 1 : 0,
      body,
    );
    // What was noted is found by: its incident is indexed anew. What it began with is in the incident itself.
    if (row.kind !== 'created' && row.text !== '')
      this.#sql('INSERT OR IGNORE INTO incident_unindexed SELECT rowid FROM incident WHERE id = ?').run(row.incidentId);
  }

  putItem(k: EntityKind, id: string, stream: string | null, ver: number, body: string): void {
    this.#sql(
      'INSERT INTO item VALUES (?, ?, ?, ?, ?) ON CONFLICT (k, id) DO UPDATE SET stream = excluded.stream, ver = excluded.ver, body = excluded.body',
    ).run(k, id, stream, ver, body);
  }

  remove(k: EntityKind, id: string): void {
    if (k === 'incident') {
      const rowid = this.#sql('DELETE FROM incident WHERE id = ? RETURNING rowid').pluck().get(id) as number | undefined;
      if (rowid === undefined) return;
      this.#sql('DELETE FROM incident_text WHERE rowid = ?').run(rowid);
      this.#sql('DELETE FROM incident_unindexed WHERE rowid = ?').run(rowid);
      this.places.remove(rowid);
    } else if (k === 'timeline') this.#sql('DELETE FROM timeline WHERE id = ?').run(id);
    else if (k === 'indicatorSeries') this.series.remove(id);
    else this.#sql('DELETE FROM item WHERE k = ? AND id = ?').run(k, id);
  }

  /** The incident a shown line of history belongs to. */
  incidentOfTimeline(id: string): string | null {
    return (this.#sql('SELECT incident_id FROM timeline WHERE id = ?').pluck().get(id) as string | undefined) ?? null;
  }

  /** Takes back the timeline entries that only unsettled actions put there. */
  removeWaitingTimeline(incidentId: string): void {
    this.#sql('DELETE FROM timeline WHERE incident_id = ? AND waiting = 1').run(incidentId);
  }

  /** Adds an entry of an unsettled action unless the hub's own is here already. */
  addWaitingTimeline(row: TimelineEntry): void {
    if (!this.#sql('SELECT 1 FROM timeline WHERE id = ?').get(row.id)) this.putTimeline(row, null, 0);
  }

  /** Takes back the lines of history that only unsettled actions put there. */
  removeWaitingWallEntries(targetId: string): void {
    this.#sql(`DELETE FROM item WHERE k = 'wallEntry' AND stream IS NULL AND json_extract(body, '$.targetId') = ?`).run(targetId);
  }

  /** Under an id of its own: the hub's line of the same version may be another one. */
  addWaitingWallEntry(entry: WallEntry): void {
    this.putItem('wallEntry', entry.operationId, null, entry.ver, JSON.stringify(entry));
  }

  /** Ids of all plain rows of a stream. */
  idsOf(stream: string): { k: EntityKind; id: string }[] {
    const rows =
      this.#sql(`SELECT 'incident' AS k, id FROM incident WHERE stream = @stream UNION ALL SELECT 'timeline', id FROM timeline WHERE stream = @stream
        UNION ALL SELECT k, id FROM item WHERE stream = @stream`).all({ stream }) as { k: EntityKind; id: string }[];
    return [...rows, ...this.series.idsOf(stream).map((id) => ({ k: 'indicatorSeries' as const, id }))];
  }
}

const sameIndexed = (a: Omit<Indexed, 'rowid'>, b: Omit<Indexed, 'rowid'>): boolean =>
  a.rank === b.rank &&
  a.stream === b.stream &&
  a.reportedAtMs === b.reportedAtMs &&
  a.ownerId === b.ownerId &&
  a.waiting === b.waiting &&
  a.conflicts === b.conflicts;

const tableOf = (k: EntityKind): 'incident' | 'timeline' | 'item' => (k === 'incident' || k === 'timeline' ? k : 'item');

/** Reads a body kept by this store; it was validated before it was kept. */
export const incidentOf = (body: string): Incident => IncidentSchema.parse(JSON.parse(body));
