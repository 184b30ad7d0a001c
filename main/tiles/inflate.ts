import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { packError } from '../services/map-packs/pack-error.ts';

const openers = { gzip: promisify(gunzip), zlib: promisify(inflate), brotli: promisify(brotliDecompress) };

export type Packing = keyof typeof openers;

/** Opens what is compressed, never to more than `most` bytes: what grows beyond that is `tooComplex`, what does not open `damaged`. */
export const openPacked = async (bytes: Uint8Array, packing: Packing, most: number): Promise<Uint8Array> => {
  try {
    return await openers[packing](bytes, { maxOutputLength: most });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw packError('tooComplex', `A part of the pack grows beyond ${most} bytes when it is opened; get the pack anew.`, thrown);
    throw packError('damaged', 'A compressed part of the pack cannot be opened; get the pack anew.', thrown);
  }
};

/** How a blob without a label is compressed, told by its first bytes; null: it is not. */
export const packingOf = (bytes: Uint8Array): Packing | null => {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  return bytes[0] === 0x78 && ((bytes[0] << 8) | (bytes[1] ?? 0)) % 31 === 0 ? 'zlib' : null;
};
