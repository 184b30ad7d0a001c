import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { ChiLangError } from '#contract/errors.ts';
import { type BackupManifest, mostLineBytes, noBackup, readFileLine, readManifest } from './backup-file.ts';
import { ByteReader } from './byte-reader.ts';

type Unpacking = {
  readonly file: string;
  /** Where the log is written to. */
  readonly log: string;
  /** The folder the attached files are written to. */
  readonly files: string;
  readonly onProgress: (step: string, share: number) => void;
  readonly signal: AbortSignal;
};

/**
 * Unpacks a backup, and takes nothing from it that is not what it says: the log by the manifest's length and checksum, each attached
 * file by its own. `badInput` for a file that is no backup, `dataCorrupt` for one that is damaged or cut off.
 */
export const unpackBackup = async ({ file, log, files, onProgress, signal }: Unpacking): Promise<BackupManifest> => {
  const { size } = await stat(file);
  let read = 0;
  const counted = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      read += chunk.length;
      onProgress('unpacking', read / size);
      yield chunk;
    }
  };
  let manifest: BackupManifest | null = null;
  const takeAll = async (source: AsyncIterable<Buffer>): Promise<void> => {
    const reader = new ByteReader(source);
    manifest = readManifest(await reader.line(mostLineBytes));
    await write(reader, log, manifest.bytes, manifest.sha256, file);
    await mkdir(files, { recursive: true, mode: 0o700 });
    for (let n = 0; n < manifest.files.count; n += 1) {
      const line = await reader.line(mostLineBytes);
      if (line === null) throw damaged(file);
      const { hash, bytes } = readFileLine(line);
      await write(reader, join(files, hash), bytes, hash, file);
    }
    // A bomb must not fill the disk: nothing was written that was not announced, and nothing comes after.
    if (!(await reader.isAtEnd())) throw noBackup();
  };
  try {
    await pipeline(createReadStream(file), counted, createZstdDecompress(), (source) => takeAll(source as AsyncIterable<Buffer>), {
      signal,
    });
  } catch (error) {
    if (error instanceof ChiLangError || signal.aborted) throw error;
    throw manifest === null ? noBackup(error) : damaged(file, error);
  }
  if (manifest === null) throw noBackup();
  return manifest;
};

const write = async (reader: ByteReader, path: string, bytes: number, sha256: string, file: string): Promise<void> => {
  const out = await open(path, 'w', 0o600);
  const hash = createHash('sha256');
  let written = 0;
  try {
    for await (const chunk of reader.take(bytes)) {
      hash.update(chunk);
      written += chunk.length;
      await out.writeFile(chunk);
    }
    await out.sync();
  } finally {
    await out.close();
  }
  if (written !== bytes || hash.digest('hex') !== sha256) throw damaged(file);
};

const damaged = (file: string, cause?: unknown): ChiLangError =>
  new ChiLangError('dataCorrupt', `${file} is damaged or cut off; use another backup. Nothing was changed.`, { cause });
