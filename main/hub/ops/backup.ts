import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { createZstdCompress } from 'node:zlib';
import { ChiLangError } from '#contract/errors.ts';
import { BlobHash } from '#domain/desk/attachment.ts';
import type { BackedUpFile, BackupManifest } from './backup-file.ts';

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
 * Copies the log of a hub, running or not, as of one moment, and every file attached to an incident by then, into one compressed file
 * with its checksums. A file that is there already is kept (`alreadyExists`); one that could not be finished is removed.
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
    const folder = join(dataFolder, 'attachments');
    // After the log: whatever it names came before it was copied.
    const files = await wholeFiles(folder);
    const manifest: BackupManifest = {
      ...{ format: 'chi-lang hub backup', formatVersion: 2, version, madeAtMs: now(), bytes, sha256 },
      files: { count: files.length, bytes: files.reduce((sum, each) => sum + each.bytes, 0) },
    };
    await pack({ manifest, copy, folder, files, part, onProgress, signal });
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

/** Attached files that came whole; what is still coming is named otherwise. */
const wholeFiles = async (folder: string): Promise<BackedUpFile[]> => {
  const names = (await isThere(folder)) ? await readdir(folder) : [];
  const hashes = names.sort().flatMap((name) => BlobHash.safeParse(name).data ?? []);
  return Promise.all(hashes.map(async (hash) => ({ hash, bytes: (await stat(join(folder, hash))).size })));
};

type Packing = Pick<BackupOptions, 'onProgress' | 'signal'> & {
  readonly manifest: BackupManifest;
  readonly copy: string;
  readonly folder: string;
  readonly files: readonly BackedUpFile[];
  readonly part: string;
};

const pack = async ({ manifest, copy, folder, files, part, onProgress, signal }: Packing): Promise<void> => {
  let done = 0;
  async function* contentOf(path: string): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      yield chunk;
      done += chunk.length;
      onProgress('packing', done / (manifest.bytes + manifest.files.bytes));
    }
  }
  const lineOf = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);
  async function* content(): AsyncGenerator<Buffer> {
    yield lineOf(manifest);
    yield* contentOf(copy);
    for (const file of files) {
      yield lineOf(file);
      yield* contentOf(join(folder, file.hash));
    }
  }
  await pipeline(Readable.from(content()), createZstdCompress(), createWriteStream(part, { mode: 0o600, flush: true }), { signal });
};
