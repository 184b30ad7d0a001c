import type { BookmarkRow, OverlayRow } from '#contract/overlays.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import type { DocumentReads } from './document-reads.ts';

const byVietnamese = new Intl.Collator('vi');

/** Reads drawings on the map and the views officers keep. */
export class OverlayReads {
  readonly #sql: Statements;
  readonly #documents: DocumentReads;

  constructor(db: Database, documents: DocumentReads) {
    this.#sql = statementsOf(db);
    this.#documents = documents;
  }

  /** Without removed ones, and those of incidents that have ended. One of an incident this console does not have is shown. */
  list(): { rows: OverlayRow[]; total: number } {
    const rows = this.#documents
      .all('overlay')
      .filter(({ body }) => !body.isRemoved && !this.#hasEnded(body.incidentId))
      .map(({ body, ver, waiting }): OverlayRow => {
        const { id, shape, label, colour, incidentId, createdBy, createdAtMs, updatedAtMs } = body;
        return { id, shape, label, colour, incidentId, createdBy, createdAtMs, updatedAtMs, ver, waiting };
      })
      .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1));
    return { rows, total: rows.length };
  }

  bookmarks(): { rows: BookmarkRow[]; total: number } {
    const rows = this.#documents
      .all('mapBookmark')
      .filter(({ body }) => !body.isRemoved)
      .map(({ body, ver, waiting }): BookmarkRow => {
        const { id, name, center, zoom, isShared, ownerId, updatedAtMs } = body;
        return { id, name, center, zoom, isShared, ownerId, updatedAtMs, ver, waiting };
      });
    return { rows: rows.sort((a, b) => byVietnamese.compare(a.name, b.name)), total: rows.length };
  }

  #hasEnded(incidentId: string | null): boolean {
    if (incidentId === null) return false;
    return this.#sql('SELECT rank FROM incident WHERE id = ?').pluck().get(incidentId) === 9;
  }
}
