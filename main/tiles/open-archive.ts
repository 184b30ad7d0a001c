import { open } from 'node:fs/promises';
import { headBytes, sniffPack } from '#domain/map-packs/sniff-pack.ts';
import { demandPack, packError } from '../services/map-packs/pack-error.ts';
import type { Archive } from './archive.ts';
import { MbtilesArchive } from './mbtiles-archive.ts';
import { PmtilesArchive } from './pmtiles-archive.ts';

const headOf = async (path: string): Promise<Uint8Array> => {
  const file = await open(path, 'r').catch((thrown: unknown) => {
    throw packError('gone', `The file of the pack cannot be opened (${(thrown as NodeJS.ErrnoException).code}).`, thrown);
  });
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

/** Opens a pack by what it is, whatever it is called. */
export const openArchive = async (path: string): Promise<Archive> =>
  demandPack(sniffPack(await headOf(path))) === 'pmtiles' ? PmtilesArchive.open(path) : MbtilesArchive.open(path);
