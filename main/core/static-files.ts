import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.pbf': 'application/x-protobuf',
  '.pmtiles': 'application/octet-stream',
};

/** A build names these by their content, so they never change. */
const hashedAsset = /^\/assets\/.*-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

/** Where a path of a URL stands under `folder`; null when it is no path inside it. */
export const resolveInside = (folder: string, urlPath: string): string | null => {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  if (path.split('/').some((part) => part === '..' || (part.startsWith('.') && part !== '.'))) return null;
  const root = normalize(folder + sep);
  const full = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path));
  return full.startsWith(root) ? full : null;
};

/** A file of `folder` as an answer; null when there is none. Only GET and HEAD; one byte range is served. */
export const serveFile = async (folder: string, request: Request): Promise<Response | null> => {
  const urlPath = new URL(request.url).pathname;
  const path = resolveInside(folder, urlPath);
  const found = path === null ? null : await stat(path).catch(() => null);
  if (path === null || !found?.isFile()) return null;
  const etag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`;
  const headers: Record<string, string> = {
    'content-type': types[extname(path).toLowerCase()] ?? 'application/octet-stream',
    'cache-control': hashedAsset.test(urlPath) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'accept-ranges': 'bytes',
    etag,
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const range = computeRange(request.headers.get('range'), found.size);
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${found.size}` } });
  const { start, end } = range ?? { start: 0, end: found.size - 1 };
  if (range) headers['content-range'] = `bytes ${start}-${end}/${found.size}`;
  headers['content-length'] = String(end - start + 1);
  const body = request.method === 'HEAD' || found.size === 0 ? null : bodyOf(path, start, end);
  return new Response(body, { status: range ? 206 : 200, headers });
};

/** The one range asked for, inclusive; null when the whole file is to be sent. */
export const computeRange = (header: string | null, size: number): { start: number; end: number } | 'unsatisfiable' | null => {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!asked || (asked[1] === '' && asked[2] === '')) return null;
  const start = asked[1] === '' ? Math.max(0, size - Number(asked[2])) : Number(asked[1]);
  const end = asked[1] === '' || asked[2] === '' ? size - 1 : Math.min(size - 1, Number(asked[2]));
  return start < size && start <= end ? { start, end } : 'unsatisfiable';
};

const bodyOf = (path: string, start: number, end: number): ReadableStream =>
  Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream;
