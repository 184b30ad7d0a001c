import type { SceneRow, WallEntryRow, WallImageRow, WallRow } from '#contract/wall.ts';
import { inOrder } from '#domain/wall-history.ts';
import type { WallEntry, WallImage } from '#domain/wall.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import type { DocumentReads } from './document-reads.ts';

type Listed<T> = { rows: T[]; total: number };
type Item = { readonly stream: string | null; readonly body: string };

const byVietnamese = new Intl.Collator('vi');
const byName = (a: { name: string }, b: { name: string }): number => byVietnamese.compare(a.name, b.name);

/** Reads walls, their scenes, their pictures and their history: few enough to be listed whole. */
export class WallReads {
  readonly #sql: Statements;

  readonly #documents: DocumentReads;

  constructor(db: Database, documents: DocumentReads) {
    this.#sql = statementsOf(db);
    this.#documents = documents;
  }

  scenes(): Listed<SceneRow> {
    const rows = this.#documents.all('scene').map(({ body: { marks: _, ...scene }, ...overlay }): SceneRow => ({ ...scene, ...overlay }));
    return { rows: rows.sort(byName), total: rows.length };
  }

  /** Which of them this console drives is for the services to say. */
  walls(): Listed<WallRow> {
    const rows = this.#documents
      .all('wall')
      .map(({ body: { marks: _, ...wall }, ...overlay }): WallRow => ({ ...wall, ...overlay, isHere: false }));
    return { rows: rows.sort(byName), total: rows.length };
  }

  /** Newest first. A line that only this console has gives way to the hub's of the same operation. */
  history(targetId: string): Listed<WallEntryRow> {
    const found = this.#sql(`SELECT stream, body FROM item WHERE k = 'wallEntry' AND json_extract(body, '$.targetId') = ?
      ORDER BY stream IS NOT NULL`).all(targetId) as Item[];
    const entries = found.map(({ stream, body }): WallEntryRow => ({ ...(JSON.parse(body) as WallEntry), waiting: stream === null }));
    const rows = inOrder(entries)
      .toReversed()
      .map((row) => (row.waiting ? { ...row, id: row.operationId as string as WallEntryRow['id'] } : row));
    return { rows, total: rows.length };
  }

  images(): Listed<WallImageRow> {
    const rows = (this.#sql(`SELECT json_remove(body, '$.data') FROM item WHERE k = 'wallImage'`).pluck().all() as string[]).map(
      (body) => JSON.parse(body) as WallImageRow,
    );
    return { rows: rows.sort(byName), total: rows.length };
  }

  image(id: string): WallImage | null {
    const body = this.#sql(`SELECT body FROM item WHERE k = 'wallImage' AND id = ?`).pluck().get(id) as string | undefined;
    return body === undefined ? null : (JSON.parse(body) as WallImage);
  }
}
