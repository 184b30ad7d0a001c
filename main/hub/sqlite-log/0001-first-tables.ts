import type { Migration } from '../../store/sqlite/migrate.ts';

/** The hub's tables. `entry.body` is null for entries that a later entry of the same row makes unneeded to keep. */
export const firstTables: Migration = (db) => {
  db.exec(`
    CREATE TABLE stream (name TEXT PRIMARY KEY, head INTEGER NOT NULL, h TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE entry (
      stream TEXT NOT NULL, s INTEGER NOT NULL, k TEXT NOT NULL, id TEXT NOT NULL, ver INTEGER NOT NULL,
      op TEXT NOT NULL, sv INTEGER NOT NULL, by_operation TEXT, body TEXT, h TEXT NOT NULL,
      PRIMARY KEY (stream, s)
    ) WITHOUT ROWID;
    CREATE TABLE row (
      k TEXT NOT NULL, id TEXT NOT NULL, stream TEXT NOT NULL, ver INTEGER NOT NULL, body TEXT NOT NULL,
      PRIMARY KEY (k, id)
    ) WITHOUT ROWID;
    CREATE INDEX row_by_stream ON row (stream);
    CREATE INDEX row_by_incident ON row (json_extract(body, '$.incidentId')) WHERE k = 'timeline';
    CREATE TABLE operation (
      device TEXT NOT NULL, n INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, body TEXT NOT NULL, verdict TEXT NOT NULL,
      PRIMARY KEY (device, n)
    ) WITHOUT ROWID;
    CREATE TABLE device (id TEXT PRIMARY KEY, mark INTEGER NOT NULL) WITHOUT ROWID;
  `);
};
