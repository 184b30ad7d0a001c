import { access, constants, mkdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';

/** Where this account's consoles keep their data when nothing else was said. */
export const computeDefaultDataFolder = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string = homedir()): string => {
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'chi-lang');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'chi-lang');
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'chi-lang');
};

/** Makes sure the folder is there and ours to write, `dataUnreadable` or `diskFull` with what to do. */
export const openDataFolder = async (folder: string): Promise<void> => {
  await inDataFolder(folder, async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!(await stat(folder)).isDirectory()) throw notAFolder(folder);
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  });
};

/** Runs what writes small files into the folder; the system's refusals become ours. */
export const inDataFolder = async <T>(folder: string, run: () => T | Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    throw error instanceof ChiLangError ? error : folderFailure(folder, error as NodeJS.ErrnoException);
  }
};

const notAFolder = (folder: string): ChiLangError =>
  new ChiLangError('dataUnreadable', `${folder} is not a folder; choose another with --data.`);

const folderFailure = (folder: string, error: NodeJS.ErrnoException): ChiLangError => {
  switch (error.code ?? 'unknown error') {
    case 'EEXIST':
    case 'ENOTDIR':
      return notAFolder(folder);
    case 'ENOSPC':
    case 'EDQUOT':
      return new ChiLangError('diskFull', `The disk that holds ${folder} is full; free some space or choose another folder with --data.`);
    default:
      return new ChiLangError(
        'dataUnreadable',
        `${folder} cannot be read and written (${error.code ?? 'unknown error'}); give this account access or choose another folder with --data.`,
      );
  }
};

/** Every run of an exercise has a folder of its own within the console's, named by when it began: `exercises/border-jam-2026-11-28T0731`. */
export const exerciseFolder = (dataFolder: string, name: string, nowMs: number): string =>
  join(dataFolder, 'exercises', `${name}-${new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '')}`);
