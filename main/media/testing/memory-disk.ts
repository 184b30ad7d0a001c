import { bytesOnDisk } from '../ring/entry.ts';
import type { RingDisk } from '../ring/disk.ts';

/** A disk in memory with so much room; remembers how full it ever was. */
export class MemoryDisk implements RingDisk {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  roomBytes = Number.POSITIVE_INFINITY;
  /** Every write is refused with this code. */
  refuses: string | null = null;
  mostBytes = 0;

  get bytes(): number {
    return [...this.files].reduce((sum, [path, { byteLength }]) => sum + (path === 'pins.json' ? 0 : bytesOnDisk(byteLength)), 0);
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    const code = this.refuses ?? (this.bytes + bytesOnDisk(bytes.byteLength) > this.roomBytes ? 'ENOSPC' : null);
    if (code !== null) throw Object.assign(new Error(`${code}: no`), { code });
    this.files.set(path, new Uint8Array(bytes));
    this.mostBytes = Math.max(this.mostBytes, this.bytes);
  }

  async read(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.files.get(path) ?? null;
  }

  async remove(path: string): Promise<void> {
    this.files.delete(path);
  }

  async list(): Promise<{ path: string; bytes: number }[]> {
    return [...this.files].map(([path, { byteLength }]) => ({ path, bytes: byteLength }));
  }
}
