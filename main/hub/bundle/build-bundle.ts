import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { type Cursor, originHash } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { StreamName } from '#domain/streams.ts';
import type { Store } from '../../store/store.ts';
import type { Log } from '../log.ts';
import { type Scope, servesStream, withinWindow } from '../scope.ts';

/** A bundle on disk, and one of the cursors it stands at: by it a bundle of another history is known. */
export type Bundle = {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Schema of the cache in it. */
  readonly schema: number;
  readonly at: { readonly stream: StreamName; readonly cursor: Cursor } | null;
};

export type BuildParts = {
  readonly log: Log;
  readonly now: () => number;
  /** A console's store in an empty folder: what it keeps is what a console that just took every snapshot has. */
  readonly openStore: (folder: string) => Promise<Pick<Store, 'applyPage' | 'exportCache' | 'close'>>;
};

const pieceBytes = 1024 * 1024;

/** Asks as nobody: a bundle holds no mark. */
export const bundleDevice = 'bundle' as DeviceId;

/** Makes the bundle of a scope in `folder`, beside a working folder that is removed again. */
export const buildBundle = async (parts: BuildParts, scope: Scope, folder: string, name: string): Promise<Bundle> => {
  const work = join(folder, `${name}.work`);
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true, mode: 0o700 });
  try {
    const { at, schema } = await fillCache(parts, scope, work);
    const file = join(folder, `${name}.zst`);
    const sha256 = await compressFile(join(work, 'bundle.db'), file);
    return { file, sha256, bytes: (await stat(file)).size, schema, at };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

const fillCache = async ({ log, now, openStore }: BuildParts, scope: Scope, work: string): Promise<Pick<Bundle, 'at' | 'schema'>> => {
  const store = await openStore(work);
  try {
    const { heads } = await log.heads({ device: bundleDevice, known: [] });
    let at: Bundle['at'] = null;
    for (const { stream } of heads.filter((head) => servesStream(scope, head.stream))) {
      const snapshot = await withinWindow(scope, await log.snapshot(bundleDevice, stream), now());
      const cursor = { seq: snapshot.header.seq, h: snapshot.header.h };
      let from: Cursor = { seq: 0, h: originHash };
      for await (const entries of snapshot.rows) {
        // Steps of the making only; the last page stands at the true cursor.
        const to = { seq: from.seq + 1, h: cursor.h };
        await store.applyPage({ stream, from, to, entries });
        from = to;
      }
      await store.applyPage({ stream, from, to: cursor, entries: [] });
      at ??= { stream, cursor };
    }
    return { at, schema: await store.exportCache(join(work, 'bundle.db')) };
  } finally {
    await store.close();
  }
};

const compressFile = async (from: string, to: string): Promise<string> => {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform: (piece: Uint8Array, _encoding, done) => {
      hash.update(piece);
      done(null, piece);
    },
  });
  const zstd = createZstdCompress({ chunkSize: pieceBytes, params: { [constants.ZSTD_c_compressionLevel]: 3 } });
  await pipeline(createReadStream(from, { highWaterMark: pieceBytes }), zstd, hashing, createWriteStream(to, { mode: 0o600 }));
  return hash.digest('hex');
};
