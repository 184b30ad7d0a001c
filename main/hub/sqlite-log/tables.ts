import { type Cursor, type Entry, originHash } from '#contract/wire.ts';
import type { EntityKind, StreamName } from '#domain/streams.ts';
import type { Database } from '../../store/sqlite/open.ts';
import { type Statements, statementsOf } from '../../store/sqlite/statements.ts';
import type { JudgedRows } from '../judge.ts';
import type { HubRow } from '../log.ts';
import { chainHash } from '../chain.ts';

type StoredRow = { k: EntityKind; id: string; stream: StreamName; ver: number; body: string };
type StoredEntry = {
  s: number;
  k: EntityKind;
  id: string;
  ver: number;
  op: Entry['op'];
  sv: number;
  by_operation: Entry['by'];
  body: string | null;
};

const readRow = (row: StoredRow): HubRow => ({ ...row, body: JSON.parse(row.body) as Record<string, unknown> });
const readEntry = ({ by_operation, body, ...rest }: StoredEntry): Entry => ({
  ...rest,
  by: by_operation,
  body: body === null ? null : JSON.parse(body),
});

/** Rows and chains of a hub's log; callers hold the transaction. */
export class Tables implements JudgedRows {
  readonly #sql: Statements;
  readonly #now: () => number;
  /** Streams that moved since `takeMoved`. */
  #moved = new Set<StreamName>();

  constructor(db: Database, now: () => number) {
    this.#sql = statementsOf(db);
    this.#now = now;
  }

  heads(): { stream: StreamName; seq: number; h: string }[] {
    return this.#sql('SELECT name AS stream, head AS seq, h FROM stream ORDER BY name').all() as {
      stream: StreamName;
      seq: number;
      h: string;
    }[];
  }

  head(stream: StreamName): Cursor | null {
    return (this.#sql('SELECT head AS seq, h FROM stream WHERE name = ?').get(stream) as Cursor | undefined) ?? null;
  }

  /** The chain hash at a sequence number; null where the stream has no such entry. */
  hashAt(stream: StreamName, seq: number): string | null {
    if (seq === 0) return originHash;
    return (this.#sql('SELECT h FROM entry WHERE stream = ? AND s = ?').pluck().get(stream, seq) as string | undefined) ?? null;
  }

  /** Entries with `after` < s <= `to`. */
  entries(stream: StreamName, after: number, to: number): Entry[] {
    return (
      this.#sql('SELECT s, k, id, ver, op, sv, by_operation, body FROM entry WHERE stream = ? AND s > ? AND s <= ? ORDER BY s').all(
        stream,
        after,
        to,
      ) as StoredEntry[]
    ).map(readEntry);
  }

  rows(k: EntityKind): HubRow[] {
    return (this.#sql('SELECT * FROM row WHERE k = ?').all(k) as StoredRow[]).map(readRow);
  }

  row(k: EntityKind, id: string): HubRow | null {
    const found = this.#sql('SELECT * FROM row WHERE k = ? AND id = ?').get(k, id) as StoredRow | undefined;
    return found ? readRow(found) : null;
  }

  timelineOf(incidentId: string): HubRow[] {
    return (
      this.#sql(`SELECT * FROM row WHERE k = 'timeline' AND json_extract(body, '$.incidentId') = ? ORDER BY id`).all(
        incidentId,
      ) as StoredRow[]
    ).map(readRow);
  }

  put(k: EntityKind, id: string, stream: StreamName, body: Record<string, unknown>, by: Entry['by']): number {
    const before = this.#sql('SELECT stream, ver FROM row WHERE k = ? AND id = ?').get(k, id) as
      | { stream: StreamName; ver: number }
      | undefined;
    const ver = (before?.ver ?? 0) + 1;
    if (before && before.stream !== stream) this.#append(before.stream, { k, id, ver, op: 'leave', sv: 1, by, body: null });
    this.#append(stream, { k, id, ver, op: 'put', sv: 1, by, body });
    this.#sql(
      'INSERT INTO row VALUES (?, ?, ?, ?, ?) ON CONFLICT (k, id) DO UPDATE SET stream = excluded.stream, ver = excluded.ver, body = excluded.body',
    ).run(k, id, stream, ver, JSON.stringify(body));
    return ver;
  }

  /** Takes a row away; a `del` goes out. */
  erase({ k, id, stream, ver }: HubRow): void {
    this.#append(stream, { k, id, ver: ver + 1, op: 'del', sv: 1, by: null, body: null });
    this.#sql('DELETE FROM row WHERE k = ? AND id = ?').run(k, id);
  }

  /** The streams that moved since the last time, to be told once the transaction is through. */
  takeMoved(): StreamName[] {
    const moved = [...this.#moved];
    this.#moved = new Set();
    return moved;
  }

  #append(stream: StreamName, change: Omit<Entry, 's'>): void {
    const head = this.head(stream) ?? { seq: 0, h: originHash };
    const entry: Entry = { s: head.seq + 1, ...change };
    const h = chainHash(head.h, entry);
    this.#sql('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
      stream,
      entry.s,
      entry.k,
      entry.id,
      entry.ver,
      entry.op,
      entry.sv,
      entry.by,
      entry.body === null ? null : JSON.stringify(entry.body),
      h,
      this.#now(),
    );
    this.#sql('INSERT INTO stream VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET head = excluded.head, h = excluded.h').run(
      stream,
      entry.s,
      h,
    );
    this.#moved.add(stream);
  }
}
