import type { LogLineRow, ShiftRow } from '#contract/shift.ts';
import type { LogLine } from '#domain/shift/log-line.ts';
import type { Shift } from '#domain/shift/shift.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import type { DocumentReads, StoredDocument } from './document-reads.ts';

/** Reads shifts and the log book, latest first. */
export class ShiftReads {
  readonly #sql: Statements;
  readonly #documents: DocumentReads;

  constructor(db: Database, documents: DocumentReads) {
    this.#sql = statementsOf(db);
    this.#documents = documents;
  }

  shifts({ limit }: { readonly limit: number }): { rows: ShiftRow[]; total: number } {
    const { stored, total } = this.#latest('shift', '$.begunAtMs', limit);
    return { rows: this.#documents.shown('shift', stored).map(({ body, ver, waiting }) => ({ ...plain(body), ver, waiting })), total };
  }

  log({ limit }: { readonly limit: number }): { rows: LogLineRow[]; total: number } {
    const { stored, total } = this.#latest('logLine', '$.atMs', limit);
    const shown = this.#documents.shown('logLine', stored);
    const struck = new Map(shown.flatMap(({ body }) => (body.strikes === null ? [] : [[body.strikes, body.id] as const])));
    const rows = shown.map(({ body, ver, waiting }) => ({ ...plainLine(body), ver, waiting, struckBy: struck.get(body.id) ?? null }));
    return { rows, total };
  }

  #latest(k: 'shift' | 'logLine', at: string, limit: number): { stored: StoredDocument[]; total: number } {
    const stored = this.#sql(`SELECT id, ver, body FROM item WHERE k = ? ORDER BY json_extract(body, ?) DESC, id DESC LIMIT ?`).all(
      k,
      at,
      limit,
    ) as StoredDocument[];
    const total = this.#sql('SELECT count(*) FROM item WHERE k = ?').pluck().get(k) as number;
    return { stored, total };
  }
}

const plain = ({ id, officerId, role, device, begunAtMs, afterId, endedAtMs, handover }: Shift) => {
  return { id, officerId, role, device, begunAtMs, afterId, endedAtMs, handover };
};

const plainLine = ({ id, kind, text, subjectId, shiftId, strikes, by, device, atMs }: LogLine) => {
  return { id, kind, text, subjectId, shiftId, strikes, by, device, atMs };
};
