import { BlobHash } from '#domain/desk/attachment.ts';
import type { HubRow } from './log.ts';

/** The file a row names; null: none. Only a line of history that attaches one does; whatever else speaks of a file, its incident has such a line. */
export const attachedFileOf = ({ k, body }: Pick<HubRow, 'k' | 'body'>): BlobHash | null => {
  if (k !== 'timeline' || body['kind'] !== 'attached') return null;
  return BlobHash.safeParse((body['after'] as Record<string, unknown> | undefined)?.['hash']).data ?? null;
};
