import type { ReportDetailRow, ReportRow } from '#contract/reports.ts';
import type { DocumentReads, ShownDocument } from './document-reads.ts';

const most = 500;

const detailOf = ({ body, ver, waiting }: ShownDocument<'report'>): ReportDetailRow => {
  const { id, form, number, subject, addressee, recipients, incidentId, asOfMs, sections } = body;
  const { createdBy, createdAtMs, updatedAtMs, approved, isRemoved } = body;
  const written = { form, number, subject, addressee, recipients, incidentId, asOfMs, sections };
  return { id, ...written, createdBy, createdAtMs, updatedAtMs, approved, isRemoved, ver, waiting };
};

/** Reads the reports of the desk. */
export class ReportReads {
  readonly #documents: DocumentReads;

  constructor(documents: DocumentReads) {
    this.#documents = documents;
  }

  list(): { rows: ReportRow[]; total: number } {
    const rows = this.#documents.all('report').map((each): ReportRow => {
      const { sections: _, addressee: __, recipients: ___, ...row } = detailOf(each);
      return row;
    });
    return { rows: rows.sort((a, b) => b.createdAtMs - a.createdAtMs).slice(0, most), total: rows.length };
  }

  detail(id: string): { rows: ReportDetailRow[]; total: number } {
    const found = this.#documents.shownOne('report', id);
    return { rows: found ? [detailOf(found)] : [], total: found ? 1 : 0 };
  }
}
