import type { StreamName } from '#domain/streams.ts';
import type { Database } from '../../store/sqlite/open.ts';
import { type Statements, statementsOf } from '../../store/sqlite/statements.ts';
import type { Coding, SealedPage } from '../log.ts';

/** Pages compressed once; callers hold the transaction. */
export class Sealed {
  readonly #sql: Statements;

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  page(stream: StreamName, from: number, coding: Coding): Uint8Array | null {
    const found = this.#sql('SELECT bytes FROM sealed WHERE stream = ? AND from_s = ? AND coding = ?').pluck().get(stream, from, coding);
    return (found as Uint8Array | undefined) ?? null;
  }

  keep(from: number, { stream, to, coding, bytes }: SealedPage): void {
    this.#sql('INSERT OR IGNORE INTO sealed VALUES (?, ?, ?, ?, ?)').run(stream, from, to.seq, coding, bytes);
  }

  /** Forgets the pages of a stream that reach below a sequence number. */
  dropBefore(stream: StreamName, s: number): void {
    this.#sql('DELETE FROM sealed WHERE stream = ? AND from_s < ?').run(stream, s);
  }

  /** Forgets the pages that cover entries of a row. */
  dropAround(k: string, id: string): void {
    this.#sql(
      `DELETE FROM sealed WHERE EXISTS (
        SELECT 1 FROM entry e WHERE e.k = ? AND e.id = ? AND e.stream = sealed.stream AND e.s > sealed.from_s AND e.s <= sealed.to_s)`,
    ).run(k, id);
  }
}
