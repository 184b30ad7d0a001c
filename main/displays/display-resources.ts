import { Hono, type Context, type Next } from 'hono';
import type { PairingAnswer } from '#contract/displays.ts';
import type { MediaToken } from '#contract/media.ts';
import type { CameraId, RoomDisplayId } from '#domain/ids.ts';
import { type ResourceHandler, serveWallImage } from '../core/resources.ts';
import { securityHeaders } from '../core/security-headers.ts';
import { serveFile } from '../core/static-files.ts';
import type { Store } from '../store/store.ts';
import type { DisplayAccess } from './display-access.ts';
import type { DisplayBook } from './display-book.ts';
import { cameraAsked } from './picture-path.ts';
import type { AddressRate } from './rate.ts';
import { mediaTokenOf } from './secrets.ts';

export type DisplayResourceParts = {
  readonly access: DisplayAccess;
  readonly book: DisplayBook;
  readonly rate: AddressRate;
  /** Whether a camera stands on a display now, or did a moment ago. */
  readonly shows: (id: RoomDisplayId, camera: CameraId) => Promise<boolean>;
  /** Folder of the built windows. */
  readonly rendererFolder: string;
  /** Camera relay. */
  readonly media: ResourceHandler;
  readonly store: Pick<Store, 'wallImage'>;
  /** Tiles of map packs, under `/map/packs/`. */
  readonly tiles: ResourceHandler;
  /** Whose pages the wall may show, now. */
  readonly webHosts: () => readonly string[];
  readonly onDefect: (error: unknown) => void;
};

/** Answers a request that came from this address. */
export type DisplayHandler = (request: Request, address: string) => Promise<Response>;

type World = { Bindings: { address: string } };

const text = (status: number, message: string): Response =>
  new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });

const uncached = { headers: { 'cache-control': 'no-store' } };
const hostOf = (c: Context<World>): string => c.req.header('host') ?? new URL(c.req.url).host;

/** What a display has of this console: its page for everybody, the rest for those who are paired, and nothing else at all. */
export const createDisplayPages = (parts: DisplayResourceParts): DisplayHandler => {
  const { access, book } = parts;
  const holder = (c: Context<World>) => book.holderOf(access.tokenIn(c.req.header('cookie') ?? null));
  const app = opened(parts);
  app.use(async (c, next) => {
    if (!access.isPageHost(hostOf(c))) return text(421, 'This console answers to the address it was told to take displays at.');
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!reads && !access.originAllowed(c.req.header('origin') ?? null)) return text(403, 'Requests from other sites are refused.');
    if (!holder(c) && !parts.rate.take(c.env.address)) return text(429, 'Too many requests; wait a moment.');
    return next();
  });
  app.post('/pairing', (c) => answerPairing(c, parts));
  app.get('/', (c) => servePage(c, parts, '/display.html'));
  app.get('/assets/*', (c) => servePage(c, parts, new URL(c.req.url).pathname));
  app.use(async (c, next) => (holder(c) ? next() : text(404, 'There is nothing here.')));
  app.get('/media-token', (c) => {
    const token = mediaTokenOf(access.tokenIn(c.req.header('cookie') ?? null) ?? '');
    return Response.json({ token, ports: [...access.picturePorts] } satisfies MediaToken, uncached);
  });
  app.get('/wall/images/:id', (c) => serveWallImage(parts.store, c.req.param('id')));
  app.get('/map/packs/*', (c) => parts.tiles(c.req.raw));
  app.all('/media/*', async (c) => {
    const id = holder(c)?.id;
    const camera = cameraAsked(c.req.method, new URL(c.req.url));
    const isShown = id !== undefined && camera !== null && (await parts.shows(id, camera));
    return isShown ? parts.media(c.req.raw) : text(403, 'This picture does not stand on this display.');
  });
  app.all('*', () => text(404, 'There is nothing here.'));
  return async (request, address) => app.fetch(request, { address });
};

/** Pictures under ports of their own, where the cookie is not asked for: let in by the token in their path, for reading. */
export const createDisplayPictures = (parts: DisplayResourceParts): DisplayHandler => {
  const { access, book } = parts;
  const app = opened(parts);
  app.all('*', async (c) => {
    const url = new URL(c.req.url);
    const [, token, rest] = /^\/media-([\w-]{43})(\/media\/.*)$/.exec(url.pathname) ?? [];
    const origin = c.req.header('origin') ?? null;
    if (!access.isPictureHost(hostOf(c))) return text(421, 'This console answers to the address it was told to take displays at.');
    const holder = token === undefined ? null : book.mediaHolderOf(token);
    if (!holder && !parts.rate.take(c.env.address)) return text(429, 'Too many requests; wait a moment.');
    if (!holder || rest === undefined) return text(404, 'There is no such picture.');
    if (c.req.method !== 'GET' || !access.originAllowed(origin)) return text(403, 'Requests from other sites are refused.');
    url.pathname = rest;
    const camera = cameraAsked('GET', url);
    if (camera === null || !(await parts.shows(holder.id, camera))) return text(403, 'This picture does not stand on this display.');
    const answer = await parts.media(new Request(url, c.req.raw));
    const shared = new Response(answer.body, answer);
    if (origin !== null) shared.headers.set('access-control-allow-origin', origin);
    shared.headers.set('access-control-expose-headers', 'chilang-taken-at');
    shared.headers.set('vary', 'origin');
    return shared;
  });
  return async (request, address) => app.fetch(request, { address });
};

/** An app whose every answer carries the security headers. */
const opened = ({ access, webHosts, onDefect }: DisplayResourceParts): Hono<World> => {
  const app = new Hono<World>();
  app.onError((error) => {
    onDefect(error);
    return text(500, 'Something failed inside the console; see its log.');
  });
  app.use(async (c: Context<World>, next: Next) => {
    await next();
    // Answers of fetch have headers that cannot be written.
    c.res = new Response(c.res.body, c.res);
    const host = access.isPageHost(hostOf(c)) ? hostOf(c) : '127.0.0.1';
    const headers = securityHeaders({
      ownHost: host,
      webHosts: webHosts(),
      pictures: access.pictureOrigins(host),
      socket: access.scheme === 'https' ? 'wss' : 'ws',
    });
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    // Without TLS browsers heed it nowhere but on their own machine, and complain.
    if (access.scheme === 'http') c.res.headers.delete('cross-origin-opener-policy');
  });
  return app;
};

const answerPairing = (c: Context<World>, { access, book }: DisplayResourceParts): Response => {
  const token = access.tokenIn(c.req.header('cookie') ?? null);
  const display = book.holderOf(token);
  const offer = display ? null : book.offer(token, c.env.address);
  const answer: PairingAnswer = offer
    ? { state: 'waiting', code: offer.code, forMs: Math.max(0, Math.round(offer.forMs)) }
    : { state: 'paired', id: display?.id as RoomDisplayId, name: display?.name ?? '' };
  const cookie = access.cookie(offer?.token ?? token ?? '');
  return Response.json(answer, { headers: { 'cache-control': 'no-store', 'set-cookie': cookie } });
};

const servePage = async (c: Context<World>, { rendererFolder }: DisplayResourceParts, path: string): Promise<Response> => {
  const request = new Request(new URL(path, c.req.url), { method: c.req.method, headers: c.req.raw.headers });
  return (await serveFile(rendererFolder, request)) ?? text(404, 'There is no such file.');
};
