import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import { BlobHash, mostBlobBytes } from '#domain/desk/attachment.ts';
import { type BlobFiles, pieceBytes } from './blob-files.ts';

const Place = z.object({ offset: z.coerce.number().int().nonnegative(), bytes: z.coerce.number().int().positive().max(mostBlobBytes) });

/**
 * The hub's side of `/v1/blobs/<hash>`: HEAD-like `GET ?state`, `PUT ?offset=&bytes=` with a piece, and `GET` for the whole. Who knows a hash
 * read it in a history they are served; what comes back is never shown as anything but bytes.
 */
export const answerBlob = async (files: BlobFiles, request: Request, name: string, mayWrite: boolean): Promise<Response> => {
  const hash = BlobHash.safeParse(name);
  if (!hash.success) throw new ChiLangError('badInput', 'A file is named by its SHA-256 in 64 hex digits.');
  const { searchParams } = new URL(request.url);
  if (request.method === 'PUT') {
    if (!mayWrite) throw new ChiLangError('forbidden', 'This console may not send files.');
    const place = Place.safeParse(Object.fromEntries(searchParams));
    if (!place.success) throw new ChiLangError('badInput', 'A piece says its offset and the bytes of the whole.');
    const piece = await readPiece(request);
    return Response.json(await files.append(hash.data, { offset: place.data.offset, totalBytes: place.data.bytes }, piece), plain);
  }
  if (searchParams.has('state')) return Response.json(await files.state(hash.data), plain);
  const bytes = await files.read(hash.data);
  if (!bytes) throw new ChiLangError('notFound', 'This file is not at the hub yet.');
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': 'application/octet-stream', ...plain.headers } });
};

const plain = { headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } };

/** Reads no more than a piece may be, whatever its sender says. */
const readPiece = async (request: Request): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.length;
    if (bytes > pieceBytes) throw new ChiLangError('tooLarge', `A piece is at most ${pieceBytes} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
};
