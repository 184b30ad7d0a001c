import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChiLangError, type Failure } from '#contract/errors.ts';
import { cacheMigrations, outboxMigrations } from './migrations/migrations.ts';
import { storageError } from './sqlite/failures.ts';
import { type Database, openDatabase, openReadOnly } from './sqlite/open.ts';

/** What lies where in a data folder. */
export const pathsIn = (folder: string) => ({
  cache: join(folder, 'cache.db'),
  outbox: join(folder, 'outbox.db'),
  lock: join(folder, 'lock.db'),
  reserve: join(folder, 'reserve'),
});

const reserveBytes = 4 * 1024 * 1024;

/** Opens the precious file. Damaged, it is left as it is: only people may decide about what it holds. */
export const openOutbox = (path: string): Database => {
  try {
    return openDatabase({ path, synchronous: 'FULL', migrations: outboxMigrations });
  } catch (thrown) {
    if (!(thrown instanceof ChiLangError) || thrown.kind !== 'dataCorrupt') throw thrown;
    throw new ChiLangError(
      'dataCorrupt',
      `${path} holds actions that may not have reached the hub, and it is damaged. Nothing was changed: keep a copy of the folder, put back a backup of the file, or move it away to start without those actions.`,
      { cause: thrown },
    );
  }
};

/**
 * Opens the disposable file and whatever `use` builds on it. Damaged, at once or only where `use` reads it, it is set
 * aside and made anew from the hub; `onTrouble` is told.
 */
export const withCache = <T>(path: string, nowMs: number, onTrouble: (failure: Failure) => void, use: (cache: Database) => T): T => {
  const attempt = (): T => {
    const cache = openDatabase({ path, synchronous: 'NORMAL', migrations: cacheMigrations });
    try {
      checkIfSuspect(cache);
      return use(cache);
    } catch (thrown) {
      cache.close();
      throw storageError(thrown, path);
    }
  };
  try {
    return attempt();
  } catch (thrown) {
    if (!(thrown instanceof ChiLangError) || thrown.kind !== 'dataCorrupt') throw thrown;
    const aside = `${path}.broken-${nowMs}`;
    for (const suffix of ['', '-wal', '-shm', suspectSuffix]) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
    onTrouble({
      kind: 'dataCorrupt',
      message: `The local copy of the hub's data was damaged; it was set aside as ${aside} and is loaded anew. Your own actions are kept elsewhere and are safe.`,
    });
    return attempt();
  }
};

const suspectSuffix = '-suspect';

/** Damage met in the middle of a shift: the next start looks at the whole file before it trusts it. */
export const suspectCache = (path: string): void => writeFileSync(path + suspectSuffix, '');

const checkIfSuspect = (cache: Database): void => {
  if (!existsSync(cache.name + suspectSuffix)) return;
  if (cache.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new ChiLangError('dataCorrupt', `${cache.name} is damaged.`);
  rmSync(cache.name + suspectSuffix);
};

/** Puts another file in place of the cache of a folder that nobody has open. */
export const replaceCache = (folder: string, file: string): void => {
  const { cache } = pathsIn(folder);
  try {
    for (const suffix of ['-wal', '-shm', suspectSuffix]) rmSync(cache + suffix, { force: true });
    renameSync(file, cache);
  } catch (thrown) {
    throw storageError(thrown, cache);
  }
};

/** Opens both files for reading: the cache, with the outbox attached as `outbox`. `waitMs`: how long a read may wait for a lock. */
export const openForReading = (paths: { cache: string; outbox: string }, { waitMs }: { waitMs?: number } = {}): Database => {
  const db = openReadOnly(paths.cache, waitMs);
  db.prepare('ATTACH DATABASE ? AS outbox').run(paths.outbox);
  return db;
};

/** Sets space aside that the outbox may use when the disk is full; a disk too full for that is told by the next write. */
export const setReserve = (path: string): void => {
  if (existsSync(path)) return;
  try {
    writeFileSync(path, Buffer.alloc(reserveBytes));
  } catch {
    rmSync(path, { force: true });
  }
};
