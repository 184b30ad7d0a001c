import { deadlinePolicyId } from '#domain/desk/deadline-policy.ts';
import type { DeadlinePolicyRow, UnitRow } from '#contract/desk.ts';
import type { DocumentReads } from './document-reads.ts';

const byVietnamese = new Intl.Collator('vi');

/** Reads what the incident desk works with besides incidents. */
export class DeskReads {
  readonly #documents: DocumentReads;

  constructor(documents: DocumentReads) {
    this.#documents = documents;
  }

  units(): { rows: UnitRow[]; total: number } {
    const rows = this.#documents.all('unit').map(({ body, ver, waiting }): UnitRow => {
      const { id, name, nameEn, kind, phone, position, isRemoved, updatedAtMs } = body;
      return { id, name, nameEn, kind, phone, position, isRemoved, updatedAtMs, ver, waiting };
    });
    return { rows: rows.sort((a, b) => byVietnamese.compare(a.name, b.name)), total: rows.length };
  }

  deadlinePolicy(): { rows: DeadlinePolicyRow[]; total: number } {
    const kept = this.#documents.one('deadlinePolicy', deadlinePolicyId);
    return { rows: [{ id: deadlinePolicyId, versions: kept?.body.versions ?? [], ver: kept?.ver ?? 0 }], total: 1 };
  }
}
