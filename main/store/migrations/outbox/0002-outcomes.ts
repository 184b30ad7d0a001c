import type { Migration } from '../../sqlite/migrate.ts';

/**
 * What the officer has yet to see and has decided. `recorded_at` is this machine's clock, unlike `at`; `offline` tells that
 * the hub was out of reach then. What was settled before this step is taken as seen.
 */
export const outcomes: Migration = (db) => {
  db.exec(`
    ALTER TABLE operation ADD COLUMN recorded_at INTEGER;
    ALTER TABLE operation ADD COLUMN offline INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE operation ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE operation ADD COLUMN decision TEXT;
    UPDATE operation SET seen = 1 WHERE settled_at IS NOT NULL AND (dismissed = 1 OR json_extract(verdict, '$.result') = 'ok');
    CREATE INDEX operation_unseen ON operation (n) WHERE seen = 0;
  `);
};
