import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { storageError } from '../../../store/sqlite/failures.ts';
import { parseJson } from '../mapping/map-records.ts';
import { replaceFile } from './kept-file.ts';

/** What came in one piece: an answer, a message, a file, exactly as it came. */
export type Batch = {
  readonly n: number;
  readonly atMs: number;
  /** What an adapter has to know besides: an address, a topic, the name of a file. */
  readonly about: string;
  readonly body: Buffer;
};

const Header = z.strictObject({ atMs: z.int(), about: z.string(), sha: z.string() });
const nameOf = (n: number): string => `${String(n).padStart(12, '0')}.raw`;
const shaOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');

type Limits = { readonly count: number; readonly bytes: number };
const usual: Limits = { count: 400, bytes: 64 * 1024 * 1024 };

/**
 * What came, on disk before anything is made of it: numbered, in order, kept for another try until newer ones need its room. What `append`
 * answered survives a power cut.
 */
export class RawBatches {
  readonly #folder: string;
  readonly #limits: Limits;
  /** Sizes by number, oldest first. */
  readonly #kept = new Map<number, number>();
  #bytes = 0;
  #last = 0;

  constructor(folder: string, limits: Limits = usual) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /** Looks at what is there. `after`: numbers go on behind it, also where nothing is left. */
  async open(after: number): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    this.#last = after;
    for (const name of (await readdir(this.#folder)).sort()) {
      if (!/^\d{12}\.raw$/.test(name)) await rm(join(this.#folder, name), { force: true, recursive: true });
      else this.#note(Number(name.slice(0, 12)), (await stat(join(this.#folder, name))).size);
    }
  }

  get numbers(): number[] {
    return [...this.#kept.keys()];
  }

  /** Whether those after `done` fill the room there is: nothing more may be taken in then. */
  isFull(done: number): boolean {
    const waiting = [...this.#kept].filter(([n]) => n > done);
    return waiting.length >= this.#limits.count || waiting.reduce((sum, [, size]) => sum + size, 0) >= this.#limits.bytes;
  }

  /** Keeps it under the next number; old ones up to `done` make room. */
  async append(about: string, body: Buffer, atMs: number, done: number): Promise<Batch> {
    const n = this.#last + 1;
    const bytes = Buffer.concat([Buffer.from(`${JSON.stringify({ atMs, about, sha: shaOf(body) })}\n`), body]);
    try {
      await this.#write(join(this.#folder, nameOf(n)), bytes);
    } catch (error) {
      throw storageError(error, this.#folder);
    }
    this.#note(n, bytes.length);
    await this.#makeRoom(done);
    return { n, atMs, about, body };
  }

  /** Null: it is not there, or the disk spoiled it. */
  async read(n: number): Promise<Batch | null> {
    const bytes = await readFile(join(this.#folder, nameOf(n))).catch(() => null);
    const end = bytes?.indexOf(10) ?? -1;
    if (!bytes || end < 0) return null;
    const header = Header.safeParse(parseJson(bytes.subarray(0, end).toString('utf8')));
    const body = bytes.subarray(end + 1);
    if (!header.success || header.data.sha !== shaOf(body)) return null;
    return { n, atMs: header.data.atMs, about: header.data.about, body };
  }

  #note(n: number, size: number): void {
    this.#kept.set(n, size);
    this.#bytes += size;
    this.#last = Math.max(this.#last, n);
  }

  async #write(path: string, bytes: Buffer): Promise<void> {
    await replaceFile(path, bytes);
    const folder = await open(this.#folder, 'r');
    await folder.sync().finally(() => folder.close());
  }

  async #makeRoom(done: number): Promise<void> {
    for (const [n, size] of [...this.#kept]) {
      if (n > done || (this.#kept.size <= this.#limits.count && this.#bytes <= this.#limits.bytes)) return;
      await rm(join(this.#folder, nameOf(n)), { force: true });
      this.#kept.delete(n);
      this.#bytes -= size;
    }
  }
}
