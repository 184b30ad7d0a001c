import { packError } from './pack-error.ts';
import type { PackFiles } from './ports.ts';

/** What packs leave free for everything else of this workstation: actions, recordings, pictures. */
const leftFreeBytes = 1024 * 1024 * 1024;

const inMb = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MB`;

/** Room for packs: a budget over all of them, and what the disk has. */
export class PackRoom {
  readonly #files: PackFiles;
  readonly budgetBytes: number;

  constructor(files: PackFiles, budgetBytes: number) {
    this.#files = files;
    this.budgetBytes = budgetBytes;
  }

  /** Bytes of everything in the folder, whole or not. */
  async usedBytes(): Promise<number> {
    const [whole, parts] = await Promise.all([this.#files.list(), this.#files.parts()]);
    const partBytes = await Promise.all(parts.map((id) => this.#files.partBytes(id)));
    return [...whole.map(({ bytes }) => bytes), ...partBytes].reduce((sum, bytes) => sum + bytes, 0);
  }

  /** Throws when so many bytes more have no room: `overBudget`, `noSpace`. */
  async demand(bytes: number): Promise<void> {
    const [used, free] = await Promise.all([this.usedBytes(), this.#files.freeBytes()]);
    if (used + bytes > this.budgetBytes)
      throw packError('overBudget', `All packs together may take ${inMb(this.budgetBytes)}; ${inMb(used)} are used. Remove a pack first.`);
    if (free !== null && bytes + leftFreeBytes > free)
      throw packError('noSpace', `The pack needs ${inMb(bytes)} and ${inMb(leftFreeBytes)} stay free; the disk has ${inMb(free)} free.`);
  }
}
