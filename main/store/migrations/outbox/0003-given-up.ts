import type { Migration } from '../../sqlite/migrate.ts';

/** What an unreadable action was before a note took its number. */
export const givenUp: Migration = (db) => {
  db.exec('ALTER TABLE operation ADD COLUMN original TEXT');
};
