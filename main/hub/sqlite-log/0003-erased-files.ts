import type { Migration } from '../../store/sqlite/migrate.ts';

/** Which files' rows were erased for good, by hash only; and which rows name a file. */
export const erasedFiles: Migration = (db) => {
  db.exec(`
    CREATE TABLE erased_file (hash TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX row_by_file ON row (json_extract(body, '$.after.hash')) WHERE k = 'timeline' AND json_extract(body, '$.kind') = 'attached';
  `);
};
