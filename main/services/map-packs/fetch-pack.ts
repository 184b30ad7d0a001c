import type { MapPackId } from '#domain/ids.ts';
import type { PackOrigin } from '#domain/map-packs/map-pack.ts';
import { headBytes, sniffPack } from '#domain/map-packs/sniff-pack.ts';
import { demandPack, packError } from './pack-error.ts';
import type { PackRoom } from './pack-room.ts';
import type { PackFetcher, PackFiles } from './ports.ts';

/** How much of a pack of unknown size may come before there is asked for room again. */
const roomEveryBytes = 64 * 1024 * 1024;

export type IncomingParts = {
  readonly files: PackFiles;
  readonly room: PackRoom;
  readonly onBytes: (bytes: number) => void;
};

/** Writes what comes into the part of a pack: refused at its first bytes when it is none. Answers how much came. */
export const takePack = async (
  id: MapPackId,
  body: AsyncIterable<Uint8Array>,
  { afterBytes, knownTotal }: { readonly afterBytes: number; readonly knownTotal: number | null },
  { files, room, onBytes }: IncomingParts,
): Promise<number> => {
  const writer = await files.openPart(id, afterBytes);
  let [came, asked, head] = [0, 0, Buffer.alloc(0)];
  let isKnown = afterBytes > 0;
  try {
    for await (const piece of body) {
      if (!isKnown) {
        head = Buffer.concat([head, piece.subarray(0, headBytes)]);
        isKnown = head.length >= headBytes;
        if (isKnown) demandPack(sniffPack(head));
      }
      came += piece.length;
      if (knownTotal !== null && afterBytes + came > knownTotal)
        throw packError('cutShort', 'More came than was promised; get the pack anew.');
      if (came - asked > roomEveryBytes) {
        asked = came;
        await room.demand(roomEveryBytes);
      }
      await writer.write(piece);
      onBytes(piece.length);
    }
    if (!isKnown) demandPack(sniffPack(head));
  } finally {
    await writer.close();
  }
  if (knownTotal !== null && afterBytes + came < knownTotal) throw packError('cutShort', 'The line broke off before the pack was whole.');
  return came;
};

type FetchParts = Omit<IncomingParts, 'onBytes'> & {
  readonly fetcher: PackFetcher;
  /** What the address says of the file, before the first byte is written. */
  readonly onOrigin: (origin: PackOrigin, doneBytes: number) => Promise<void>;
  readonly onBytes: (bytes: number) => void;
};

/**
 * Fetches a pack once, going on where it was broken off when the address proves that its file is still the same, else from the
 * beginning. Throws a `packError`; what came is kept.
 */
export const fetchPack = async (id: MapPackId, origin: PackOrigin, signal: AbortSignal, parts: FetchParts): Promise<void> => {
  const here = origin.etag === null ? 0 : await parts.files.partBytes(id);
  if (here > 0 && here === origin.totalBytes) return;
  const { isRest, etag, totalBytes, body } = await parts.fetcher.open(new URL(origin.url), { bytes: here, etag: origin.etag }, signal);
  const afterBytes = isRest ? here : 0;
  await parts.onOrigin({ url: origin.url, etag, totalBytes }, afterBytes);
  await parts.room.demand(Math.max(0, (totalBytes ?? roomEveryBytes) - here));
  await takePack(id, body, { afterBytes, knownTotal: totalBytes }, parts);
};
