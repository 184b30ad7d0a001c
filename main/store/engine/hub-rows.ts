import { type Cursor, originHash } from '#contract/wire.ts';
import { entitySchemas, type EntityKind, type StreamName } from '#domain/streams.ts';
import type { FeedEntry } from '../../sync/ports.ts';
import { bodyTextOf } from '../packed-entries.ts';
import type { Statements } from '../sqlite/statements.ts';
import type { Projection } from './projection.ts';
import type { SentRow, UnreadableEntries } from './unreadable-entries.ts';

type Parts = {
  readonly sql: Statements;
  readonly projection: Projection;
  readonly unreadable: UnreadableEntries;
  /** Called for each row with what it is. */
  readonly touch: (k: EntityKind) => void;
};

/** What a hub sent: the rows of its streams, and how far each was followed. Every write is within a transaction of the caller's. */
export class HubRows {
  readonly #parts: Parts;
  readonly #sql: Statements;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#sql = parts.sql;
  }

  cursors(): { stream: StreamName; seq: number; h: string }[] {
    return this.#sql('SELECT stream, seq, h FROM cursor').all() as { stream: StreamName; seq: number; h: string }[];
  }

  cursorOf(stream: StreamName): Cursor {
    const known = this.#sql('SELECT seq, h FROM cursor WHERE stream = ?').get(stream) as Cursor | undefined;
    return known ?? { seq: 0, h: originHash };
  }

  apply(stream: StreamName, entries: readonly FeedEntry[], to: Cursor): void {
    this.#inPage(() => {
      for (const entry of entries) this.#apply(stream, entry);
    });
    this.#moveCursor(stream, to);
  }

  beginSnapshot(stream: StreamName): void {
    this.#sql('DELETE FROM snapshot_row WHERE stream = ?').run(stream);
  }

  addSnapshotRows(stream: StreamName, entries: readonly FeedEntry[]): void {
    const add = this.#sql('INSERT OR REPLACE INTO snapshot_row VALUES (?, ?, ?, ?, ?)');
    for (const entry of entries) {
      // Read here, so that one that came garbled is told while it can be asked for again.
      if (entry.op === 'put' && entry.body !== null) add.run(stream, entry.k, entry.id, entry.ver, bodyTextOf(entry));
    }
  }

  finishSnapshot(stream: StreamName, cursor: Cursor): void {
    const present = this.#sql('SELECT 1 FROM snapshot_row WHERE stream = ? AND k = ? AND id = ?');
    for (const { k, id } of this.#parts.projection.idsOf(stream)) if (!present.get(stream, k, id)) this.#remove(stream, k, id);
    this.#parts.unreadable.forgetStream(stream);
    this.#inPage(() => {
      for (const { body, ...row } of this.#snapshotRows(stream)) this.#put(stream, { ...row, text: body }, JSON.parse(body));
    });
    this.#sql('DELETE FROM snapshot_row WHERE stream = ?').run(stream);
    this.#moveCursor(stream, cursor);
  }

  drop(stream: StreamName): void {
    for (const { k, id } of this.#parts.projection.idsOf(stream)) this.#remove(stream, k, id);
    this.#sql('DELETE FROM cursor WHERE stream = ?').run(stream);
  }

  /** The rows that came, some at a time: a stream may hold more than fits into memory. */
  *#snapshotRows(stream: StreamName): Generator<{ k: EntityKind; id: string; ver: number; body: string }> {
    const next = this.#sql('SELECT k, id, ver, body FROM snapshot_row WHERE stream = ? AND (k, id) > (?, ?) ORDER BY k, id LIMIT 1000');
    for (let k = '', id = ''; ; ) {
      const rows = next.all(stream, k, id) as { k: EntityKind; id: string; ver: number; body: string }[];
      yield* rows;
      const last = rows.at(-1);
      if (!last) return;
      ({ k, id } = last);
    }
  }

  #inPage(write: () => void): void {
    this.#parts.unreadable.inPage(() => this.#parts.projection.inPage(write));
  }

  #apply(stream: StreamName, entry: FeedEntry): void {
    const { k, id, ver, op } = entry;
    if (op === 'put') this.#put(stream, { k, id, ver, text: bodyTextOf(entry) ?? 'null' }, entry.body);
    else this.#remove(stream, k, id);
  }

  #put(stream: StreamName, row: SentRow, body: unknown): void {
    const { k, id, ver, text } = row;
    const read = entitySchemas[k].safeParse(body);
    if (read.success && identityOf(k, read.data as Record<string, unknown>) === id) {
      this.#parts.projection.putCopy(k, id, { stream, ver, body: text }, body);
      this.#parts.unreadable.forget(stream, k, id);
      this.#parts.touch(k);
      return;
    }
    const issue = read.error?.issues[0];
    this.#parts.unreadable.keep(stream, row, issue ? `${issue.path.join('.')}: ${issue.message}` : 'the row names another id');
  }

  #remove(stream: StreamName, k: EntityKind, id: string): void {
    this.#parts.projection.removeCopy(k, id, stream);
    this.#parts.unreadable.forget(stream, k, id);
    this.#parts.touch(k);
  }

  #moveCursor(stream: StreamName, { seq, h }: Cursor): void {
    this.#sql('INSERT INTO cursor VALUES (?, ?, ?) ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, h = excluded.h').run(
      stream,
      seq,
      h,
    );
  }
}

const identityOf = (k: EntityKind, row: Record<string, unknown>): unknown => (k === 'adminUnit' ? row['code'] : row['id']);
