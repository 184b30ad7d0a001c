import type { Migration } from '../../sqlite/migrate.ts';

/** The index learns plates, roads, kilometre posts and what was noted: every incident is indexed anew, a little at a time. */
export const searchWords: Migration = (db) => {
  db.exec('INSERT OR IGNORE INTO incident_unindexed SELECT rowid FROM incident');
};
