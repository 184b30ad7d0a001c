import type { EntityOf } from '#domain/streams.ts';
import type { StoredDocumentKind } from '../store.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';

/** A document as shown; `waiting` counts this console's actions on it that the hub has neither settled nor refused. */
export type ShownDocument<K extends StoredDocumentKind> = { readonly body: EntityOf<K>; readonly ver: number; readonly waiting: number };

const waitingSql = `SELECT target_id AS id, count(*) AS waiting FROM outbox.operation
  WHERE n > (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM meta WHERE name = 'mark') AND unreadable IS NULL
  AND coalesce(json_extract(verdict, '$.result'), 'ok') = 'ok' AND target_k = ? GROUP BY 1`;

/** Reads documents of any kind. */
export class DocumentReads {
  readonly #sql: Statements;

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  /** All of a kind, in no order: for kinds of which there are few. */
  all<K extends StoredDocumentKind>(k: K): ShownDocument<K>[] {
    return this.shown(k, this.#sql('SELECT id, ver, body FROM item WHERE k = ?').all(k) as StoredDocument[]);
  }

  one<K extends StoredDocumentKind>(k: K, id: string): { body: EntityOf<K>; ver: number } | null {
    const found = this.#sql('SELECT ver, body FROM item WHERE k = ? AND id = ?').get(k, id) as Omit<StoredDocument, 'id'> | undefined;
    return found ? { body: JSON.parse(found.body) as EntityOf<K>, ver: found.ver } : null;
  }

  /** One, with what waits of it. */
  shownOne<K extends StoredDocumentKind>(k: K, id: string): ShownDocument<K> | null {
    return this.shown(k, this.#sql('SELECT id, ver, body FROM item WHERE k = ? AND id = ?').all(k, id) as StoredDocument[])[0] ?? null;
  }

  /** Stored rows of a kind, read, with what waits of each. */
  shown<K extends StoredDocumentKind>(k: K, stored: readonly StoredDocument[]): ShownDocument<K>[] {
    const waiting = new Map((this.#sql(waitingSql).all(k) as { id: string; waiting: number }[]).map((each) => [each.id, each.waiting]));
    return stored.map(({ id, ver, body }) => ({ body: JSON.parse(body) as EntityOf<K>, ver, waiting: waiting.get(id) ?? 0 }));
  }
}

/** A row of `item`. */
export type StoredDocument = { readonly id: string; readonly ver: number; readonly body: string };
