import { readFilterText } from '#domain/map-layers/history-filter.ts';
import type { MapService } from './map-service.ts';

const plain = (status: number, message: string): Response =>
  new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });

const fresh = { 'cache-control': 'no-store' } as const;

/** Beyond this zoom a map draws the tiles of it larger. */
const deepest = 16;

const tilePath = /^\/map\/incidents\/(\d{1,2})\/(\d{1,6})\/(\d{1,6})\.mvt$/;

const answerTile = async (map: MapService, [, ...numbers]: RegExpExecArray, query: URLSearchParams): Promise<Response> => {
  const [z = 0, x = 0, y = 0] = numbers.map(Number);
  const filter = readFilterText(query.get('f') ?? 'all~~~');
  const cells = Number(query.get('c') ?? 8);
  const fits = z <= deepest && x < 2 ** z && y < 2 ** z && filter !== null && (cells === 8 || cells === 32);
  if (!fits) return plain(400, 'There is no such tile.');
  const tile = await map.incidentTile({ z, x, y, filter, cells });
  // The version in the address is of what the tile shows: the same address, the same tile.
  const caching = query.has('v') ? 'private, max-age=86400, immutable' : 'no-store';
  return new Response(tile as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': 'application/vnd.mapbox-vector-tile', 'cache-control': caching },
  });
};

const answerMoving = (map: MapService, path: string, query: URLSearchParams): Response => {
  if (path === '/map/moving') {
    const since = Number(query.get('since') ?? 0);
    if (!Number.isSafeInteger(since) || since < 0) return plain(400, 'The version is a number.');
    return new Response(map.moving.frameSince(since), { headers: { 'content-type': 'application/octet-stream', ...fresh } });
  }
  const point = map.moving.at(Number(/^\/map\/moving\/(\d{1,7})$/.exec(path)?.[1] ?? -1));
  return point ? Response.json(point, { headers: fresh }) : plain(404, 'Nothing of that number moves here.');
};

/** Answers everything under `/map/` of layers; null: not ours. */
export const answerMap = async (map: MapService, request: Request): Promise<Response | null> => {
  const { pathname, searchParams } = new URL(request.url);
  if (request.method === 'POST' && pathname === '/map/files') return map.fileLayers.answerImport(request, searchParams);
  if (request.method !== 'GET') return null;
  const tile = tilePath.exec(pathname);
  if (tile) return answerTile(map, tile, searchParams);
  if (pathname.startsWith('/map/moving')) return answerMoving(map, pathname, searchParams);
  if (pathname.startsWith('/map/files/')) return map.fileLayers.answer(pathname.slice('/map/files/'.length));
  if (pathname.startsWith('/map/online/')) return map.online.answer(pathname.slice('/map/online/'.length));
  return null;
};
