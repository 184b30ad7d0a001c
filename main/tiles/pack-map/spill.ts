import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Something that belongs to a tile; those of one tile stay in the order they came in. */
export type Piece = { readonly tileId: number; readonly bytes: Buffer };

const headBytes = 12;
const readBytes = 256 * 1024;

/** One sorted run on disk, read from its beginning. */
class Run {
  readonly #fd: number;
  #buffer = Buffer.alloc(0);
  #at = 0;
  #next: Piece | null = null;

  constructor(path: string) {
    this.#fd = openSync(path, 'r');
    this.step();
  }

  get next(): Piece | null {
    return this.#next;
  }

  step(): void {
    const head = this.#read(headBytes);
    this.#next = head ? { tileId: head.readDoubleLE(0), bytes: Buffer.from(this.#read(head.readUInt32LE(8)) ?? []) } : null;
  }

  close(): void {
    closeSync(this.#fd);
  }

  #read(bytes: number): Buffer | null {
    while (this.#buffer.length - this.#at < bytes) {
      const more = Buffer.alloc(Math.max(readBytes, bytes));
      const got = readSync(this.#fd, more, 0, more.length, null);
      if (got === 0) return null;
      this.#buffer = Buffer.concat([this.#buffer.subarray(this.#at), more.subarray(0, got)]);
      this.#at = 0;
    }
    this.#at += bytes;
    return this.#buffer.subarray(this.#at - bytes, this.#at);
  }
}

/** Sorts pieces by tile with a bounded share of memory, however many there are: what does not fit goes to runs in a folder. */
export class Spill {
  readonly #folder: string;
  readonly #mostBytes: number;
  readonly #runs: string[] = [];
  #held: Piece[] = [];
  #heldBytes = 0;

  constructor(folder: string, mostBytes: number) {
    [this.#folder, this.#mostBytes] = [folder, mostBytes];
  }

  add(piece: Piece): void {
    this.#held.push(piece);
    // An object costs memory beyond its bytes.
    this.#heldBytes += piece.bytes.length + 200;
    if (this.#heldBytes > this.#mostBytes) this.#spill();
  }

  /** All pieces by tile. Nothing can be added afterwards. */
  *sorted(): Generator<Piece> {
    this.#spill();
    const runs = this.#runs.map((path) => new Run(path));
    try {
      // Few runs (a gigabyte of pieces makes some fifteen): the earliest of the smallest is found by looking at each.
      for (;;) {
        let first: Run | null = null;
        for (const run of runs) if (run.next && (!first?.next || run.next.tileId < first.next.tileId)) first = run;
        if (!first?.next) return;
        yield first.next;
        first.step();
      }
    } finally {
      for (const run of runs) run.close();
    }
  }

  #spill(): void {
    if (this.#held.length === 0) return;
    const path = join(this.#folder, `run-${this.#runs.length}`);
    const fd = openSync(path, 'w', 0o600);
    const held = this.#held.sort((a, b) => a.tileId - b.tileId);
    let batch: Buffer[] = [];
    let batchBytes = 0;
    const flush = (): void => {
      const all = Buffer.concat(batch);
      for (let at = 0; at < all.length; ) at += writeSync(fd, all, at);
      [batch, batchBytes] = [[], 0];
    };
    for (const { tileId, bytes } of held) {
      const head = Buffer.alloc(headBytes);
      head.writeDoubleLE(tileId, 0);
      head.writeUInt32LE(bytes.length, 8);
      batch.push(head, bytes);
      batchBytes += headBytes + bytes.length;
      if (batchBytes > readBytes) flush();
    }
    flush();
    closeSync(fd);
    this.#runs.push(path);
    [this.#held, this.#heldBytes] = [[], 0];
  }
}
