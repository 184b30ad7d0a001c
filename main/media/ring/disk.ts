import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The folder of the ring. Rejects with what the file system says. */
export type RingDisk = {
  /** Whole or not at all: what is there under this name can be read. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Null: there is no such file. */
  read(path: string): Promise<Uint8Array<ArrayBuffer> | null>;
  remove(path: string): Promise<void>;
  /** Every file below, with its size. */
  list(): Promise<readonly { readonly path: string; readonly bytes: number }[]>;
};

const half = '.half';

/** The ring in a folder of this machine. Paths are relative, with `/`. */
export class FolderDisk implements RingDisk {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    const file = join(this.#folder, path);
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(`${file}${half}`, bytes);
      await rename(`${file}${half}`, file);
    } catch (error) {
      await rm(`${file}${half}`, { force: true }).catch(() => {});
      throw error;
    }
  }

  async read(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return new Uint8Array(await readFile(join(this.#folder, path)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async remove(path: string): Promise<void> {
    await rm(join(this.#folder, path), { force: true });
  }

  async list(): Promise<{ path: string; bytes: number }[]> {
    await mkdir(this.#folder, { recursive: true });
    const names = await readdir(this.#folder, { recursive: true, withFileTypes: true });
    const files: { path: string; bytes: number }[] = [];
    for (const entry of names.filter((each) => each.isFile())) {
      const file = join(entry.parentPath, entry.name);
      if (entry.name.endsWith(half)) await rm(file, { force: true });
      else files.push({ path: file.slice(this.#folder.length + 1).replaceAll('\\', '/'), bytes: (await stat(file)).size });
    }
    return files;
  }
}
