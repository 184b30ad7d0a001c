import { rm } from 'node:fs/promises';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { zxyToTileId } from 'pmtiles';
import { openDatabase } from '../../store/sqlite/open.ts';
import type { TileAddress } from '../archive.ts';
import { type PackHead, PmtilesWriter } from '../pack-map/pmtiles-writer.ts';

/** Tiles of a pack by address. */
export type Tiles = readonly (readonly [at: TileAddress, bytes: Uint8Array])[];

/** A vector tile with one point in each of some layers. */
export const vectorTile = (...layers: string[]): Uint8Array => {
  const features = [{ type: 1, geometry: [[2048, 2048]], tags: { name: 'Đồng Đăng', 'name:en': 'Dong Dang' } }];
  return fromGeojsonVt(Object.fromEntries(layers.map((layer) => [layer, { features }])) as never, { version: 2, extent: 4096 });
};

/** The tile over Lạng Sơn at a zoom. */
export const homeTile = (z: number): TileAddress => {
  const [lon, lat] = [106.76, 21.85];
  const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  return [z, Math.floor(((lon + 180) / 360) * 2 ** z), Math.floor(y * 2 ** z)];
};

export const makePmtiles = async (path: string, tiles: Tiles, head: Partial<PackHead> = {}): Promise<void> => {
  const writer = await PmtilesWriter.open(`${path}.tiles`);
  const kind = head.tiles ?? 'mvt';
  const sorted = tiles.map(([[z, x, y], bytes]) => ({ id: zxyToTileId(z, x, y), bytes })).sort((a, b) => a.id - b.id);
  for (const { id, bytes } of sorted) await writer.add(id, bytes, kind === 'mvt');
  const zooms = tiles.map(([[z]]) => z);
  await writer.finish(path, {
    tiles: kind,
    minZoom: Math.min(...zooms),
    maxZoom: Math.max(...zooms),
    bounds: [106, 21.3, 107.4, 22.5],
    metadata: { name: 'Thử', attribution: '© OSM' },
    ...head,
  });
  await rm(`${path}.tiles`, { force: true });
};

/** The usual tables of MBTiles. */
export const usualTables = [
  'CREATE TABLE metadata (name TEXT, value TEXT)',
  'CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)',
  'CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)',
];

/** The usual view of MBTiles that hold equal tiles once. */
export const viewedTables = [
  'CREATE TABLE metadata (name TEXT, value TEXT)',
  'CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_id TEXT)',
  'CREATE TABLE images (tile_data BLOB, tile_id TEXT)',
  'CREATE UNIQUE INDEX map_index ON map (zoom_level, tile_column, tile_row)',
  'CREATE UNIQUE INDEX images_id ON images (tile_id)',
  'CREATE VIEW tiles AS SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column, map.tile_row AS tile_row, images.tile_data AS tile_data FROM map JOIN images ON images.tile_id = map.tile_id',
];

export type MbtilesOrder = {
  readonly tables?: readonly string[];
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly tiles?: readonly (readonly [at: TileAddress, data: unknown])[];
};

export const makeMbtiles = (
  path: string,
  { tables = usualTables, metadata = { name: 'Thử', format: 'pbf' }, tiles = [] }: MbtilesOrder,
): void => {
  const db = openDatabase({ path, synchronous: 'FULL', migrations: [] });
  try {
    db.pragma('journal_mode = DELETE');
    for (const sql of tables) db.exec(sql);
    const isViewed = tables === viewedTables;
    for (const [name, value] of Object.entries(metadata)) db.prepare('INSERT INTO metadata VALUES (?, ?)').run(name, value);
    const putAll = db.transaction(() => tiles.forEach(put));
    const put = ([[z, x, y], data]: (typeof tiles)[number], at: number): void => {
      const place = [z, x, 2 ** z - 1 - y];
      if (!isViewed) return void db.prepare('INSERT INTO tiles VALUES (?, ?, ?, ?)').run(...place, data);
      db.prepare('INSERT INTO map VALUES (?, ?, ?, ?)').run(...place, String(at));
      db.prepare('INSERT INTO images VALUES (?, ?)').run(data, String(at));
    };
    putAll();
  } finally {
    db.close();
  }
};
