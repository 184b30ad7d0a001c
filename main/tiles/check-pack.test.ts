import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PackFacts } from '#domain/map-packs/map-pack.ts';
import { checkPack } from './check-pack.ts';
import { openArchive } from './open-archive.ts';
import { homeTile, makeMbtiles, makePmtiles, vectorTile, viewedTables } from './testing/make-pack.ts';
import { drawPng } from './testing/picture.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

const check = async (path: string): Promise<PackFacts> => {
  const archive = await openArchive(path);
  return checkPack(archive).finally(() => archive.close());
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packs-'));
});
afterEach(() => rm(folder, { recursive: true }));

const zooms = [6, 9, 12];
const png = drawPng(256, (x, y) => [x, y, 128]);

describe('a pack that is whole', () => {
  it.each([
    ['protomaps', ['earth', 'water', 'roads', 'places']],
    ['openmaptiles', ['transportation', 'place', 'water', 'waterway']],
    ['shortbread', ['streets', 'street_labels', 'water_polygons']],
    ['vector', ['đường tỉnh']],
  ] as const)('of the schema %s is known by its layers, in both formats', async (schema, layers) => {
    const tile = vectorTile(...layers);
    await makePmtiles(
      at('a.pmtiles'),
      zooms.map((z) => [homeTile(z), tile]),
    );
    makeMbtiles(at('b.mbtiles'), { tiles: zooms.map((z) => [homeTile(z), gzipSync(tile)]) });
    for (const path of [at('a.pmtiles'), at('b.mbtiles')]) {
      const facts = await check(path);
      expect(facts).toMatchObject({ schema, minZoom: 6, maxZoom: 12, layers, title: 'Thử' });
    }
  });

  it('lies where it has tiles, whatever it says', async () => {
    await makePmtiles(at('a.pmtiles'), [[homeTile(8), vectorTile('x')]], { bounds: [-180, -85, 180, 85] });
    const { bounds } = await check(at('a.pmtiles'));
    expect(bounds[0]).toBeCloseTo(105.47, 1);
    expect(bounds[2]).toBeCloseTo(106.88, 1);
    expect(bounds[1]).toBeLessThan(21.85);
    expect(bounds[3]).toBeGreaterThan(21.85);
  });

  it('that crosses the antimeridian lies on both sides of it', async () => {
    await makePmtiles(at('a.pmtiles'), [[[0, 0, 0], vectorTile('x')]], { bounds: [170, -20, -170, 10] });
    expect((await check(at('a.pmtiles'))).bounds).toEqual([-180, -20, 180, 10]);
  });

  it('of pictures is terrain when it says so, else satellite', async () => {
    const tiles = zooms.map((z) => [homeTile(z), png] as const);
    await makePmtiles(at('a.pmtiles'), tiles, { tiles: 'png', metadata: { name: 'Ảnh' } });
    await makePmtiles(at('b.pmtiles'), tiles, { tiles: 'png', metadata: { encoding: 'terrarium' } });
    makeMbtiles(at('c.mbtiles'), { tiles, metadata: { format: 'png', description: 'Terrain-RGB of the north' } });
    expect(await check(at('a.pmtiles'))).toMatchObject({ schema: 'satellite', encoding: null, tileSize: 256 });
    expect(await check(at('b.pmtiles'))).toMatchObject({ schema: 'terrain', encoding: 'terrarium' });
    expect(await check(at('c.mbtiles'))).toMatchObject({ schema: 'terrain', encoding: 'mapbox' });
  });

  it('of MBTiles may hold equal tiles once, behind the usual view', async () => {
    makeMbtiles(at('a.mbtiles'), { tables: viewedTables, tiles: zooms.map((z) => [homeTile(z), vectorTile('a')]) });
    const archive = await openArchive(at('a.mbtiles'));
    expect((await archive.tile(homeTile(9)))?.length).toBe(vectorTile('a').length);
    expect(await archive.tile([9, 0, 0])).toBeNull();
    await archive.close();
  });

  it('says whose it is in plain text', async () => {
    const attribution = '<a href="https://osm.org" onclick="x()">© OSM &amp; bạn</a><script>alert(1)</script>';
    await makePmtiles(at('a.pmtiles'), [[homeTile(8), vectorTile('x')]], { metadata: { attribution } });
    expect((await check(at('a.pmtiles'))).attribution).toBe('© OSM & bạn');
  });

  it('has leaf directories when it is large', async () => {
    const tiles = Array.from({ length: 130 * 130 }, (_, i) => {
      const [z, x, y] = homeTile(14);
      return [[z, x + (i % 130), y + Math.floor(i / 130)], drawPng(1, () => [i % 256, i >> 8, 7])] as const;
    });
    await makePmtiles(at('a.pmtiles'), tiles, { tiles: 'png' });
    const archive = await openArchive(at('a.pmtiles'));
    expect((await archive.tilesAt(14, 100_000)).tiles).toHaveLength(tiles.length);
    for (const each of [0, 5000, tiles.length - 1]) {
      const [address, bytes] = tiles[each] ?? [homeTile(0), png];
      expect(Buffer.from((await archive.tile(address)) ?? []).equals(bytes)).toBe(true);
    }
    await archive.close();
  });
});
