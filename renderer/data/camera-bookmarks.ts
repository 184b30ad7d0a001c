import { z } from 'zod';
import { create } from 'zustand';
import { CameraId } from '#domain/ids.ts';
import { ShortText, UtcMs } from '#domain/values.ts';
import { readStored, writeStored } from './stored.ts';

const Bookmark = z.strictObject({
  /** Null: of every camera. */
  camera: CameraId.nullable(),
  atMs: UtcMs,
  label: ShortText.nullable(),
});
/** A moment somebody wants to find again. */
export type Bookmark = z.infer<typeof Bookmark>;

const mostKept = 500;

/** Adds one, oldest first; the same moment of the same camera is one bookmark. The oldest give way to the newest. */
export const withBookmark = (bookmarks: readonly Bookmark[], added: Bookmark): Bookmark[] =>
  [...without(bookmarks, added), added].sort((a, b) => a.atMs - b.atMs).slice(-mostKept);

const without = (bookmarks: readonly Bookmark[], { camera, atMs }: Pick<Bookmark, 'camera' | 'atMs'>): Bookmark[] =>
  bookmarks.filter((each) => each.camera !== camera || each.atMs !== atMs);

/** Those of any of the cameras, and those of all. */
export const bookmarksOf = (bookmarks: readonly Bookmark[], cameras: readonly CameraId[]): Bookmark[] =>
  bookmarks.filter(({ camera }) => camera === null || cameras.includes(camera));

const storedName = 'chilang.camera-bookmarks';

type BookmarksState = {
  bookmarks: readonly Bookmark[];
  add: (bookmark: Bookmark) => void;
  remove: (bookmark: Pick<Bookmark, 'camera' | 'atMs'>) => void;
};

/** Moments marked at this workstation, remembered. */
export const useCameraBookmarks = create<BookmarksState>()((set) => {
  const change = (next: (bookmarks: readonly Bookmark[]) => readonly Bookmark[]): void =>
    set(({ bookmarks }) => {
      const changed = next(bookmarks);
      writeStored(storedName, changed);
      return { bookmarks: changed };
    });
  return {
    bookmarks: readStored(storedName, z.array(Bookmark).max(mostKept)) ?? [],
    add: (bookmark) => change((present) => withBookmark(present, bookmark)),
    remove: (bookmark) => change((present) => without(present, bookmark)),
  };
});
