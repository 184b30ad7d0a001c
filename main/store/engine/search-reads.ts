import type { SavedSearchRow } from '#contract/searches.ts';
import type { DocumentReads } from './document-reads.ts';

const byVietnamese = new Intl.Collator('vi');

/** Reads the searches officers keep. */
export class SearchReads {
  readonly #documents: DocumentReads;

  constructor(documents: DocumentReads) {
    this.#documents = documents;
  }

  list(): { rows: SavedSearchRow[]; total: number } {
    const rows = this.#documents
      .all('savedSearch')
      .map(({ body: { id, name, filter, isShared, ownerId, isRemoved, updatedAtMs }, ver, waiting }): SavedSearchRow => {
        return { id, name, filter, isShared, ownerId, isRemoved, updatedAtMs, ver, waiting };
      });
    return { rows: rows.sort((a, b) => byVietnamese.compare(a.name, b.name)), total: rows.length };
  }
}
