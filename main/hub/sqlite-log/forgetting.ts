import type { BlobHash } from '#domain/desk/attachment.ts';
import { type EntityKind, provinceStream, type StreamName } from '#domain/streams.ts';
import type { Database } from '../../store/sqlite/open.ts';
import { type Statements, statementsOf } from '../../store/sqlite/statements.ts';
import { attachedFileOf } from '../attached-file.ts';
import { purgeAudit } from '../audit.ts';
import { isKeptForEver, scrubbedAuditBody, scrubbedOperation, scrubbedVerdict } from '../purged.ts';
import type { Sealed } from './sealed.ts';
import type { Tables } from './tables.ts';

/** What the log forgets: rows erased for good, and entries past retention. Callers hold the transaction. */
export class Forgetting {
  readonly #sql: Statements;
  readonly #tables: Tables;
  readonly #sealed: Sealed;
  readonly #province: string;

  constructor(db: Database, tables: Tables, sealed: Sealed, province: string) {
    this.#province = province;
    this.#sql = statementsOf(db);
    this.#tables = tables;
    this.#sealed = sealed;
  }

  /** How many rows were erased so far. */
  purges(): number {
    return this.#sql('SELECT coalesce(max(n), 0) FROM purge').pluck().get() as number;
  }

  purge(k: EntityKind, id: string, atMs: number): boolean {
    const row = this.#tables.row(k, id);
    if (!row) return false;
    const history = k === 'incident' ? this.#tables.timelineOf(id) : [];
    for (const each of [...history, row]) {
      this.#sealed.dropAround(each.k, each.id);
      this.#sql('UPDATE entry SET body = NULL WHERE k = ? AND id = ?').run(each.k, each.id);
      this.#tables.erase(each);
      const file = attachedFileOf(each);
      if (file) this.#sql('INSERT OR REPLACE INTO erased_file VALUES (?, ?)').run(file, atMs);
      if (each !== row) this.#noted(each.k, each.id, atMs);
    }
    this.#scrubAudit(this.#scrub(k, id), atMs);
    const line = purgeAudit(k, id, this.#noted(k, id, atMs), atMs);
    this.#tables.put('audit', line.id, provinceStream('audit', this.#province), line, null);
    return true;
  }

  /** Files of erased rows that no row names, of all or of one. */
  erasedFiles(only: BlobHash | null): BlobHash[] {
    const named = `SELECT 1 FROM row
      WHERE k = 'timeline' AND json_extract(body, '$.kind') = 'attached' AND json_extract(body, '$.after.hash') = erased_file.hash`;
    return this.#sql(`SELECT hash FROM erased_file WHERE (@only IS NULL OR hash = @only) AND NOT EXISTS (${named}) ORDER BY hash`)
      .pluck()
      .all({ only }) as BlobHash[];
  }

  prune(beforeMs: number, limit: number): number {
    const prunable = this.#tables.heads().filter(({ stream }) => !isKeptForEver(stream));
    const gone = prunable.map(({ stream }) => this.#pruneStream(stream, beforeMs, limit));
    return gone.reduce((sum, each) => sum + each, 0);
  }

  /** The last of the old entries stays: its hash is what a cursor there is checked against. */
  #pruneStream(stream: StreamName, beforeMs: number, limit: number): number {
    const oldest = this.#sql('SELECT s, at FROM entry WHERE stream = ? ORDER BY s LIMIT ?').all(stream, limit + 1) as {
      s: number;
      at: number;
    }[];
    const young = oldest.findIndex(({ at }) => at >= beforeMs);
    const last = oldest[(young < 0 ? oldest.length : young) - 1];
    if (!last) return 0;
    const { changes } = this.#sql('DELETE FROM entry WHERE stream = ? AND s < ?').run(stream, last.s);
    if (changes > 0) this.#sealed.dropBefore(stream, last.s);
    return changes;
  }

  /** Answers the ids of the operations. */
  #scrub(k: EntityKind, id: string): string[] {
    const of = `json_extract(body, '$.target.k') = ? AND json_extract(body, '$.target.id') = ?`;
    const kept = this.#sql(`SELECT device, n, id, body, verdict FROM operation WHERE ${of} ORDER BY device, n`).all(k, id) as {
      device: string;
      n: number;
      id: string;
      body: string;
      verdict: string;
    }[];
    for (const { device, n, body, verdict } of kept) {
      this.#sql('UPDATE operation SET body = ?, verdict = ? WHERE device = ? AND n = ?').run(
        scrubbedOperation(body),
        scrubbedVerdict(verdict),
        device,
        n,
      );
    }
    return kept.map((each) => each.id);
  }

  /** What lines said goes; that there were some stays, as the scrubbed line that follows each in the chain. */
  #scrubAudit(ids: readonly string[], atMs: number): void {
    const lines = ids.flatMap((id) => this.#tables.row('audit', id) ?? []);
    for (const stream of new Set(lines.map((line) => line.stream)))
      this.#sql(`UPDATE entry SET body = NULL WHERE stream = ? AND k = 'audit' AND id IN (SELECT value FROM json_each(?))`).run(
        stream,
        JSON.stringify(lines.map(({ id }) => id)),
      );
    for (const { id, stream, body } of lines) {
      this.#sealed.dropAround('audit', id);
      this.#noted('audit', id, atMs);
      this.#tables.put('audit', id, stream, scrubbedAuditBody(body), null);
    }
  }

  /** Answers how many were erased so far, this one included. */
  #noted(k: EntityKind, id: string, atMs: number): number {
    return Number(this.#sql('INSERT INTO purge (k, id, at) VALUES (?, ?, ?)').run(k, id, atMs).lastInsertRowid);
  }
}
