import BetterSqlite3 from 'better-sqlite3';
import { ChiLangError } from '#contract/errors.ts';
import { storageError } from './failures.ts';

/**
 * Holds a folder for this process until `release`, or until the process ends in any way: the lock is the operating
 * system's, so nothing stale can stay behind. Throws `dataLocked` when another console has it.
 */
export const lockFolder = (path: string, folder: string): { release: () => void } => {
  let db: BetterSqlite3.Database | null = null;
  try {
    db = new BetterSqlite3(path, { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
    const held = db;
    return { release: () => held.close() };
  } catch (thrown) {
    db?.close();
    const error = storageError(thrown, path);
    if (error.kind !== 'dataLocked') throw error;
    throw new ChiLangError('dataLocked', `Another console is running on ${folder}; close it, or choose another folder with --data.`, {
      cause: thrown,
    });
  }
};
