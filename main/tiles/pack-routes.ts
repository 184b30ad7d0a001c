import { ChiLangError } from '#contract/errors.ts';
import { MapPackId } from '#domain/ids.ts';
import { deepestZoom } from '#domain/map-packs/map-pack.ts';
import type { PackLibrary } from '../services/map-packs/pack-library.ts';

const types = { mvt: 'application/vnd.mapbox-vector-tile', png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' } as const;

const text = (status: number, message: string): Response =>
  new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });

const path = /^\/map\/packs\/([^/]+)(?:\/(\d{1,2})\/(\d{1,8})\/(\d{1,8}))?$/;

/**
 * Answers under `/map/packs/`: a tile by GET, the bytes of an offered pack by PUT (what comes of them is told by its row). There is no tile: 204. A tile that cannot be read: 502,
 * so that a hole in a pack and a broken pack are told apart.
 */
export const createPackRoutes =
  (packs: Pick<PackLibrary, 'tile' | 'receive'>) =>
  async (request: Request): Promise<Response> => {
    const [, name, ...at] = path.exec(new URL(request.url).pathname) ?? [];
    const id = MapPackId.safeParse(name);
    if (!id.success) return text(404, 'There is no such map pack.');
    try {
      if (request.method === 'PUT' && at[0] === undefined) return await receive(packs, id.data, request);
      if (request.method === 'GET' && at[0] !== undefined) return await tile(packs, id.data, at.map(Number), request);
      return text(405, 'Tiles are read with GET; a pack is sent with PUT.');
    } catch (thrown) {
      if (!(thrown instanceof ChiLangError)) throw thrown;
      return text(isOfPack(thrown) ? 502 : 404, thrown.message);
    }
  };

const isOfPack = (thrown: unknown): boolean => thrown instanceof ChiLangError && thrown.details?.['pack'] !== undefined;

const tile = async (packs: Pick<PackLibrary, 'tile'>, id: MapPackId, at: readonly number[], request: Request): Promise<Response> => {
  const [z = 0, x = 0, y = 0] = at;
  if (z > deepestZoom || x >= 2 ** z || y >= 2 ** z) return text(404, 'There is no such tile in the world.');
  const { bytes, revision, tiles } = await packs.tile(id, [z, x, y]);
  const etag = `"${revision}"`;
  // Whoever names the revision gets the same tile for ever.
  const isFixed = new URL(request.url).searchParams.get('r') === revision;
  const headers = { etag, 'cache-control': isFixed ? 'private, max-age=31536000, immutable' : 'private, no-cache' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  if (!bytes) return new Response(null, { status: 204, headers });
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { ...headers, 'content-type': types[tiles] } });
};

const receive = async (packs: Pick<PackLibrary, 'receive'>, id: MapPackId, request: Request): Promise<Response> => {
  if (!request.body) return text(400, 'A pack is sent as the body of the request.');
  await packs.receive(id, request.body).catch((thrown: unknown) => {
    if (!isOfPack(thrown)) throw thrown;
  });
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
};
