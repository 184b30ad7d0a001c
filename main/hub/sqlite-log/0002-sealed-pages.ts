import type { Migration } from '../../store/sqlite/migrate.ts';

/**
 * When each entry was written, for retention (what was there before counts from now); pages compressed once; and which
 * rows were erased for good, by name only.
 */
export const sealedPages: Migration = (db) => {
  db.exec(`
    ALTER TABLE entry ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
    UPDATE entry SET at = unixepoch() * 1000;
    CREATE TABLE sealed (
      stream TEXT NOT NULL, from_s INTEGER NOT NULL, to_s INTEGER NOT NULL, coding TEXT NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (stream, from_s, coding)
    );
    CREATE TABLE purge (n INTEGER PRIMARY KEY, k TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL);
  `);
};
