import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { MapPackId } from '#domain/ids.ts';
import { packError } from '../services/map-packs/pack-error.ts';
import type { PackFile, PackFiles, PartWriter } from '../services/map-packs/ports.ts';

const isPack = (name: string): boolean => /^[^.].*\.(pmtiles|mbtiles)$/i.test(name);

const diskFull = (thrown: unknown): unknown => {
  const { code } = thrown as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT' ? packError('noSpace', 'The disk is full; free some space and try again.', thrown) : thrown;
};

/** The first part is the size: lists need it. */
const stampOf = ({ size, mtimeMs }: { size: number; mtimeMs: number }): string =>
  `${size.toString(36)}-${Math.round(mtimeMs).toString(36)}`;

/** A name a file may have on every system. */
const safeName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} ._()-]+/gu, '-')
    .replace(/^[.\s]+/, '')
    .slice(-120) || 'pack';

/** Packs in a folder of this workstation; those that still come lie in `incoming` below it. */
export class PackFolder implements PackFiles {
  readonly folder: string;
  readonly #incoming: string;

  constructor(folder: string) {
    this.folder = folder;
    this.#incoming = join(folder, 'incoming');
  }

  async list(): Promise<PackFile[]> {
    const names = await readdir(this.folder).catch(() => [] as string[]);
    const files = await Promise.all(names.filter(isPack).map((name) => this.#file(name)));
    return files.flatMap((file) => file ?? []);
  }

  async freeBytes(): Promise<number | null> {
    await mkdir(this.#incoming, { recursive: true });
    return statfs(this.folder).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => null,
    );
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  async remove(file: string): Promise<void> {
    for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(this.path(file) + suffix, { force: true });
  }

  async parts(): Promise<MapPackId[]> {
    const names = await readdir(this.#incoming).catch(() => [] as string[]);
    return names.flatMap((name) => MapPackId.safeParse(name).data ?? []);
  }

  partPath(id: MapPackId): string {
    return join(this.#incoming, id);
  }

  async partBytes(id: MapPackId): Promise<number> {
    return stat(this.partPath(id)).then(
      ({ size }) => size,
      () => 0,
    );
  }

  async openPart(id: MapPackId, afterBytes: number): Promise<PartWriter> {
    await mkdir(this.#incoming, { recursive: true });
    const file = await open(this.partPath(id), afterBytes === 0 ? 'w' : 'r+', 0o600);
    await file.truncate(afterBytes);
    let at = afterBytes;
    return {
      write: async (bytes) => {
        for (let written = 0; written < bytes.length; ) {
          const { bytesWritten } = await file.write(bytes, written, bytes.length - written, at).catch((thrown: unknown) => {
            throw diskFull(thrown);
          });
          written += bytesWritten;
          at += bytesWritten;
        }
      },
      close: async () => {
        await file.sync().catch(() => {});
        await file.close();
      },
    };
  }

  async removePart(id: MapPackId): Promise<void> {
    await rm(this.partPath(id), { force: true });
  }

  async adopt(id: MapPackId, wanted: string): Promise<PackFile> {
    const [, stem = 'pack', ending = ''] = /^(.*?)(\.\w+)?$/u.exec(safeName(wanted)) ?? [];
    for (let number = 1; ; number++) {
      const name = `${stem}${number === 1 ? '' : ` (${number})`}${ending}`;
      if (await this.#file(name)) continue;
      await rename(this.partPath(id), this.path(name));
      const file = await this.#file(name);
      if (file) return file;
      throw packError('gone', 'The pack is gone from its folder.');
    }
  }

  async #file(name: string): Promise<PackFile | null> {
    const found = await stat(this.path(name)).catch(() => null);
    return found?.isFile() ? { name, bytes: found.size, stamp: stampOf(found) } : null;
  }
}
