import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { failed } from '../media-routes.ts';
import type { ClipBook } from './clip-book.ts';

/** A file of a clip, to be saved. */
export const answerClip = async (c: Context, clips: ClipBook | null): Promise<Response> => {
  const { clip = '', name = '' } = c.req.param() as { clip?: string; name?: string };
  const path = clips?.pathOf(clip, name) ?? null;
  const found = path === null ? null : await stat(path).catch(() => null);
  if (path === null || !found) return failed(404, 'notFound', 'This clip is not here any more.');
  const headers = new Headers({
    'content-type': 'video/mp4',
    'content-length': String(found.size),
    'content-disposition': `attachment; filename="${clip}-${name.replaceAll(/[^\w.-]/g, '_')}"`,
    'cache-control': 'no-store',
  });
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, { headers });
};
