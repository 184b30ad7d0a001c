import type { Migration } from '../../sqlite/migrate.ts';

/**
 * Files whose line of history left this console, until they were looked after: kept by a trigger, so in the transaction that takes the
 * line, whatever took it. And which lines name a file.
 */
export const droppedFiles: Migration = (db) => {
  db.exec(`
    CREATE TABLE dropped_file (hash TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE INDEX timeline_by_file ON timeline (json_extract(body, '$.after.hash')) WHERE json_extract(body, '$.kind') = 'attached';
    CREATE TRIGGER timeline_removed AFTER DELETE ON timeline
      WHEN json_extract(old.body, '$.kind') = 'attached' AND json_extract(old.body, '$.after.hash') IS NOT NULL
      BEGIN INSERT OR IGNORE INTO dropped_file VALUES (json_extract(old.body, '$.after.hash')); END;
  `);
};
