import type { IngestSourceRow, NewsRow, WarningRow } from '#contract/ingest.ts';
import type { QueryParams } from '#contract/queries.ts';
import type { NewsItem } from '#domain/ingest/news-item.ts';
import type { IngestSource } from '#domain/ingest/ingest-source.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import type { DocumentReads } from './document-reads.ts';

const mostShown = 500;
const byVietnamese = new Intl.Collator('vi');

const severities = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'];
/** Those that wait by how serious they are, then all others. */
const placeOf = ({ state, severity }: WarningRow): number => (state === 'waiting' ? severities.indexOf(severity) : severities.length);

/** Reads what comes in at the hub from other systems: their warnings, and how they do. */
export class IngestReads {
  readonly #sql: Statements;
  readonly #documents: DocumentReads;

  constructor(db: Database, documents: DocumentReads) {
    this.#sql = statementsOf(db);
    this.#documents = documents;
  }

  warnings({ open }: QueryParams<'warnings.list'>): { rows: WarningRow[]; total: number } {
    const all = this.#documents.all('warning').filter(({ body }) => !open || body.state === 'waiting');
    const rows = all.map(({ body, ver, waiting }): WarningRow => {
      const { id, sender, identifier, senderName, sentMs, status, msgType, event, headline, description, instruction } = body;
      const { urgency, severity, certainty, areaText, onsetMs, expiresMs, web, source, state, receivedAtMs, decided, priority } = body;
      return {
        ...{ id, sender, identifier, senderName, sentMs, status, msgType, event, headline, description, instruction },
        ...{ urgency, severity, certainty, areaText, onsetMs, expiresMs, web, source, state, receivedAtMs, decided, priority },
        ...{ ver, waiting },
      };
    });
    rows.sort((a, b) => placeOf(a) - placeOf(b) || b.sentMs - a.sentMs || (a.id < b.id ? -1 : 1));
    return { rows: rows.slice(0, mostShown), total: rows.length };
  }

  sources(): { rows: IngestSourceRow[]; total: number } {
    const stored = this.#sql(`SELECT body FROM item WHERE k = 'ingestSource'`).pluck().all() as string[];
    const rows = stored.map((body): IngestSourceRow => {
      const { id, name, kind, taken, known, quarantined, failed, waiting, ...rest } = JSON.parse(body) as IngestSource;
      const { lastSuccessAtMs, lastError, isConnected, toldAtMs } = rest;
      return { id, name, kind, taken, known, quarantined, failed, waiting, lastSuccessAtMs, lastError, isConnected, toldAtMs };
    });
    return { rows: rows.sort((a, b) => byVietnamese.compare(a.name, b.name)), total: rows.length };
  }

  news({ limit }: QueryParams<'press.items'>): { rows: NewsRow[]; total: number } {
    const stored = this.#sql(`SELECT body FROM item WHERE k = 'newsItem'`).pluck().all() as string[];
    const rows = stored.map((body): NewsRow => {
      const { id, title, link, source, publishedMs, receivedMs } = JSON.parse(body) as NewsItem;
      return { id, title, link, source, publishedMs, receivedMs };
    });
    rows.sort((a, b) => b.publishedMs - a.publishedMs || (a.id < b.id ? -1 : 1));
    return { rows: rows.slice(0, limit), total: rows.length };
  }
}
