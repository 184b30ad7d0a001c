import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';
import { type BlobHash, BlobHash as Hash, mostBlobBytes, sniffType } from '#domain/desk/attachment.ts';

/** The most one piece may be. */
export const pieceBytes = 1024 * 1024;

/** How much of a file is here. */
export type BlobState = { readonly offset: number; readonly isWhole: boolean };

type BlobFilesOptions = {
  readonly folder: string;
  readonly quotaBytes: number;
  /** A cache makes room by forgetting what was used longest ago, never what `isKept`; left out: what does not fit is refused. */
  readonly isKept?: (hash: BlobHash) => boolean;
};

/**
 * Files by the SHA-256 of what is in them. They come in pieces, each at the offset that is here already, so that a line or a process may
 * end at any time; a file is shown to nobody before its hash was found to be its name and its content one that may be attached.
 */
export class BlobFiles {
  readonly #options: BlobFilesOptions;
  /** One change of a file at a time. */
  readonly #turns = new Map<BlobHash, Promise<unknown>>();

  constructor(options: BlobFilesOptions) {
    this.#options = options;
  }

  async state(hash: BlobHash): Promise<BlobState> {
    const whole = await sizeOf(this.#path(hash));
    if (whole !== null) return { offset: whole, isWhole: true };
    return { offset: (await sizeOf(this.#part(hash))) ?? 0, isWhole: false };
  }

  /**
   * Adds a piece; answers what is here then. `reset`: another offset is wanted, see `state`. `tooLarge`, `diskFull` (the quota is used
   * up), `badInput` when the finished file is not what its name says; it has to be sent again from the beginning then.
   */
  append(hash: BlobHash, at: { readonly offset: number; readonly totalBytes: number }, piece: Uint8Array): Promise<BlobState> {
    return this.#inTurn(hash, () => this.#append(hash, at, piece));
  }

  /** Null: it is not here, or not whole. */
  async read(hash: BlobHash): Promise<Uint8Array | null> {
    try {
      const bytes = await readFile(this.#path(hash));
      const now = new Date();
      await utimes(this.#path(hash), now, now).catch(() => {});
      return bytes;
    } catch {
      return null;
    }
  }

  /** Erases a file, whole or half sent; one that is not here is erased already. */
  erase(hash: BlobHash): Promise<void> {
    return this.#inTurn(hash, async () => {
      await rm(this.#path(hash), { force: true });
      await rm(this.#part(hash), { force: true });
    });
  }

  /** What is here, whole or in part. */
  async names(): Promise<BlobHash[]> {
    const names = await readdir(this.#options.folder).catch(() => []);
    return [...new Set(names.flatMap((name) => Hash.safeParse(name.replace(/\.part$/, '')).data ?? []))].sort();
  }

  async #append(
    hash: BlobHash,
    { offset, totalBytes }: { readonly offset: number; readonly totalBytes: number },
    piece: Uint8Array,
  ): Promise<BlobState> {
    const present = await this.state(hash);
    if (present.isWhole) return present;
    if (totalBytes > mostBlobBytes || offset + piece.length > totalBytes || piece.length > pieceBytes)
      throw new ChiLangError(
        'tooLarge',
        `A file is at most ${mostBlobBytes / 2 ** 20} MB, in pieces of at most ${pieceBytes / 2 ** 20} MB.`,
      );
    if (present.offset !== offset)
      throw new ChiLangError('reset', `Of this file ${present.offset} bytes are here; go on from there.`, {
        details: { offset: present.offset },
      });
    await mkdir(this.#options.folder, { recursive: true });
    if (offset === 0) await this.#makeRoom(totalBytes);
    const file = await open(this.#part(hash), 'a', 0o600);
    try {
      await file.appendFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    return offset + piece.length === totalBytes ? this.#finish(hash) : { offset: offset + piece.length, isWhole: false };
  }

  async #finish(hash: BlobHash): Promise<BlobState> {
    const part = this.#part(hash);
    const sum = createHash('sha256');
    let head: Uint8Array | null = null;
    let bytes = 0;
    for await (const chunk of createReadStream(part) as AsyncIterable<Buffer>) {
      head ??= chunk.subarray(0, 512);
      bytes += chunk.length;
      sum.update(chunk);
    }
    const isRight = sum.digest('hex') === hash;
    if (isRight && head && sniffType(head)) {
      await rename(part, this.#path(hash));
      return { offset: bytes, isWhole: true };
    }
    await rm(part, { force: true });
    if (!isRight) throw new ChiLangError('badInput', 'What came is not the file its hash names; send it again.');
    throw new ChiLangError('badInput', 'Only pictures, PDF, MP4, MP3, ZIP and plain text may be attached.');
  }

  async #makeRoom(bytes: number): Promise<void> {
    const { folder, quotaBytes, isKept } = this.#options;
    const files = await listed(folder);
    let used = files.reduce((sum, file) => sum + file.bytes, 0);
    const spare = isKept ? files.filter(({ name }) => Hash.safeParse(name).success && !isKept(name as BlobHash)) : [];
    for (const { name, bytes: freed } of spare.sort((a, b) => a.usedAtMs - b.usedAtMs)) {
      if (used + bytes <= quotaBytes) break;
      await rm(join(folder, name), { force: true });
      used -= freed;
    }
    if (used + bytes > quotaBytes)
      throw new ChiLangError(
        'diskFull',
        `The space for attachments (${Math.round(quotaBytes / 2 ** 20)} MB) is used up; ask an administrator.`,
      );
  }

  #inTurn<T>(hash: BlobHash, run: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(hash) ?? Promise.resolve()).then(run, run);
    const settled: Promise<void> = turn.then(
      () => this.#leave(hash, settled),
      () => this.#leave(hash, settled),
    );
    this.#turns.set(hash, settled);
    return turn;
  }

  #leave(hash: BlobHash, turn: Promise<void>): void {
    if (this.#turns.get(hash) === turn) this.#turns.delete(hash);
  }

  #path(hash: BlobHash): string {
    return join(this.#options.folder, hash);
  }

  #part(hash: BlobHash): string {
    return `${this.#path(hash)}.part`;
  }
}

const sizeOf = async (path: string): Promise<number | null> => {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
};

const listed = async (folder: string): Promise<{ name: string; bytes: number; usedAtMs: number }[]> =>
  Promise.all(
    (await readdir(folder)).map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name)).catch(() => ({ size: 0, mtimeMs: 0 }));
      return { name, bytes: size, usedAtMs: mtimeMs };
    }),
  );
