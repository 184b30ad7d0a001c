import { describe, expect, it } from 'vitest';
import type { PlaceTileOrder } from '../../store/map/map-engine.ts';
import { answerMap } from './map-routes.ts';
import { MapService } from './map-service.ts';
import { MovingPoints } from './moving-points.ts';

const asked: PlaceTileOrder[] = [];
let changed: () => void = () => {};
const timers: (() => void)[] = [];
const none = { onChanged: () => () => {}, answer: async () => null, list: () => [] };
const moving = new MovingPoints();
const map = new MapService({
  store: {
    mapTile: async (order) => {
      asked.push(order);
      return Uint8Array.of(1, 2);
    },
    mapVersions: async () => ({ epoch: 'e', count: 3, all: 0, blocks: {} }),
    onMapChanged: (listener) => {
      changed = listener;
      return () => {};
    },
  },
  ...{ moving, fileLayers: none as never, online: none as never },
  after: (_, run) => {
    timers.push(run);
    return () => {};
  },
});
const get = (path: string) => answerMap(map, new Request(`http://127.0.0.1${path}`));

describe('tiles of incidents', () => {
  it('are drawn as asked, and kept by the browser where their version is named', async () => {
    const answer = await get('/map/incidents/10/815/450.mvt?c=32&f=open~1~fire~5.9&v=e.1');
    expect(asked.at(-1)).toEqual({
      ...{ z: 10, x: 815, y: 450, cells: 32 },
      filter: { scope: 'open', severities: [1], types: ['fire'], reported: { fromMs: 5, toMs: 9 } },
    });
    expect(answer?.headers.get('cache-control')).toContain('immutable');
    expect((await get('/map/incidents/0/0/0.mvt'))?.headers.get('cache-control')).toBe('no-store');
  });

  it.each(['/map/incidents/10/1024/0.mvt', '/map/incidents/17/0/0.mvt', '/map/incidents/1/0/0.mvt?f=x', '/map/incidents/1/0/0.mvt?c=9'])(
    '%s is no tile',
    async (path) => expect((await get(path))?.status).toBe(400),
  );
});

describe('what moves', () => {
  it('is answered as bytes, and one by its number', async () => {
    moving.take('unit:a:position', '106,21', 5);
    moving.seal();
    expect((await (await get('/map/moving?since=0'))?.arrayBuffer())?.byteLength).toBe(16 + 20);
    expect(await (await get('/map/moving/0'))?.json()).toEqual({ key: 'unit:a:position', atMs: 5 });
    expect((await get('/map/moving/7'))?.status).toBe(404);
    expect((await get('/map/moving?since=x'))?.status).toBe(400);
  });
});

describe('other addresses', () => {
  it('are nobody’s', async () => {
    expect(await get('/map/else')).toBeNull();
    expect(await answerMap(map, new Request('http://127.0.0.1/map/moving', { method: 'POST' }))).toBeNull();
  });
});

describe('changes', () => {
  it('are told once for all that came within a second', async () => {
    const told: string[] = [];
    map.onChanged((topic) => told.push(topic));
    timers.splice(0);
    changed();
    changed();
    moving.seal();
    expect(told).toEqual([]);
    for (const run of timers.splice(0)) run();
    expect(told).toEqual(['mapTiles', 'mapMoving']);
    expect(await map.rows('map.tiles')).toEqual([{ id: 'incidents', epoch: 'e', count: 3, all: 0, blocks: {} }]);
    expect(await map.rows('map.moving')).toMatchObject([{ id: 'moving', total: 1 }]);
  });
});
