import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from './processes.ts';

/** A file system of its own with little space. */
export type SmallDisk = {
  readonly path: string;
  /** Takes all space that is left. */
  fill(): void;
  /** Gives it back. */
  free(): void;
  remove(): Promise<void>;
};

/** Why no small disk can be made here; null: it can. */
export const noSmallDisk = (): string | null => {
  if (process.platform !== 'linux') return 'a small disk is a tmpfs, which is Linux only';
  if (process.getuid?.() !== 0) return 'only root may mount a small disk';
  const folder = mkdtempSync(join(tmpdir(), 'chilang-small-disk-'));
  try {
    mount(folder, 1);
    execFileSync('umount', [folder], { stdio: 'pipe' });
    return null;
  } catch {
    return 'this machine lets nobody mount a small disk';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const mount = (folder: string, sizeMiB: number): void =>
  void execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m,mode=0700`, 'chilang-test', folder], { stdio: 'pipe' });

/** Mounts a tmpfs of so many MiB. Throws where the machine does not let root mount either. */
export const makeSmallDisk = async (sizeMiB: number): Promise<SmallDisk> => {
  const folder = await makeFolder('small-disk');
  mount(folder.path, sizeMiB);
  const filler = join(folder.path, 'filler');
  return {
    path: folder.path,
    fill: () => {
      const file = openSync(filler, 'a');
      try {
        for (let size = 1 << 20; size >= 1; size >>= 1) writeWhile(file, Buffer.alloc(size, 1));
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove: async () => {
      execFileSync('umount', ['--lazy', folder.path], { stdio: 'pipe' });
      await folder.remove();
    },
  };
};

const writeWhile = (file: number, piece: Buffer): void => {
  try {
    while (writeSync(file, piece) === piece.length);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOSPC') throw thrown;
  }
};
