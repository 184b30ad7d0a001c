import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import { deepestZoom, PackBounds, type PackTiles } from '#domain/map-packs/map-pack.ts';
import { type Database, openReadOnly } from '../store/sqlite/open.ts';
import { type Archive, limits, type TileAddress } from './archive.ts';
import { openPacked, packingOf } from './inflate.ts';
import { checkSchema } from './mbtiles-schema.ts';
import { parseMetadata } from './metadata.ts';
import { packError } from '../services/map-packs/pack-error.ts';

const tileQuery =
  'SELECT octet_length(tile_data) AS bytes, CASE WHEN octet_length(tile_data) <= 8388608 THEN tile_data END AS data ' +
  'FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?';
const rangeQuery = 'SELECT tile_column AS x, tile_row AS y FROM tiles WHERE zoom_level = ? LIMIT ?';
const metadataQuery =
  'SELECT name, CASE WHEN octet_length(value) <= 4194304 THEN value END AS value FROM metadata WHERE octet_length(name) < 100 LIMIT 200';

const kinds: Readonly<Record<string, PackTiles>> = { pbf: 'mvt', mvt: 'mvt', png: 'png', jpg: 'jpg', jpeg: 'jpg', webp: 'webp' };

const readMetadata = (db: Database): Record<string, unknown> => {
  const rows = db.prepare(metadataQuery).all() as { name: unknown; value: unknown }[];
  const entries = rows.flatMap(({ name, value }) => (typeof name === 'string' && value !== null ? [[name, value] as const] : []));
  const flat: Record<string, unknown> = Object.fromEntries(entries);
  const inner = typeof flat['json'] === 'string' ? parseMetadata(Buffer.from(flat['json'])) : {};
  return { ...inner, ...flat };
};

const numbersOf = (value: unknown): number[] => (typeof value === 'string' ? value.split(',').map(Number) : []);

const readBounds = (value: unknown): PackBounds | null => {
  if (value === undefined || value === '') return null;
  const read = PackBounds.safeParse(numbersOf(value));
  const [west, south, east, north] = read.data ?? [0, 0, 0, 0];
  if (!read.success || south >= north || west === east)
    throw packError('badBounds', `The bounds of the pack (${String(value).slice(0, 100)}) are none; make it anew.`);
  return west > east ? [-180, south, 180, north] : read.data;
};

const Zoom = z.coerce.number().int().min(0).max(deepestZoom);

const zoomsIn = (db: Database): number[] => {
  const has = db.prepare('SELECT 1 FROM tiles WHERE zoom_level = ? LIMIT 1');
  return Array.from({ length: deepestZoom + 1 }, (_, zoom) => zoom).filter((zoom) => has.get(zoom) !== undefined);
};

/** What SQLite throws over a file that is damaged, in our words. */
const asPackError = (thrown: unknown): ChiLangError => {
  if (thrown instanceof ChiLangError && thrown.details?.['pack'] !== undefined) return thrown;
  const cause = thrown instanceof ChiLangError ? thrown.cause : thrown;
  const code = String((cause as { code?: unknown }).code ?? '');
  if (code === 'ENOENT' || code.startsWith('SQLITE_CANTOPEN')) return packError('gone', 'The file of the pack is gone.', thrown);
  return packError('damaged', `The SQLite file of the pack cannot be read (${code || 'unknown cause'}); get the pack anew.`, thrown);
};

const guarded = <T>(run: () => T): T => {
  try {
    return run();
  } catch (thrown) {
    throw asPackError(thrown);
  }
};

/** A MBTiles file: SQLite, opened for reading only. */
export class MbtilesArchive implements Archive {
  readonly format = 'mbtiles';
  readonly tiles: PackTiles;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: PackBounds | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly #db: Database;

  private constructor(db: Database) {
    this.#db = db;
    checkSchema(db, [tileQuery, rangeQuery]);
    this.metadata = readMetadata(db);
    const tiles = kinds[String(this.metadata['format'] ?? '').toLowerCase()];
    if (!tiles) throw packError('unsupportedTiles', 'The pack does not say that its tiles are pbf, png, jpg or webp; make it anew.');
    this.tiles = tiles;
    this.bounds = readBounds(this.metadata['bounds']);
    const zooms = zoomsIn(db);
    if (zooms.length === 0) throw packError('empty', 'There is no tile in the pack; get it anew.');
    for (const name of ['minzoom', 'maxzoom'])
      if (this.metadata[name] !== undefined && !Zoom.safeParse(this.metadata[name]).success)
        throw packError('badBounds', `The ${name} of the pack is none; make it anew.`);
    [this.minZoom, this.maxZoom] = [zooms[0] ?? 0, zooms.at(-1) ?? 0];
  }

  static open(path: string): MbtilesArchive {
    const db = guarded(() => openReadOnly(path));
    try {
      return guarded(() => {
        db.pragma('trusted_schema = OFF');
        db.pragma('mmap_size = 0');
        db.pragma('cell_size_check = ON');
        return new MbtilesArchive(db);
      });
    } catch (thrown) {
      db.close();
      throw thrown;
    }
  }

  async tile([z, x, y]: TileAddress): Promise<Uint8Array | null> {
    const row = guarded(() => this.#db.prepare(tileQuery).get(z, x, 2 ** z - 1 - y)) as { bytes: number | null; data: unknown } | undefined;
    if (!row || row.bytes === null || row.bytes === 0) return null;
    if (row.data === null) throw packError('tooComplex', `A tile of the pack has ${row.bytes} bytes; ${limits.tileBytes} is the most.`);
    if (!(row.data instanceof Uint8Array)) throw packError('damaged', 'A tile of the pack is text; make the pack anew.');
    const packing = this.tiles === 'mvt' ? packingOf(row.data) : null;
    return packing ? openPacked(row.data, packing, limits.openedTileBytes) : row.data;
  }

  async tilesAt(z: number, most: number): Promise<{ tiles: TileAddress[]; isAll: boolean }> {
    const rows = guarded(() => this.#db.prepare(rangeQuery).all(z, most + 1)) as { x: unknown; y: unknown }[];
    const [side, isIn] = [
      2 ** z,
      (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** z,
    ];
    const tiles = rows.flatMap(({ x, y }): TileAddress[] => (isIn(x) && isIn(y) ? [[z, x, side - 1 - y]] : []));
    return { tiles: tiles.slice(0, most), isAll: rows.length <= most };
  }

  async close(): Promise<void> {
    this.#db.close();
  }
}
