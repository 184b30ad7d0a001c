import BetterSqlite3, { type Database } from 'better-sqlite3';
import { storageError } from './failures.ts';
import { migrate, type Migration } from './migrate.ts';
import { checkRequirements } from './requirements.ts';

export type { Database } from 'better-sqlite3';

/** How a file is opened. */
export type OpenOptions = {
  readonly path: string;
  /** FULL: a commit survives a power cut. NORMAL: it survives a crash of the program; a power cut may take the last ones, never half of one. */
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly migrations: readonly Migration[];
};

/**
 * What a connection keeps of the pages it has read: it fills with what is in the file, and stays. Files that grow for years (every
 * commit of theirs is small, and read by its key) are given less than the cache, which takes thousands of rows at once.
 */
const pageCacheKb = { FULL: 8_000, NORMAL: 32_000 } as const;

/**
 * Pages a log of commits grows to before they go to the file, where no commit waits for the disk: 256 MiB. At SQLite's own 1,000
 * nearly every page of the feed would; at 64 MiB a long catch-up wrote the same pages of the file several times over.
 */
const walPages = 64_000;

/** What the log keeps of the disk once it was written to the file. */
const walKeptBytes = 64 * 1024 * 1024;

/**
 * Opens a database for writing in WAL mode and brings its schema up to date. Throws `ChiLangError`:
 * `dataCorrupt`, `dataLocked`, `dataUnreadable`, `diskFull`, `unsupported`.
 */
export const openDatabase = ({ path, synchronous, migrations }: OpenOptions): Database =>
  opened(path, {}, (db) => {
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${synchronous}`);
    db.pragma('temp_store = MEMORY');
    db.pragma(`cache_size = -${pageCacheKb[synchronous]}`);
    if (synchronous === 'NORMAL') db.pragma(`wal_autocheckpoint = ${walPages}`);
    db.pragma(`journal_size_limit = ${walKeptBytes}`);
    migrate(db, migrations);
    // A damaged page in the schema shows here, not in the middle of a shift.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
  });

/** Opens a database that another connection writes, for reading only. */
export const openReadOnly = (path: string, waitMs?: number): Database =>
  opened(path, { readonly: true, fileMustExist: true, ...(waitMs === undefined ? {} : { timeout: waitMs }) }, (db) => {
    db.pragma('temp_store = MEMORY');
    db.pragma('cache_size = -32000');
  });

const opened = (path: string, options: BetterSqlite3.Options, prepare: (db: Database) => void): Database => {
  checkRequirements();
  let db: Database | null = null;
  try {
    db = new BetterSqlite3(path, { timeout: 2000, ...options });
    prepare(db);
    return db;
  } catch (thrown) {
    db?.close();
    throw storageError(thrown, path);
  }
};
