import type { DisplaysRow } from '#contract/displays.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { RoomDisplayId, UserId } from '#domain/ids.ts';

/** Another computer that was paired to be a screen of this console's wall. */
export type RemoteScreen = {
  readonly id: RoomDisplayId;
  readonly name: string;
  /** Of its picture, in device pixels, as it told last; null: it never came up. */
  readonly pixels: { readonly width: number; readonly height: number } | null;
  readonly isOnline: boolean;
  /** Since when it is connected or away; null: it never came up since this console started. */
  readonly sinceMs: number | null;
  readonly address: string | null;
};

/** The paired screens, as the use cases need them. */
export type RemoteScreens = {
  list(): readonly RemoteScreen[];
  /** A screen told how large its picture is. */
  sized(id: RoomDisplayId, pixels: NonNullable<RemoteScreen['pixels']>): void;
  /** Called after any of it changed. The answer stops it. */
  onChanged(listener: () => void): () => void;
};

/** Other computers as screens of the wall: how they come to be that and how they end being it. Survives restarts. */
export type Displays = RemoteScreens & {
  row(): DisplaysRow;
  /** `unsupported` where none are taken, `notFound` for a code nobody shows, `overloaded` after too many wrong ones. */
  pair(code: string, name: string, by: UserId): Promise<RoomDisplayId>;
  /** `notFound` for one that is not paired, as for `unpair`. */
  rename(id: RoomDisplayId, name: string): Promise<void>;
  /** Its line is closed before this answers, and what it holds opens nothing any more. */
  unpair(id: RoomDisplayId): Promise<void>;
};

const unsupported = (): Promise<never> =>
  Promise.reject(new ChiLangError('unsupported', 'This console takes no displays; start it with --displays ADDRESS.'));

/** A console whose wall is its own monitors. */
export const noDisplays: Displays = {
  list: () => [],
  sized: () => {},
  onChanged: () => () => {},
  row: () => ({ id: 'displays', addresses: [], trouble: null, displays: [] }),
  pair: unsupported,
  rename: unsupported,
  unpair: unsupported,
};
