import type { Migration } from '../../sqlite/migrate.ts';

/** Finds what was merged into an incident without reading all of them: almost none is. */
export const merged: Migration = (db) => {
  db.exec(
    `CREATE INDEX incident_merged ON incident (json_extract(body, '$.mergedInto')) WHERE json_extract(body, '$.mergedInto') IS NOT NULL`,
  );
};
