import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { bundleSchemaHeader } from '#contract/version.ts';
import type { Bundle } from './build-bundle.ts';

/** A bundle from where the console left off, when it names the one it has begun (`If-Range`); else from its start. */
export const answerBundle = ({ file, sha256, bytes, schema }: Bundle, range: string | null, ifRange: string | null): Response => {
  const etag = `"${sha256}"`;
  const headers = new Headers({
    'content-type': 'application/zstd',
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    etag,
    [bundleSchemaHeader]: String(schema),
  });
  const asked = ifRange === etag ? Number(/^bytes=(\d{1,15})-$/.exec(range ?? '')?.[1] ?? 0) : 0;
  const start = asked < bytes ? asked : 0;
  headers.set('content-length', String(bytes - start));
  if (start > 0) headers.set('content-range', `bytes ${start}-${bytes - 1}/${bytes}`);
  const body = Readable.toWeb(createReadStream(file, { start, highWaterMark: 256 * 1024 })) as ReadableStream;
  return new Response(body, { status: start > 0 ? 206 : 200, headers });
};
