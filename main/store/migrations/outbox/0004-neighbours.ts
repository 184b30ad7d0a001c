import type { Migration } from '../../sqlite/migrate.ts';

/**
 * Operations of other desks, as they came from the local network or a file. `relayed` is what the hub said when this console
 * handed it on, `stamp` counts those answers; `gone_at`: the hub's rows have it, or refuse it, and it is shown no more.
 */
export const neighbours: Migration = (db) => {
  db.exec(`
    CREATE TABLE neighbour (
      device TEXT NOT NULL,
      n INTEGER NOT NULL,
      body TEXT NOT NULL,
      seal TEXT,
      taken_at INTEGER NOT NULL,
      relayed TEXT,
      stamp INTEGER,
      gone_at INTEGER,
      PRIMARY KEY (device, n)
    ) WITHOUT ROWID;
    CREATE INDEX neighbour_present ON neighbour (device, n) WHERE gone_at IS NULL;
  `);
};
