import type { Database } from 'better-sqlite3';
import { ChiLangError } from '#contract/errors.ts';

/** One step of a file's schema; never edited once released. The first raises `user_version` from 0 to 1. */
export type Migration = (db: Database) => void;

/**
 * Brings a file to the newest schema, each step in a transaction of its own. A file written by a newer
 * version is refused untouched (`unsupported`).
 */
export const migrate = (db: Database, migrations: readonly Migration[]): void => {
  const present = Number(db.pragma('user_version', { simple: true }));
  if (present > migrations.length) {
    throw new ChiLangError(
      'unsupported',
      `${db.name} was written by a newer version of Chi Lăng; start that version, or choose another folder with --data.`,
    );
  }
  for (const [index, step] of migrations.entries()) {
    if (index < present) continue;
    db.transaction(() => {
      step(db);
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
};
