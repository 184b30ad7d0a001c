import { open } from 'node:fs/promises';
import { type Entry, type Header, PMTiles, TileType, tileIdToZxy } from 'pmtiles';
import { deepestZoom, PackBounds, type PackTiles } from '#domain/map-packs/map-pack.ts';
import { type Archive, limits, type TileAddress } from './archive.ts';
import { FileSource } from './file-source.ts';
import { parseMetadata } from './metadata.ts';
import { packError } from '../services/map-packs/pack-error.ts';
import { CheckedCache, openPart } from './pmtiles-cache.ts';

const kinds: Partial<Record<TileType, PackTiles>> = {
  [TileType.Mvt]: 'mvt',
  [TileType.Png]: 'png',
  [TileType.Jpeg]: 'jpg',
  [TileType.Webp]: 'webp',
};

/** Directories read to find the tiles of a zoom. */
const mostDirectories = 256;
const deepest = 3;

/** The first id of a zoom: all tiles of the zooms above lie before it. */
const firstId = (z: number): number => (4 ** z - 1) / 3;

const readBounds = ({ minLon, minLat, maxLon, maxLat }: Header): PackBounds | null => {
  if ([minLon, minLat, maxLon, maxLat].every((each) => each === 0)) return null;
  const read = PackBounds.safeParse([minLon, minLat, maxLon, maxLat]);
  if (!read.success || minLat >= maxLat || minLon === maxLon)
    throw packError('badBounds', `The bounds of the pack (${[minLon, minLat, maxLon, maxLat].join(', ')}) are none; make it anew.`);
  // Across the antimeridian: both sides of it.
  return minLon > maxLon ? [-180, minLat, 180, maxLat] : read.data;
};

/** A PMTiles file of version 3. */
export class PmtilesArchive implements Archive {
  readonly format = 'pmtiles';
  readonly tiles: PackTiles;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: PackBounds | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly #library: PMTiles;
  readonly #header: Header;
  readonly #close: () => Promise<void>;

  private constructor(library: PMTiles, header: Header, metadata: Readonly<Record<string, unknown>>, close: () => Promise<void>) {
    const tiles = kinds[header.tileType];
    if (!tiles) throw packError('unsupportedTiles', 'The pack holds tiles of a kind that is not drawn here (MVT, PNG, JPEG and WebP are).');
    if (header.minZoom > header.maxZoom || header.maxZoom > deepestZoom)
      throw packError('badBounds', `The zooms of the pack (${header.minZoom} to ${header.maxZoom}) are none; make it anew.`);
    [this.tiles, this.minZoom, this.maxZoom] = [tiles, header.minZoom, header.maxZoom];
    this.bounds = readBounds(header);
    this.metadata = metadata;
    [this.#library, this.#header, this.#close] = [library, header, close];
  }

  static async open(path: string): Promise<PmtilesArchive> {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const source = new FileSource(file, size, limits.tileBytes);
      const cache = new CheckedCache(size);
      const library = new PMTiles(source, cache, async (data, compression) => {
        const opened = await openPart(data, compression, limits.openedTileBytes);
        return opened.buffer.slice(opened.byteOffset, opened.byteOffset + opened.byteLength) as ArrayBuffer;
      });
      const header = await cache.getHeader(source);
      const packed = await source.read(header.jsonMetadataOffset, header.jsonMetadataLength);
      const text = packed.length === 0 ? packed : await openPart(packed, header.internalCompression, limits.openedDirectoryBytes);
      return new PmtilesArchive(library, header, parseMetadata(text), () => file.close());
    } catch (thrown) {
      await file.close();
      throw thrown;
    }
  }

  async tile([z, x, y]: TileAddress): Promise<Uint8Array | null> {
    const found = await this.#library.getZxy(z, x, y);
    return found ? new Uint8Array(found.data) : null;
  }

  async tilesAt(z: number, most: number): Promise<{ tiles: TileAddress[]; isAll: boolean }> {
    const [from, to] = [firstId(z), firstId(z + 1)];
    const found: TileAddress[] = [];
    for await (const { tileId, runLength } of this.#entries(from, to)) {
      for (let id = Math.max(from, tileId); id < Math.min(to, tileId + runLength); id++) {
        if (found.length === most) return { tiles: found, isAll: false };
        found.push(tileIdToZxy(id));
      }
    }
    return { tiles: found, isAll: true };
  }

  async close(): Promise<void> {
    await this.#close();
  }

  /** Entries of tiles that overlap a range of ids. Directories that lead in circles end as `damaged`. */
  async *#entries(from: number, to: number): AsyncGenerator<Entry> {
    const { rootDirectoryOffset, rootDirectoryLength, leafDirectoryOffset } = this.#header;
    const waiting = [{ offset: rootDirectoryOffset, length: rootDirectoryLength, depth: 0 }];
    for (let read = 0; ; read++) {
      const next = waiting.shift();
      if (!next) return;
      if (next.depth > deepest || read > mostDirectories) throw packError('damaged', 'The directories of the pack lead in circles.');
      const entries = await this.#library.cache.getDirectory(this.#library.source, next.offset, next.length, this.#header);
      for (const [at, entry] of entries.entries()) {
        const end = entry.runLength > 0 ? entry.tileId + entry.runLength : (entries[at + 1]?.tileId ?? Number.POSITIVE_INFINITY);
        if (entry.tileId >= to || end <= from) continue;
        if (entry.runLength > 0) yield entry;
        else waiting.push({ offset: leafDirectoryOffset + entry.offset, length: entry.length, depth: next.depth + 1 });
      }
    }
  }
}
