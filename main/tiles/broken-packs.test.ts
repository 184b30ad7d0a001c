import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PackTrouble } from '#domain/map-packs/pack-trouble.ts';
import { troubleOf } from '../services/map-packs/pack-error.ts';
import { checkPack } from './check-pack.ts';
import { openArchive } from './open-archive.ts';
import { homeTile, makeMbtiles, type MbtilesOrder, makePmtiles, usualTables, vectorTile } from './testing/make-pack.ts';
import { hugePng } from './testing/picture.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packs-'));
});
afterEach(() => rm(folder, { recursive: true }));

const problemWith = async (path: string): Promise<{ why: PackTrouble | null; detail: string }> => {
  try {
    const archive = await openArchive(path);
    await checkPack(archive).finally(() => archive.close());
    return { why: null, detail: '' };
  } catch (thrown) {
    return troubleOf(thrown);
  }
};
const troubleWith = async (path: string): Promise<PackTrouble | null> => (await problemWith(path)).why;

const tile = vectorTile('roads');
const good = (path: string): Promise<void> =>
  makePmtiles(
    path,
    [8, 10, 12].map((z) => [homeTile(z), tile] as const),
  );

/** A good pack with a change made to its bytes. */
const spoiled = async (change: (bytes: Buffer) => Buffer | void): Promise<string> => {
  await good(at('a.pmtiles'));
  const bytes = await readFile(at('a.pmtiles'));
  await writeFile(at('a.pmtiles'), change(bytes) ?? bytes);
  return at('a.pmtiles');
};

const put = async (bytes: Uint8Array | string): Promise<string> => {
  await writeFile(at('a.pmtiles'), bytes);
  return at('a.pmtiles');
};

/** A pack whose root directory is these bytes, gzip-compressed. */
const withRoot = (entries: readonly number[], leafBytes = 0): Promise<string> =>
  spoiled((bytes) => {
    const root = gzipSync(Buffer.from(entries));
    const end = bytes.length;
    bytes.writeBigUInt64LE(BigInt(end), 8);
    bytes.writeBigUInt64LE(BigInt(root.length), 16);
    bytes.writeBigUInt64LE(BigInt(end), 40);
    bytes.writeBigUInt64LE(BigInt(leafBytes === 0 ? 0 : root.length), 48);
    return Buffer.concat([bytes, root]);
  });

const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));

describe('a broken PMTiles file', () => {
  it('that is good is no trouble', async () => {
    await good(at('a.pmtiles'));
    expect(await troubleWith(at('a.pmtiles'))).toBeNull();
  });

  it('is told from what is no pack', async () => {
    expect(await troubleWith(await put('<!DOCTYPE html><title>Sign on</title>'))).toBe('webPage');
    expect(await troubleWith(await put('{"type":"FeatureCollection","features":['))).toBe('geoJson');
    expect(await troubleWith(await put('PK\u0003\u0004 and so on'))).toBe('notAPack');
    expect(await troubleWith(await put(''))).toBe('notAPack');
    expect(await troubleWith(await put(Buffer.from('PM\u0002\u0000')))).toBe('oldVersion');
    expect(await troubleWith(at('not there'))).toBe('gone');
  });

  it('that was not copied whole is truncated, wherever it ends', async () => {
    await good(at('a.pmtiles'));
    const whole = await readFile(at('a.pmtiles'));
    for (let length = 8; length < whole.length; length += 37) {
      await truncate(at('a.pmtiles'), length);
      expect(await troubleWith(at('a.pmtiles')), `${length} bytes`).toBe('truncated');
      await writeFile(at('a.pmtiles'), whole);
    }
  });

  it('with any byte of its head or directories wrong is refused or read, and never keeps anybody waiting', async () => {
    await good(at('a.pmtiles'));
    const whole = await readFile(at('a.pmtiles'));
    for (let place = 8; place < Math.min(whole.length, 260); place += 3) {
      const bytes = Buffer.from(whole);
      bytes[place] = (bytes[place] ?? 0) ^ 0xff;
      await writeFile(at('a.pmtiles'), bytes);
      const trouble = await troubleWith(at('a.pmtiles'));
      expect([null, 'truncated', 'damaged', 'badBounds', 'badMetadata', 'empty', 'tooComplex', 'unsupportedTiles']).toContain(trouble);
    }
  });

  it('with a bomb for a tile, a directory or a description is too complex', async () => {
    await makePmtiles(at('tile.pmtiles'), [[homeTile(8), Buffer.alloc(64 * 1024 * 1024)]]);
    expect(await troubleWith(at('tile.pmtiles'))).toBe('tooComplex');
    const metadata = await spoiled((bytes) => {
      bytes.writeBigUInt64LE(BigInt(bytes.length), 24);
      bytes.writeBigUInt64LE(BigInt(bomb.length), 32);
      return Buffer.concat([bytes, bomb]);
    });
    expect(await troubleWith(metadata)).toBe('tooComplex');
    const root = await spoiled((bytes) => {
      bytes.writeBigUInt64LE(BigInt(bytes.length), 8);
      bytes.writeBigUInt64LE(BigInt(bomb.length), 16);
      return Buffer.concat([bytes, bomb]);
    });
    expect(await troubleWith(root)).toBe('tooComplex');
  });

  it('whose directories promise more than they have, or lead in circles, is damaged', async () => {
    // 2^40 entries in eight bytes.
    expect(await troubleWith(await withRoot([0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 1, 1]))).toBe('damaged');
    // One entry without an end to its number.
    expect(await troubleWith(await withRoot([1, 0xff, 0xff, 0xff]))).toBe('damaged');
    // One entry whose tile lies beyond the file.
    expect(await troubleWith(await withRoot([1, 5, 1, 0xff, 0xff, 0xff, 0x7f, 1]))).toBe('damaged');
    // A directory that points at itself: it is the first leaf, of its own length.
    const own = gzipSync(Buffer.from([1, 0, 0, 30, 1])).length;
    expect(await problemWith(await withRoot([1, 0, 0, own, 1], own))).toMatchObject({
      why: 'damaged',
      detail: expect.stringMatching(/circles/),
    });
  });

  it('whose description is no JSON object says so', async () => {
    const garbled = (text: string | Buffer) =>
      spoiled((bytes) => {
        const packed = gzipSync(text);
        bytes.writeBigUInt64LE(BigInt(bytes.length), 24);
        bytes.writeBigUInt64LE(BigInt(packed.length), 32);
        return Buffer.concat([bytes, packed]);
      });
    expect(await troubleWith(await garbled('{"name": '))).toBe('badMetadata');
    expect(await troubleWith(await garbled('[1, 2]'))).toBe('badMetadata');
    expect(await troubleWith(await garbled(Buffer.from([0x22, 0xff, 0x22])))).toBe('badMetadata');
  });

  it('whose bounds or zooms are none says so', async () => {
    expect(await troubleWith(await spoiled((bytes) => void bytes.writeInt32LE(2_000_000_000, 102)))).toBe('badBounds');
    expect(await troubleWith(await spoiled((bytes) => void bytes.set([9, 3], 100)))).toBe('badBounds');
    expect(await troubleWith(await spoiled((bytes) => void bytes.set([99], 101)))).toBe('badBounds');
  });

  it('whose tiles are of another kind, or no tiles, says so', async () => {
    expect(await troubleWith(await spoiled((bytes) => void bytes.set([5], 99)))).toBe('unsupportedTiles');
    await makePmtiles(at('text.pmtiles'), [[homeTile(8), Buffer.from('no tile at all, only text that is long enough')]]);
    expect(await troubleWith(at('text.pmtiles'))).toBe('damaged');
    await makePmtiles(at('huge.pmtiles'), [[homeTile(8), hugePng(60_000)]], { tiles: 'png' });
    expect(await troubleWith(at('huge.pmtiles'))).toBe('damaged');
  });
});

const troubleOfMbtiles = (order: MbtilesOrder): Promise<PackTrouble | null> => {
  makeMbtiles(at('a.mbtiles'), order);
  return troubleWith(at('a.mbtiles'));
};
const tiles = [[homeTile(8), gzipSync(tile)]] as const;
const [metadataTable = '', tilesTable = '', index = ''] = usualTables;

describe('a broken MBTiles file', () => {
  it('that is another SQLite file says so', async () => {
    const db = { tables: [metadataTable, 'CREATE TABLE incidents (id TEXT)'] };
    expect(await troubleOfMbtiles(db)).toBe('notMbtiles');
  });

  it('without tiles is empty', async () => {
    expect(await troubleOfMbtiles({})).toBe('empty');
  });

  it('whose tiles have no index is refused, since every tile would read all of it', async () => {
    expect(await troubleOfMbtiles({ tables: [metadataTable, tilesTable], tiles })).toBe('noIndex');
  });

  it.each([
    ['counts without end', 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i, i, i FROM n'],
    ['makes huge blobs', 'SELECT 8 AS zoom_level, 1 AS tile_column, 1 AS tile_row, zeroblob(900000000) AS tile_data'],
    ['unites', 'SELECT 1, 1, 1, x FROM t UNION SELECT 1, 1, 1, x FROM t'],
    ['stands on nothing', 'SELECT 8, 1, 1, 1'],
  ])('with a view that %s is refused', async (_what, select) => {
    const view = `CREATE VIEW tiles (zoom_level, tile_column, tile_row, tile_data) AS ${select}`;
    expect(await troubleOfMbtiles({ tables: [metadataTable, 'CREATE TABLE t (x)', view] })).toBe('unsafeMbtiles');
  });

  it('with computed columns or a virtual table is refused', async () => {
    const computed = tilesTable.replace('tile_data BLOB', 'tile_data BLOB AS (zeroblob(900000000))');
    expect(await troubleOfMbtiles({ tables: [metadataTable, computed, index] })).toBe('unsafeMbtiles');
    const virtual = 'CREATE VIRTUAL TABLE tiles USING fts5(zoom_level, tile_column, tile_row, tile_data)';
    await rm(at('a.mbtiles'));
    expect(await troubleOfMbtiles({ tables: [metadataTable, virtual] })).toBe('unsafeMbtiles');
  });

  it('with a huge blob or a bomb for a tile is too complex, and what is text is damaged', async () => {
    const tileOf = (data: unknown): Promise<PackTrouble | null> => troubleOfMbtiles({ tiles: [[homeTile(8), data]] });
    expect(await tileOf(Buffer.alloc(9 * 1024 * 1024))).toBe('tooComplex');
    await rm(at('a.mbtiles'));
    expect(await tileOf(bomb)).toBe('tooComplex');
    await rm(at('a.mbtiles'));
    expect(await tileOf('text')).toBe('damaged');
  });

  it('whose bounds are NaN, or none, says so', async () => {
    for (const bounds of ['NaN,21,107,22', '106,21,107', '106,22,107,21', '106,-99,107,22']) {
      expect(await troubleOfMbtiles({ tiles, metadata: { format: 'pbf', bounds } }), bounds).toBe('badBounds');
      await rm(at('a.mbtiles'));
    }
  });

  it('whose description is no JSON, or does not say what its tiles are, says so', async () => {
    expect(await troubleOfMbtiles({ tiles, metadata: { format: 'pbf', json: '{"vector_layers": [' } })).toBe('badMetadata');
    await rm(at('a.mbtiles'));
    expect(await troubleOfMbtiles({ tiles, metadata: { format: 'pdf' } })).toBe('unsupportedTiles');
  });

  it('whose pages are garbled is damaged', async () => {
    makeMbtiles(at('a.mbtiles'), { tiles: Array.from({ length: 200 }, (_, y) => [[10, 500, y], gzipSync(tile)] as const) });
    const bytes = await readFile(at('a.mbtiles'));
    bytes.fill(0x55, 4096, bytes.length - 100);
    await writeFile(at('a.mbtiles'), bytes);
    expect(await troubleWith(at('a.mbtiles'))).toBe('damaged');
    await writeFile(at('a.mbtiles'), bytes.subarray(0, 60));
    expect(['damaged', 'notMbtiles']).toContain(await troubleWith(at('a.mbtiles')));
  });
});
