import { join } from 'node:path';
import type { PackLibraryParts } from '../services/map-packs/pack-parts.ts';
import { HttpPacks } from './http-packs.ts';
import { PackFolder } from './pack-folder.ts';
import { TileReader } from './tile-reader.ts';

/** What reads, keeps and fetches packs of one console. */
export type PackTools = Pick<PackLibraryParts, 'files' | 'reader' | 'fetcher' | 'budgetBytes'> & { close(): Promise<void> };

/** Packs under `maps` of the data folder. */
export const openPacks = (dataFolder: string, budgetBytes: number, after: (delayMs: number, run: () => void) => () => void): PackTools => {
  const reader = new TileReader(after);
  return {
    files: new PackFolder(join(dataFolder, 'maps')),
    reader,
    fetcher: new HttpPacks({ fetch, after }),
    budgetBytes,
    close: () => reader.close(),
  };
};
