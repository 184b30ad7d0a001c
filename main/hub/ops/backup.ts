import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { createZstdCompress } from 'node:zlib';
import { ChiLangError } from '#contract/errors.ts';
import type { BackupManifest } from './backup-file.ts';

export type BackupOptions = {
  readonly dataFolder: string;
  readonly file: string;
  readonly version: string;
  readonly now: () => number;
  /** Called with a step and how much of it is done, 0 to 1. */
  readonly onProgress: (step: string, share: number) => void;
  /** Ends the backup; nothing is left behind. */
  readonly signal: AbortSignal;
};

const lookEveryMs = 250;

/**
 * Copies the log of a hub, running or not, as of one moment, into one compressed file with its checksum. A file that is
 * there already is kept (`alreadyExists`); one that could not be finished is removed.
 */
export const backUp = async (options: BackupOptions): Promise<BackupManifest> => {
  const { dataFolder, file, version, now, onProgress, signal } = options;
  const log = join(dataFolder, 'log.db');
  await access(log).catch(() => {
    throw new ChiLangError('notFound', `There is no log of a hub in ${dataFolder}; name its folder with --data.`);
  });
  if (await isThere(file)) throw new ChiLangError('alreadyExists', `${file} is there already; name another file.`);
  const copy = `${file}.copy`;
  const part = `${file}.part`;
  try {
    await copyLog(log, copy, onProgress, signal);
    const { size: bytes } = await stat(copy);
    const sha256 = await digest(copy, bytes, onProgress, signal);
    const manifest: BackupManifest = { format: 'chi-lang hub backup', formatVersion: 1, version, madeAtMs: now(), bytes, sha256 };
    await pack(manifest, copy, part, onProgress, signal);
    await rename(part, file);
    return manifest;
  } catch (error) {
    throw signal.aborted ? new ChiLangError('cancelled', 'The backup was cancelled; nothing was kept.') : error;
  } finally {
    await Promise.all([copy, part].map((path) => rm(path, { force: true })));
  }
};

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** SQLite copies in a thread of its own, in one read transaction: the hub goes on writing, the copy is of one moment. */
const copyLog = async (log: string, copy: string, onProgress: BackupOptions['onProgress'], signal: AbortSignal): Promise<void> => {
  await rm(copy, { force: true });
  const { size: expected } = await stat(log);
  signal.throwIfAborted();
  const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), { workerData: { log, copy } });
  const look = setInterval(() => {
    void stat(copy).then(
      ({ size }) => onProgress('copying', Math.min(1, size / expected)),
      () => {},
    );
  }, lookEveryMs);
  const abort = (): void => void worker.terminate();
  signal.addEventListener('abort', abort);
  try {
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', (code) => (code === 0 ? resolve() : reject(new ChiLangError('internal', 'The log could not be copied.'))));
    });
  } finally {
    clearInterval(look);
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
};

const digest = async (path: string, bytes: number, onProgress: BackupOptions['onProgress'], signal: AbortSignal): Promise<string> => {
  const hash = createHash('sha256');
  let done = 0;
  for await (const chunk of createReadStream(path, { signal })) {
    hash.update(chunk as Buffer);
    done += (chunk as Buffer).length;
    onProgress('checking', done / bytes);
  }
  return hash.digest('hex');
};

const pack = async (
  manifest: BackupManifest,
  copy: string,
  part: string,
  onProgress: BackupOptions['onProgress'],
  signal: AbortSignal,
): Promise<void> => {
  async function* content(): AsyncGenerator<Buffer> {
    yield Buffer.from(`${JSON.stringify(manifest)}\n`);
    let done = 0;
    for await (const chunk of createReadStream(copy)) {
      yield chunk as Buffer;
      done += (chunk as Buffer).length;
      onProgress('packing', done / manifest.bytes);
    }
  }
  await pipeline(Readable.from(content()), createZstdCompress(), createWriteStream(part, { mode: 0o600, flush: true }), { signal });
};
