import type { Failure } from '#contract/errors.ts';
import type { EntityKind, StreamName } from '#domain/streams.ts';
import type { Statements } from '../sqlite/statements.ts';

/** A row as it came. */
export type SentRow = { readonly k: EntityKind; readonly id: string; readonly ver: number; readonly text: string };

/** Rows of a hub that this version cannot read: kept aside as they came, told once for each write. */
export class UnreadableEntries {
  readonly #sql: Statements;
  readonly #onTrouble: (failure: Failure) => void;
  #untold = 0;
  /** False only within a page that began with none. */
  #mayBe = true;

  constructor(sql: Statements, onTrouble: (failure: Failure) => void) {
    this.#sql = sql;
    this.#onTrouble = onTrouble;
  }

  /** Within a page that began with none kept, nothing is looked for. */
  inPage(write: () => void): void {
    this.#mayBe = this.#sql('SELECT 1 FROM unreadable_entry LIMIT 1').get() !== undefined;
    write();
    this.#mayBe = true;
  }

  keep(stream: StreamName, { k, id, ver, text }: SentRow, reason: string): void {
    this.#untold += 1;
    this.#mayBe = true;
    this.#sql('INSERT OR REPLACE INTO unreadable_entry VALUES (?, ?, ?, ?, ?, ?)').run(stream, k, id, ver, text, reason);
  }

  forget(stream: StreamName, k: EntityKind, id: string): void {
    if (!this.#mayBe) return;
    this.#sql('DELETE FROM unreadable_entry WHERE stream = ? AND k = ? AND id = ?').run(stream, k, id);
  }

  forgetStream(stream: StreamName): void {
    this.#sql('DELETE FROM unreadable_entry WHERE stream = ?').run(stream);
  }

  tell(): void {
    if (this.#untold === 0) return;
    const count = this.#untold;
    this.#untold = 0;
    this.#onTrouble({
      kind: 'unsupported',
      message: `${count} rows from the hub could not be read by this version; they are kept aside and older ones stay shown. Update this console.`,
    });
  }
}
