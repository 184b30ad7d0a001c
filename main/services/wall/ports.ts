import type { RoomDisplayId } from '#domain/ids.ts';

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
  /** Called after any of it changed. The answer stops it. */
  onChanged(listener: () => void): () => void;
};

/** A console whose wall is its own monitors. */
export const noRemoteScreens: RemoteScreens = { list: () => [], onChanged: () => () => {} };
