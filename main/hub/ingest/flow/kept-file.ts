import { open, readFile, rename } from 'node:fs/promises';
import { storageError } from '../../../store/sqlite/failures.ts';
import { parseJson } from '../mapping/map-records.ts';

/** Puts bytes in the place of a file: whoever reads finds the old ones or all of the new ones. On disk when answered. */
export const replaceFile = async (path: string, content: string | Uint8Array): Promise<void> => {
  const file = await open(`${path}.part`, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
};

/** One value in one file of JSON, replaced as a whole. */
export class KeptFile {
  readonly #path: string;
  #last: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** Undefined where the file is missing or is no JSON. */
  async read(): Promise<unknown> {
    return parseJson(await readFile(this.#path, 'utf8').catch(() => ''));
  }

  /** On disk when answered, else a `storageError`; one write after the other, each of the value as it is when its turn comes. */
  async write(value: () => unknown): Promise<void> {
    const written = this.#last.then(() => replaceFile(this.#path, JSON.stringify(value())));
    this.#last = written.catch(() => undefined);
    try {
      await written;
    } catch (error) {
      throw storageError(error, this.#path);
    }
  }
}
