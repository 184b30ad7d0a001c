import type { Migration } from '../../sqlite/migrate.ts';

/** The precious file. `n` is never used twice, whatever is deleted (AUTOINCREMENT). */
export const firstTables: Migration = (db) => {
  db.exec(`
    CREATE TABLE identity (device TEXT NOT NULL);
    CREATE TABLE operation (
      n INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      target_k TEXT NOT NULL,
      target_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      body TEXT NOT NULL,
      verdict TEXT,
      settled_at INTEGER,
      dismissed INTEGER NOT NULL DEFAULT 0,
      unreadable TEXT
    );
    CREATE INDEX operation_by_target ON operation (target_k, target_id);
    CREATE INDEX operation_settled ON operation (settled_at) WHERE settled_at IS NOT NULL;
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  `);
};
