import type { Migration } from '../../sqlite/migrate.ts';

/** Own unsettled actions that come to nothing as the desks agree, because another desk's was first; `by` is its officer. */
export const yielded: Migration = (db) => {
  db.exec(`
    CREATE TABLE yielded (id TEXT PRIMARY KEY, incident_id TEXT NOT NULL, by TEXT) WITHOUT ROWID;
    CREATE INDEX yielded_by_incident ON yielded (incident_id);
  `);
};
