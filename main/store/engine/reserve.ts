import { existsSync, rmSync } from 'node:fs';
import { storageError } from '../sqlite/failures.ts';

type Kept = {
  /** The file that is written, for messages. */
  readonly file: string;
  /** A file whose space is given up when the disk is full. */
  readonly reserveFile: string;
};

/** Writes; on a full disk the reserve is given up once, so that what an officer does is still kept. Throws a `ChiLangError` of storage. */
export const writeWithReserve = <T>({ file, reserveFile }: Kept, write: () => T): T => {
  try {
    return write();
  } catch (thrown) {
    const error = storageError(thrown, file);
    if (error.kind !== 'diskFull' || !existsSync(reserveFile)) throw error;
    rmSync(reserveFile);
  }
  try {
    return write();
  } catch (thrown) {
    throw storageError(thrown, file);
  }
};
