import { mostEndedRuns, type ProcedureRow, type ProcedureVersionRow, type RunRow } from '#contract/procedures.ts';
import { inForce } from '#domain/procedures/procedure.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import type { DocumentReads, StoredDocument } from './document-reads.ts';

type Listed<T> = { rows: T[]; total: number };
type StoredRun = StoredDocument & { readonly incident: string | null };

const byVietnamese = new Intl.Collator('vi', { numeric: true });
const nameOf = ({ draft, inForce: version, id }: ProcedureRow): string => (draft ?? version?.content)?.nameVi ?? id;

const runsSql = `SELECT item.id, item.ver, item.body, incident.body AS incident FROM item
  LEFT JOIN incident ON incident.id = json_extract(item.body, '$.incidentId') WHERE item.k = 'run'`;
const newest = `ORDER BY json_extract(item.body, '$.startedAtMs') DESC`;
const isRunning = `(json_extract(item.body, '$.state') = 'running')`;

/** Reads procedures, of which there are few, and their runs, of which there are many. */
export class ProcedureReads {
  readonly #sql: Statements;
  readonly #documents: DocumentReads;

  constructor(db: Database, documents: DocumentReads) {
    this.#sql = statementsOf(db);
    this.#documents = documents;
  }

  list(): Listed<ProcedureRow> {
    const rows = this.#documents.all('procedure').map(({ body, ver, waiting }): ProcedureRow => {
      const { id, draft, officialVersion, isRetired, updatedAtMs } = body;
      return { id, draft, officialVersion, isRetired, updatedAtMs, inForce: inForce(body) ?? null, ver, waiting };
    });
    return { rows: rows.sort((a, b) => byVietnamese.compare(nameOf(a), nameOf(b))), total: rows.length };
  }

  versions(id: string): Listed<ProcedureVersionRow> {
    const versions = this.#documents.one('procedure', id)?.body.versions ?? [];
    const rows = versions.map((each): ProcedureVersionRow => ({ id: String(each.version), ...each })).reverse();
    return { rows, total: rows.length };
  }

  runs(incidentId: string | null): Listed<RunRow> {
    const rows = this.#shown(incidentId === null ? this.#ofDesk() : this.#ofIncident(incidentId));
    return { rows, total: rows.length };
  }

  #ofIncident(id: string): StoredRun[] {
    return this.#sql(`${runsSql} AND json_extract(item.body, '$.incidentId') = ? ${newest}`).all(id) as StoredRun[];
  }

  #ofDesk(): StoredRun[] {
    const running = this.#sql(`${runsSql} AND ${isRunning} = 1 ${newest}`).all() as StoredRun[];
    return [...running, ...(this.#sql(`${runsSql} AND ${isRunning} = 0 ${newest} LIMIT ?`).all(mostEndedRuns) as StoredRun[])];
  }

  #shown(stored: readonly StoredRun[]): RunRow[] {
    const incidents = new Map(stored.map(({ id, incident }) => [id, incident]));
    return this.#documents.shown('run', stored).map(({ body: { marks: _marks, ops: _ops, ...run }, ver, waiting }): RunRow => {
      const incident = incidents.get(run.id);
      return { ...(run as Omit<RunRow, 'incident' | 'ver' | 'waiting'>), incident: incident ? shortOf(incident) : null, ver, waiting };
    });
  }
}

const shortOf = (body: string): RunRow['incident'] => {
  const { title, severity } = JSON.parse(body) as NonNullable<RunRow['incident']>;
  return { title, severity };
};
