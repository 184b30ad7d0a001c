import { ChiLangError } from '#contract/errors.ts';
import { BlobHash, isImageType, sniffType } from '#domain/desk/attachment.ts';

/** Where the bytes of a file come from. */
export type AttachmentSource = { read(hash: BlobHash): Promise<Uint8Array> };

/** Pictures are shown; everything else is only offered as a file, so that nothing in it ever runs in the console's own origin. */
export const serveAttachment = async (source: AttachmentSource | null, name: string): Promise<Response> => {
  const hash = BlobHash.safeParse(name);
  if (!hash.success || !source) return gone(404);
  try {
    const bytes = await source.read(hash.data);
    const type = sniffType(bytes.subarray(0, 512));
    const isShown = type !== null && isImageType(type);
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': isShown ? type : 'application/octet-stream',
        'content-disposition': isShown ? 'inline' : 'attachment',
        // A browser would keep it on its disk after the file was erased for good.
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    if (!(error instanceof ChiLangError)) throw error;
    return gone(error.kind === 'notFound' ? 404 : 503);
  }
};

const gone = (status: 404 | 503): Response =>
  new Response('This file is not on this machine and cannot be fetched now.\n', { status, headers: { 'cache-control': 'no-store' } });
