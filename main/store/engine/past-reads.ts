import { mapPastMs } from '#contract/overlays.ts';
import type { IncidentMapRow } from '#contract/rows.ts';
import type { Incident, TimelineEntry } from '#domain/incident.ts';
import { isOpen } from '#domain/incident-transitions.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';

const limit = 5000;

/** Open now and reported by then, or ended since: whoever ended before has not been changed since. */
const candidatesSql = `SELECT id, body FROM incident WHERE rank IN (1, 2, 3, 4) AND reported_at <= @at
  UNION ALL SELECT id, body FROM incident WHERE rank = 9 AND reported_at <= @at AND reported_at > @from AND json_extract(body, '$.updatedAtMs') > @at`;

/** Reads incidents as they stood: today's rows, and what was done to them since taken back, newest first. */
export class PastReads {
  readonly #sql: Statements;

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  incidentsAt(atMs: number): { rows: IncidentMapRow[]; total: number } {
    const found = this.#sql(candidatesSql).all({ at: atMs, from: atMs - mapPastMs }) as { id: string; body: string }[];
    const rows = found.flatMap(({ id, body }): IncidentMapRow[] => {
      const { type, severity, status, title, position, reportedAtMs, source } = this.#takeBack(JSON.parse(body) as Incident, atMs);
      return position && isOpen(status)
        ? [{ id: id as IncidentMapRow['id'], type, severity, status, title, position, reportedAtMs, source, waiting: 0 }]
        : [];
    });
    const shown = rows.sort((a, b) => a.severity - b.severity || b.reportedAtMs - a.reportedAtMs || (a.id < b.id ? -1 : 1)).slice(0, limit);
    return { rows: shown, total: rows.length };
  }

  #takeBack(incident: Incident, atMs: number): Incident {
    const since = this.#sql('SELECT body FROM timeline WHERE incident_id = ? AND at > ? ORDER BY at DESC, rowid DESC').pluck();
    return (since.all(incident.id, atMs) as string[]).reduce(
      (row, text): Incident => ({ ...row, ...((JSON.parse(text) as TimelineEntry).before as Partial<Incident>) }),
      incident,
    );
  }
}
