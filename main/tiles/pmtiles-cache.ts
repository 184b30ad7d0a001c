import { bytesToHeader, Compression, type Cache, type Entry, type Header, type Source } from 'pmtiles';
import { limits } from './archive.ts';
import { openPacked } from './inflate.ts';
import { packError } from '../services/map-packs/pack-error.ts';
import { parseDirectory } from './pmtiles-directory.ts';

const headerBytes = 127;
/** Directories kept, and the entries of all of them together. */
const kept = { directories: 48, entries: 400_000 };

/** Opens a part of a pack. */
export const openPart = async (data: ArrayBuffer | Uint8Array, compression: Compression, most: number): Promise<Uint8Array> => {
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
  if (compression === Compression.None) return bytes;
  if (compression === Compression.Gzip) return openPacked(bytes, 'gzip', most);
  if (compression === Compression.Brotli) return openPacked(bytes, 'brotli', most);
  throw packError('unsupportedTiles', 'The pack is compressed in a way that is not read here; gzip is. Make it anew.');
};

const checkHeader = (header: Header, size: number): void => {
  const parts = [
    [header.rootDirectoryOffset, header.rootDirectoryLength],
    [header.jsonMetadataOffset, header.jsonMetadataLength],
    [header.leafDirectoryOffset, header.leafDirectoryLength ?? 0],
    [header.tileDataOffset, header.tileDataLength ?? 0],
  ] as const;
  if (parts.some(([offset, length]) => !Number.isSafeInteger(offset + length) || offset + length > size))
    throw packError('truncated', 'The file ends before what its head promises: it was not copied whole. Get the pack anew.');
  if (header.rootDirectoryLength > limits.directoryBytes || header.jsonMetadataLength > limits.metadataBytes)
    throw packError('tooComplex', 'A part of the pack is larger than it may be; get the pack anew.');
};

/** Header and directories of one pack for the library, each checked before it is used. */
export class CheckedCache implements Cache {
  readonly #size: number;
  readonly #directories = new Map<string, Entry[]>();
  #header: Header | null = null;

  constructor(size: number) {
    this.#size = size;
  }

  async getHeader(source: Source): Promise<Header> {
    if (this.#header) return this.#header;
    if (this.#size < headerBytes) throw packError('truncated', 'The file ends within its head; get the pack anew.');
    const header = bytesToHeader((await source.getBytes(0, headerBytes)).data);
    checkHeader(header, this.#size);
    this.#header = header;
    return header;
  }

  async getDirectory(source: Source, offset: number, length: number, header: Header): Promise<Entry[]> {
    const key = `${offset} ${length}`;
    const known = this.#directories.get(key);
    if (known) {
      this.#directories.delete(key);
      this.#directories.set(key, known);
      return known;
    }
    if (length > limits.directoryBytes) throw packError('tooComplex', 'A directory of the pack is larger than it may be.');
    const bytes = await openPart((await source.getBytes(offset, length)).data, header.internalCompression, limits.openedDirectoryBytes);
    const entries = parseDirectory(bytes, { leafBytes: header.leafDirectoryLength ?? 0, tileBytes: header.tileDataLength ?? 0 });
    this.#keep(key, entries);
    return entries;
  }

  async invalidate(): Promise<void> {
    this.#directories.clear();
  }

  #keep(key: string, entries: Entry[]): void {
    this.#directories.set(key, entries);
    let total = [...this.#directories.values()].reduce((sum, each) => sum + each.length, 0);
    for (const [oldest, { length }] of this.#directories) {
      if (this.#directories.size <= kept.directories && total <= kept.entries) break;
      if (oldest === key) continue;
      this.#directories.delete(oldest);
      total -= length;
    }
  }
}
