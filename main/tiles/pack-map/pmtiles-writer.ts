import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { PackTiles } from '#domain/map-packs/map-pack.ts';
import { packDirectories, type WrittenEntry } from './pmtiles-directories.ts';

const headerBytes = 127;
/** Equal tiles (water, empty land) are written once; so many different ones are remembered. */
const mostRemembered = 100_000;
const kinds: Readonly<Record<PackTiles, number>> = { mvt: 1, png: 2, jpg: 3, webp: 4 };

/** What a pack says of itself. */
export type PackHead = {
  readonly tiles: PackTiles;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  readonly metadata: Readonly<Record<string, unknown>>;
};

/** Writes a clustered PMTiles file of version 3: tiles come in ascending order and lie on disk in the same. */
export class PmtilesWriter {
  readonly #dataPath: string;
  readonly #data: FileHandle;
  readonly #entries: WrittenEntry[] = [];
  readonly #remembered = new Map<string, { offset: number; length: number }>();
  #bytes = 0;
  #addressed = 0;
  #contents = 0;

  private constructor(dataPath: string, data: FileHandle) {
    [this.#dataPath, this.#data] = [dataPath, data];
  }

  /** `dataPath`: where tiles wait until their directory is known. */
  static async open(dataPath: string): Promise<PmtilesWriter> {
    return new PmtilesWriter(dataPath, await open(dataPath, 'w', 0o600));
  }

  get tiles(): number {
    return this.#addressed;
  }

  async add(tileId: number, tile: Uint8Array, isVector: boolean): Promise<void> {
    const bytes = isVector ? gzipSync(tile) : tile;
    const place = await this.#place(bytes);
    this.#addressed++;
    const last = this.#entries.at(-1);
    if (last && last.offset === place.offset && last.tileId + last.run === tileId) last.run++;
    else this.#entries.push({ tileId, ...place, run: 1 });
  }

  /** Writes the whole file to `path`. */
  async finish(path: string, head: PackHead): Promise<void> {
    await this.#data.close();
    const { root, leaves } = packDirectories(this.#entries);
    const metadata = gzipSync(Buffer.from(JSON.stringify(head.metadata)));
    const file = await open(path, 'w');
    try {
      await file.appendFile(this.#header(head, { root: root.length, metadata: metadata.length, leaves: leaves.length }));
      for (const part of [root, metadata, leaves]) await file.appendFile(part);
      await file.appendFile(createReadStream(this.#dataPath, { highWaterMark: 1024 * 1024 }));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Gives up. */
  async close(): Promise<void> {
    await this.#data.close().catch(() => {});
  }

  async #place(bytes: Uint8Array): Promise<{ offset: number; length: number }> {
    const hash = createHash('sha1').update(bytes).digest('base64');
    const known = this.#remembered.get(hash);
    if (known) return known;
    const place = { offset: this.#bytes, length: bytes.length };
    await this.#data.appendFile(bytes);
    this.#bytes += bytes.length;
    this.#contents++;
    if (this.#remembered.size < mostRemembered) this.#remembered.set(hash, place);
    return place;
  }

  #header({ tiles, minZoom, maxZoom, bounds }: PackHead, lengths: { root: number; metadata: number; leaves: number }): Buffer {
    const header = Buffer.alloc(headerBytes);
    const metadataAt = headerBytes + lengths.root;
    const leavesAt = metadataAt + lengths.metadata;
    const sizes = [
      headerBytes,
      lengths.root,
      metadataAt,
      lengths.metadata,
      leavesAt,
      lengths.leaves,
      leavesAt + lengths.leaves,
      this.#bytes,
    ];
    header.write('PMTiles');
    header[7] = 3;
    [...sizes, this.#addressed, this.#entries.length, this.#contents].forEach((value, at) =>
      header.writeBigUInt64LE(BigInt(value), 8 + at * 8),
    );
    // Clustered; directories gzip; vector tiles gzip, pictures as they are.
    header.set([1, 2, tiles === 'mvt' ? 2 : 1, kinds[tiles], minZoom, maxZoom], 96);
    const [west, south, east, north] = bounds;
    [west, south, east, north].forEach((value, at) => header.writeInt32LE(Math.round(value * 1e7), 102 + at * 4));
    header[118] = Math.round((minZoom + maxZoom) / 2);
    [(west + east) / 2, (south + north) / 2].forEach((value, at) => header.writeInt32LE(Math.round(value * 1e7), 119 + at * 4));
    return header;
  }
}
