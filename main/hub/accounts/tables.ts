import type { Migration } from '../../store/sqlite/migrate.ts';

/** Passwords as hashes, and who was granted what. This file never leaves the hub: no stream, bundle or backup has it. */
export const accountTables: Migration = (db) => {
  db.exec(`
    CREATE TABLE account (
      user TEXT PRIMARY KEY, hash TEXT, changed_at INTEGER NOT NULL, failures INTEGER NOT NULL DEFAULT 0, locked_until INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
    CREATE TABLE grant_given (
      id TEXT PRIMARY KEY, user TEXT NOT NULL, device TEXT NOT NULL, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, ended_at INTEGER
    ) WITHOUT ROWID;
    CREATE INDEX grant_by_officer ON grant_given (user, device, issued_at);
    CREATE TABLE fact (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  `);
};
