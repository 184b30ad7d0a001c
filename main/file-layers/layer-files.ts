import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LayerFiles } from '../services/map/ports.ts';

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Files of layers under one folder; names are ours, never a stranger's. */
export const openLayerFiles = (folder: string): LayerFiles => ({
  read: async (name) => {
    try {
      return new Uint8Array(await readFile(join(folder, name)));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },
  write: async (name, bytes) => {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
  },
  list: async (inner) => {
    const names = await readdir(join(folder, inner)).catch(() => []);
    const aged = await Promise.all(names.map(async (name) => ({ name, atMs: (await stat(join(folder, inner, name))).mtimeMs })));
    return aged.sort((a, b) => a.atMs - b.atMs).map(({ name }) => name);
  },
  remove: (name) => rm(join(folder, name), { recursive: true, force: true }),
});
