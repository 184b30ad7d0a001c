import type { Migration } from '../../sqlite/migrate.ts';

/**
 * `incident`, `timeline` and `item` hold what is shown. A row with more than one copy (an area move seen from one
 * side) or with unsettled actions of this console on it has all its copies from the hub in `base_copy` as well.
 * `rank` is the severity while somebody is needed, else 9: the order of the desk's list in one index.
 */
export const firstTables: Migration = (db) => {
  db.exec(`
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE cursor (stream TEXT PRIMARY KEY, seq INTEGER NOT NULL, h TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE incident (
      rowid INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      stream TEXT,
      ver INTEGER NOT NULL,
      rank INTEGER NOT NULL,
      status TEXT NOT NULL,
      severity INTEGER NOT NULL,
      type TEXT NOT NULL,
      owner_id TEXT,
      reported_at INTEGER NOT NULL,
      located INTEGER NOT NULL,
      waiting INTEGER NOT NULL DEFAULT 0,
      conflicts INTEGER NOT NULL DEFAULT 0,
      body TEXT NOT NULL
    );
    CREATE INDEX incident_by_rank ON incident (rank, reported_at DESC, id);
    CREATE INDEX incident_by_stream ON incident (stream);
    CREATE INDEX incident_touched ON incident (id) WHERE waiting > 0 OR conflicts > 0;
    CREATE INDEX incident_by_owner ON incident (owner_id, rank) WHERE owner_id IS NOT NULL;

    CREATE TABLE incident_tally (rank INTEGER PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TRIGGER incident_added AFTER INSERT ON incident BEGIN
      INSERT INTO incident_tally VALUES (new.rank, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    END;
    CREATE TRIGGER incident_removed AFTER DELETE ON incident BEGIN
      UPDATE incident_tally SET n = n - 1 WHERE rank = old.rank;
    END;
    CREATE TRIGGER incident_moved AFTER UPDATE OF rank ON incident WHEN new.rank <> old.rank BEGIN
      UPDATE incident_tally SET n = n - 1 WHERE rank = old.rank;
      INSERT INTO incident_tally VALUES (new.rank, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    END;

    CREATE VIRTUAL TABLE incident_text USING fts5 (text, content='', contentless_delete=1, tokenize='unicode61');
    CREATE TABLE incident_unindexed (rowid INTEGER PRIMARY KEY);

    CREATE TABLE timeline (
      id TEXT PRIMARY KEY,
      incident_id TEXT NOT NULL,
      stream TEXT,
      ver INTEGER NOT NULL,
      at INTEGER NOT NULL,
      waiting INTEGER NOT NULL,
      body TEXT NOT NULL
    );
    CREATE INDEX timeline_by_incident ON timeline (incident_id, at);
    CREATE INDEX timeline_by_stream ON timeline (stream);

    CREATE TABLE item (
      k TEXT NOT NULL,
      id TEXT NOT NULL,
      stream TEXT,
      ver INTEGER NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (k, id)
    ) WITHOUT ROWID;
    CREATE INDEX item_by_stream ON item (stream);

    CREATE TABLE base_copy (
      k TEXT NOT NULL,
      id TEXT NOT NULL,
      stream TEXT NOT NULL,
      ver INTEGER NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (k, id, stream)
    ) WITHOUT ROWID;
    CREATE INDEX base_copy_by_stream ON base_copy (stream);

    CREATE TABLE snapshot_row (
      stream TEXT NOT NULL, k TEXT NOT NULL, id TEXT NOT NULL, ver INTEGER NOT NULL, body TEXT NOT NULL,
      PRIMARY KEY (stream, k, id)
    ) WITHOUT ROWID;

    CREATE TABLE unreadable_entry (
      stream TEXT NOT NULL, k TEXT NOT NULL, id TEXT NOT NULL, ver INTEGER NOT NULL, body TEXT NOT NULL, reason TEXT NOT NULL,
      PRIMARY KEY (stream, k, id)
    ) WITHOUT ROWID;
  `);
};
