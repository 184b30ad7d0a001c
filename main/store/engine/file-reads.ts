import type { BlobHash } from '#domain/desk/attachment.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';

/** Reads which files lines of history name, those that wait for the hub included. */
export class FileReads {
  readonly #sql: Statements;

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  /** Those of `hashes` that a line names. */
  named(hashes: readonly BlobHash[]): BlobHash[] {
    const names = `SELECT 1 FROM timeline WHERE json_extract(body, '$.kind') = 'attached' AND json_extract(body, '$.after.hash') = ?`;
    return hashes.filter((hash) => this.#sql(`${names} LIMIT 1`).get(hash) !== undefined);
  }

  /** Files whose line left, until `forgetDropped`; a line elsewhere may name them still. */
  dropped(): BlobHash[] {
    return this.#sql('SELECT hash FROM dropped_file ORDER BY hash').pluck().all() as BlobHash[];
  }
}
