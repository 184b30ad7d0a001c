import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { ChiLangError } from '#contract/errors.ts';
import { lockFolder } from '../../store/sqlite/lock.ts';
import { openReadOnly } from '../../store/sqlite/open.ts';
import { type BackupManifest, noBackup, readManifest } from './backup-file.ts';

export type RestoreOptions = {
  readonly dataFolder: string;
  readonly file: string;
  readonly now: () => number;
  readonly onProgress: (step: string, share: number) => void;
  readonly signal: AbortSignal;
};

/** What was put back, and where the log that was there is kept; null: there was none. */
export type Restored = { readonly manifest: BackupManifest; readonly keptAt: string | null };

/**
 * Puts the log of a backup into a data folder. Everything is checked before the log that is there is touched, and that
 * one is kept aside. `dataLocked` while a hub runs on the folder, `badInput` for a file that is no whole backup.
 */
export const restore = async ({ dataFolder, file, now, onProgress, signal }: RestoreOptions): Promise<Restored> => {
  await access(file).catch(() => {
    throw new ChiLangError('notFound', `There is no file ${file}.`);
  });
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(join(dataFolder, 'lock.db'), dataFolder);
  const fresh = join(dataFolder, 'log.db.restoring');
  try {
    const manifest = await unpack(file, fresh, onProgress, signal);
    checkDatabase(fresh);
    signal.throwIfAborted();
    return { manifest, keptAt: await swapIn(dataFolder, fresh, now()) };
  } catch (error) {
    throw signal.aborted ? new ChiLangError('cancelled', 'The restore was cancelled; the hub has the log it had.') : error;
  } finally {
    await rm(fresh, { force: true });
    lock.release();
  }
};

const unpack = async (
  file: string,
  fresh: string,
  onProgress: RestoreOptions['onProgress'],
  signal: AbortSignal,
): Promise<BackupManifest> => {
  const { size } = await stat(file);
  const unpacked = new Unpacked(await open(fresh, 'w', 0o600));
  let read = 0;
  const counted = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      read += chunk.length;
      onProgress('unpacking', read / size);
      yield chunk;
    }
  };
  try {
    await pipeline(createReadStream(file), counted, createZstdDecompress(), (source) => unpacked.take(source as AsyncIterable<Buffer>), {
      signal,
    });
    return await unpacked.finish(file);
  } catch (error) {
    throw error instanceof ChiLangError || signal.aborted ? error : noBackup(error);
  } finally {
    await unpacked.close();
  }
};

/** Writes what comes out of a backup, and knows whether it is what the manifest promised. */
class Unpacked {
  readonly #out: FileHandle;
  readonly #hash = createHash('sha256');
  #head = Buffer.alloc(0);
  #manifest: BackupManifest | null = null;
  #bytes = 0;

  constructor(out: FileHandle) {
    this.#out = out;
  }

  async take(source: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of source) {
      if (this.#manifest) await this.#write(chunk, this.#manifest);
      else await this.#begin(chunk);
    }
  }

  async finish(file: string): Promise<BackupManifest> {
    await this.#out.sync();
    const manifest = this.#manifest;
    if (manifest && this.#bytes === manifest.bytes && this.#hash.digest('hex') === manifest.sha256) return manifest;
    throw new ChiLangError('dataCorrupt', `${file} is damaged or cut off; use another backup. Nothing was changed.`);
  }

  close(): Promise<void> {
    return this.#out.close();
  }

  async #begin(chunk: Buffer): Promise<void> {
    this.#head = Buffer.concat([this.#head, chunk]);
    const found = readManifest(this.#head);
    if (!found) return;
    this.#manifest = found.manifest;
    await this.#write(this.#head.subarray(found.at), found.manifest);
  }

  async #write(chunk: Buffer, { bytes }: BackupManifest): Promise<void> {
    this.#bytes += chunk.length;
    // A bomb must not fill the disk.
    if (this.#bytes > bytes) throw noBackup();
    this.#hash.update(chunk);
    await this.#out.writeFile(chunk);
  }
}

const checkDatabase = (path: string): void => {
  const db = openReadOnly(path);
  try {
    if (db.pragma('quick_check', { simple: true }) !== 'ok')
      throw new ChiLangError('dataCorrupt', 'The log in this backup is damaged; use another one.');
  } finally {
    db.close();
  }
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
