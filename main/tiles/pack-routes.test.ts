import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { packError } from '../services/map-packs/pack-error.ts';
import { createPackRoutes } from './pack-routes.ts';
import { homeTile, makePmtiles, vectorTile } from './testing/make-pack.ts';
import { TileReader } from './tile-reader.ts';

let folder: string;
let reader: TileReader;
let late: (() => void)[];
const tile = vectorTile('roads');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'routes-'));
  late = [];
  reader = new TileReader((_delayMs, run) => {
    late.push(run);
    return () => {};
  });
});
afterEach(async () => {
  await reader.close();
  await rm(folder, { recursive: true });
});

const routes = () =>
  createPackRoutes({
    tile: async (id, at) => {
      if (id !== 'pack-number1') throw new ChiLangError('notFound', 'not here');
      return { bytes: await reader.tile(join(folder, 'a.pmtiles'), at), revision: 'r-1', tiles: 'mvt' };
    },
    receive: async (_id, body) => {
      for await (const each of body) if (each.length > 5) throw packError('notAPack', 'not a pack');
    },
  });
const ask = (path: string, init?: RequestInit): Promise<Response> => routes()(new Request(`http://127.0.0.1${path}`, init));
const at = (z: number): string => homeTile(z).join('/');

describe('tiles of a pack', () => {
  beforeEach(() =>
    makePmtiles(
      join(folder, 'a.pmtiles'),
      [8, 9].map((z) => [homeTile(z), tile] as const),
    ),
  );

  it('come as they are drawn, kept for ever under their revision and asked about under any other', async () => {
    const answer = await ask(`/map/packs/pack-number1/${at(8)}?r=r-1`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/vnd.mapbox-vector-tile',
      'cache-control': 'private, max-age=31536000, immutable',
      etag: '"r-1"',
    });
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(tile);
    expect((await ask(`/map/packs/pack-number1/${at(8)}`)).headers.get('cache-control')).toBe('private, no-cache');
    expect((await ask(`/map/packs/pack-number1/${at(8)}`, { headers: { 'if-none-match': '"r-1"' } })).status).toBe(304);
  });

  it('that are not there are empty; those that cannot be read are an error', async () => {
    expect((await ask('/map/packs/pack-number1/8/0/0')).status).toBe(204);
    await writeFile(join(folder, 'a.pmtiles'), 'PMTiles\u0003 and nothing more');
    await reader.release(join(folder, 'a.pmtiles'));
    expect((await ask(`/map/packs/pack-number1/${at(8)}`)).status).toBe(502);
  });

  it('are those of a known pack in the world', async () => {
    for (const path of [
      'pack-number2/1/0/0',
      '__proto__/1/0/0',
      'pack-number1/3/8/0',
      'pack-number1/23/0/0',
      'pack-number1/1/0',
      '../x/1/0/0',
    ])
      expect((await ask(`/map/packs/${path}`)).status, path).toBeGreaterThanOrEqual(404);
    expect((await ask('/map/packs/pack-number1/1/0/0', { method: 'PUT', body: 'x' })).status).toBe(405);
  });

  it('of a pack that does not answer in time cost its thread, and the next ones are read', async () => {
    const path = join(folder, 'a.pmtiles');
    await reader.check(path);
    const slow = reader.tile(path, homeTile(8));
    late.at(-1)?.();
    await expect(slow).rejects.toMatchObject({ details: { pack: 'tooSlow' } });
    expect(await reader.tile(path, homeTile(9))).toEqual(tile);
  });
});

describe('a pack that is sent', () => {
  it('is taken; what it is, is told by its row', async () => {
    expect((await ask('/map/packs/pack-number1', { method: 'PUT', body: 'short' })).status).toBe(204);
    expect((await ask('/map/packs/pack-number1', { method: 'PUT', body: 'longer than that' })).status).toBe(204);
    expect((await ask('/map/packs/pack-number1', { method: 'PUT' })).status).toBe(400);
  });
});
