import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import { BlobHash, mostBlobBytes } from '#domain/desk/attachment.ts';
import { type BlobFiles, pieceBytes } from './blob-files.ts';

type BlobDoor = {
  readonly files: BlobFiles;
  readonly mayWrite: boolean;
  /** Whether a file was erased for good: it is neither served nor taken again. */
  readonly isErased: (hash: BlobHash) => Promise<boolean>;
};

const Place = z.object({ offset: z.coerce.number().int().nonnegative(), bytes: z.coerce.number().int().positive().max(mostBlobBytes) });

/**
 * The hub's side of `/v1/blobs/<hash>`: HEAD-like `GET ?state`, `PUT ?offset=&bytes=` with a piece, and `GET` for the whole. Who knows a hash
 * read it in a history they are served; what comes back is never shown as anything but bytes.
 */
export const answerBlob = async ({ files, mayWrite, isErased }: BlobDoor, request: Request, name: string): Promise<Response> => {
  const hash = BlobHash.safeParse(name);
  if (!hash.success) throw new ChiLangError('badInput', 'A file is named by its SHA-256 in 64 hex digits.');
  const { searchParams } = new URL(request.url);
  if (await isErased(hash.data)) throw erased();
  if (request.method === 'PUT') {
    if (!mayWrite) throw new ChiLangError('forbidden', 'This console may not send files.');
    const place = Place.safeParse(Object.fromEntries(searchParams));
    if (!place.success) throw new ChiLangError('badInput', 'A piece says its offset and the bytes of the whole.');
    const piece = await readPiece(request);
    const state = await files.append(hash.data, { offset: place.data.offset, totalBytes: place.data.bytes }, piece);
    // Its row may have been erased while the piece came.
    if (await isErased(hash.data)) {
      await files.erase(hash.data);
      throw erased();
    }
    return Response.json(state, plain);
  }
  if (searchParams.has('state')) return Response.json(await files.state(hash.data), plain);
  const bytes = await files.read(hash.data);
  if (!bytes) throw new ChiLangError('notFound', 'This file is not at the hub yet.');
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': 'application/octet-stream', ...plain.headers } });
};

/** Told apart by its details from a file that is not there yet. */
const erased = (): ChiLangError =>
  new ChiLangError('notFound', 'This file was erased for good with its incident.', { details: { erased: true } });

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
