import { Hono, type Context, type Next } from 'hono';
import type { MediaToken } from '#contract/media.ts';
import { WallImageId } from '#domain/ids.ts';
import { answerReport } from '../services/reports/report-routes.ts';
import type { ReportService } from '../services/reports/report-service.ts';
import type { Store } from '../store/store.ts';
import type { Access } from './access.ts';
import { closedPage, closedStyle } from './closed-page.ts';
import { securityHeaders } from './security-headers.ts';
import { type AttachmentSource, serveAttachment } from './serve-attachment.ts';
import { serveFile } from './static-files.ts';

/** Answers a request for what a window shows: pages, pictures, tiles. Mounted by a server or by a shell alike. */
export type ResourceHandler = (request: Request) => Promise<Response>;

export type ResourceParts = {
  readonly access: Access;
  /** Folder of the built windows. */
  readonly rendererFolder: string;
  /** Camera relay: gets requests under `/media/`. */
  readonly media: ResourceHandler;
  /** Whose pages the wall of this console may show, now. */
  readonly webHosts: () => readonly string[];
  /** Pictures for walls, with their bytes. */
  readonly store: Pick<Store, 'wallImage'>;
  readonly reports: Pick<ReportService, 'print'>;
  /** Files at incidents; left out: none. */
  readonly attachments?: AttachmentSource | null;
  /** Tiles of map packs: gets requests under `/map/packs/`; left out: none. */
  readonly tiles?: ResourceHandler | null;
  /** Layers of maps: gets requests under `/map/`; null: it has none of that name. Left out: none. */
  readonly map?: (request: Request) => Promise<Response | null>;
  /** Files of values, at `/desk-files`; left out: none are taken. */
  readonly deskFiles?: ResourceHandler | null;
  readonly onDefect: (error: unknown) => void;
};

const text = (status: number, message: string): Response =>
  new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });

/** Every answer carries the security headers; nothing but the page that says how to get in is served without the key. */
export const createResources = (parts: ResourceParts): ResourceHandler => {
  const app = new Hono();
  app.use(secureFor(parts));
  app.use(spreadMedia(parts));
  app.use(guardFor(parts.access));
  app.get('/media-token', () =>
    Response.json({ token: parts.access.mediaToken() } satisfies MediaToken, { headers: { 'cache-control': 'no-store' } }),
  );
  app.all('/media/*', (c) => parts.media(c.req.raw));
  app.all('/map/packs/*', async (c) => (await parts.tiles?.(c.req.raw)) ?? text(404, 'There are no map packs here.'));
  app.get('/wall/images/:id', (c) => serveWallImage(parts.store, c.req.param('id')));
  app.get('/reports/:file', async (c) => (await answerReport(parts.reports, c.req.param('file'))) ?? text(404, 'There is no such report.'));
  app.get('/attachments/:hash', (c) => serveAttachment(parts.attachments ?? null, c.req.param('hash')));
  app.post('/desk-files', async (c) => (await parts.deskFiles?.(c.req.raw)) ?? text(404, 'No files are taken here.'));
  app.all('/map/*', async (c) => (await parts.map?.(c.req.raw)) ?? text(404, 'There is no such layer.'));
  app.get('*', async (c) => (await serveFile(parts.rendererFolder, c.req.raw)) ?? text(404, 'There is no such file.'));
  app.all('*', () => text(405, 'Only GET is answered here.'));
  app.onError((error) => {
    parts.onDefect(error);
    return text(500, 'Something failed inside the console; see its log.');
  });
  return async (request) => app.fetch(request);
};

/** Its name is the hash of its bytes: it never changes. */
export const serveWallImage = async (store: Pick<Store, 'wallImage'>, id: string): Promise<Response> => {
  const read = WallImageId.safeParse(id);
  const image = read.success ? await store.wallImage(read.data) : null;
  if (!image) return text(404, 'There is no such picture.');
  return new Response(Buffer.from(image.data, 'base64'), {
    headers: { 'content-type': image.type, 'cache-control': 'private, max-age=31536000, immutable' },
  });
};

const secureFor =
  ({ webHosts }: ResourceParts) =>
  async (c: Context, next: Next): Promise<void> => {
    await next();
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    // Answers of fetch have headers that cannot be written.
    c.res = new Response(c.res.body, c.res);
    for (const [name, value] of Object.entries(securityHeaders({ ownHost: safeHost(host), webHosts: webHosts() })))
      c.res.headers.set(name, value);
  };

/** A host as it may stand in a header; a strange one could smuggle directives into the policy. */
const safeHost = (host: string): string => (/^[a-z0-9.:[\]-]+$/i.test(host) ? host : '127.0.0.1');

/** Pictures under names of their own: let in by the token in their path, for reading, for pages of ours. */
const spreadMedia =
  ({ access, media }: ResourceParts) =>
  async (c: Context, next: Next): Promise<Response | void> => {
    if (!access.isMediaHost(c.req.header('host') ?? null)) return next();
    const url = new URL(c.req.url);
    const [, token, rest] = /^\/media-([\w-]{43})(\/media\/.*)$/.exec(url.pathname) ?? [];
    const origin = c.req.header('origin') ?? null;
    if (token === undefined || rest === undefined || !access.isMediaToken(token)) return text(404, 'There is no such picture.');
    if (c.req.method !== 'GET' || !access.originAllowed(origin)) return text(403, 'Requests from other sites are refused.');
    url.pathname = rest;
    const answer = await media(new Request(url, c.req.raw));
    const shared = new Response(answer.body, answer);
    if (origin !== null) shared.headers.set('access-control-allow-origin', origin);
    shared.headers.set('access-control-expose-headers', 'chilang-taken-at');
    shared.headers.set('vary', 'origin');
    return shared;
  };

const guardFor =
  (access: Access) =>
  async (c: Context, next: Next): Promise<Response | void> => {
    if (!access.hostAllowed(c.req.header('host') ?? null)) return text(421, 'This console answers to 127.0.0.1 and localhost only.');
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!reads && !access.originAllowed(c.req.header('origin') ?? null)) return text(403, 'Requests from other sites are refused.');
    const url = new URL(c.req.url);
    if (url.pathname === '/closed.css') return style();
    const offered = url.searchParams.get('key');
    if (url.pathname === '/' && offered !== null && access.isKey(offered)) return letIn(access, url);
    const held = access.keyHeld({ cookie: c.req.header('cookie') ?? null, authorization: c.req.header('authorization') ?? null });
    return held ? next() : closed(url);
  };

/** The key moves from the address to a cookie, so that it is not left in the browser's history or a screenshot. */
const letIn = (access: Access, url: URL): Response => {
  url.searchParams.delete('key');
  return new Response(null, {
    status: 303,
    headers: { location: `/${url.search}`, 'set-cookie': access.cookie(), 'cache-control': 'no-store' },
  });
};

const closed = (url: URL): Response => {
  if (url.pathname !== '/') return text(401, 'Open the address printed at start; it holds the access key.');
  return new Response(closedPage, { status: 401, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } });
};

const style = (): Response =>
  new Response(closedStyle, { headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' } });
