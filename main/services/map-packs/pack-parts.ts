import type { MapPackId } from '#domain/ids.ts';
import type { KeptPack } from '#domain/map-packs/map-pack.ts';
import type { Store } from '../../store/store.ts';
import type { NewId, Now } from '../ports.ts';
import type { SessionService } from '../session.ts';
import type { PackList } from './pack-list.ts';
import type { PackRoom } from './pack-room.ts';
import type { PackStates } from './pack-states.ts';
import type { PackFetcher, PackFiles, PackReader } from './ports.ts';

export type PackLibraryParts = {
  readonly files: PackFiles;
  readonly reader: PackReader;
  readonly fetcher: PackFetcher;
  /** What all packs together may take. */
  readonly budgetBytes: number;
  readonly store: Pick<Store, 'setting' | 'saveSetting'>;
  readonly session: Pick<SessionService, 'operator'>;
  readonly now: Now;
  readonly newId: NewId;
  /** Calls `run` once after at least `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

/** What the parts of the library work on together. */
export type PackDesk = PackLibraryParts & {
  readonly list: PackList;
  readonly room: PackRoom;
  readonly states: PackStates;
  readonly nextId: () => MapPackId;
  /** Looks again at how much room is left. */
  readonly measure: () => Promise<void>;
};

/** A file's name without its ending. */
export const titleOf = (file: string): string =>
  file
    .replace(/\.(pmtiles|mbtiles)$/i, '')
    .normalize('NFC')
    .trim()
    .slice(0, 100) || 'pack';

/** A pack nothing is known of yet. */
export const newPack = (id: MapPackId, name: string, more: Partial<KeptPack> = {}): KeptPack => ({
  ...{ id, name, file: null, isShown: true, origin: null, stamp: null, facts: null },
  ...more,
});
