import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';
import { lockFolder } from '../../store/sqlite/lock.ts';
import { openReadOnly } from '../../store/sqlite/open.ts';
import type { BackupManifest } from './backup-file.ts';
import { keepErasures } from './erase-again.ts';
import { unpackBackup } from './unpack-backup.ts';

export type RestoreOptions = {
  readonly dataFolder: string;
  readonly file: string;
  readonly now: () => number;
  readonly onProgress: (step: string, share: number) => void;
  readonly signal: AbortSignal;
};

export type Restored = {
  readonly manifest: BackupManifest;
  /** Where the log that was there is kept; null: there was none. */
  readonly keptAt: string | null;
  /** Rows erased for good since the backup, which the hub erases again when it starts; null: the log that was there cannot tell. */
  readonly erasedSince: number | null;
};

/**
 * Puts the log of a backup into a data folder, and its attached files beside those that are there. Everything is checked before the log
 * that is there is touched, and that one is kept aside; what it erased for good since is erased again. `dataLocked` while a hub runs on the folder, `badInput` for a file that is no whole backup.
 */
export const restore = async ({ dataFolder, file, now, onProgress, signal }: RestoreOptions): Promise<Restored> => {
  await access(file).catch(() => {
    throw new ChiLangError('notFound', `There is no file ${file}.`);
  });
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(join(dataFolder, 'lock.db'), dataFolder);
  const fresh = join(dataFolder, 'log.db.restoring');
  const freshFiles = join(dataFolder, 'attachments.restoring');
  try {
    const manifest = await unpackBackup({ file, log: fresh, files: freshFiles, onProgress, signal });
    checkDatabase(fresh);
    signal.throwIfAborted();
    const present = join(dataFolder, 'log.db');
    const erasedSince = (await isThere(present)) ? await keepErasures(dataFolder, { present, restored: fresh }) : 0;
    // Files first: a log never names what is not there yet, and one that nobody names harms nobody.
    await moveIn(freshFiles, join(dataFolder, 'attachments'));
    return { manifest, keptAt: await swapIn(dataFolder, fresh, now()), erasedSince };
  } catch (error) {
    throw signal.aborted ? new ChiLangError('cancelled', 'The restore was cancelled; the hub has the log it had.') : error;
  } finally {
    await rm(fresh, { force: true });
    await rm(freshFiles, { recursive: true, force: true });
    lock.release();
  }
};

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const checkDatabase = (path: string): void => {
  const db = openReadOnly(path);
  try {
    if (db.pragma('quick_check', { simple: true }) !== 'ok')
      throw new ChiLangError('dataCorrupt', 'The log in this backup is damaged; use another one.');
  } finally {
    db.close();
  }
};

/** A name is the hash of what is in it, so one that is there already is the same file. */
const moveIn = async (from: string, to: string): Promise<void> => {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of await readdir(from)) await rename(join(from, name), join(to, name));
};

/** The old log with what its write-ahead log still holds goes aside under one name; files made of it go. */
const swapIn = async (dataFolder: string, fresh: string, nowMs: number): Promise<string | null> => {
  const log = join(dataFolder, 'log.db');
  const kept = join(dataFolder, `log-before-${new Date(nowMs).toISOString().replaceAll(':', '-')}.db`);
  const had = await rename(log, kept).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  for (const suffix of ['-wal', '-shm']) await rename(`${log}${suffix}`, `${kept}${suffix}`).catch(() => {});
  await rename(fresh, log);
  await rm(join(dataFolder, 'bundles'), { recursive: true, force: true });
  return had ? kept : null;
};
