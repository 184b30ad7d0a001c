import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { MapBookmarkId, UserId } from '../ids.ts';
import { Position, ShortText } from '../values.ts';

/** A view of the map under a name. */
export const BookmarkDraft = z.strictObject({
  name: ShortText,
  center: Position,
  zoom: z.number().min(0).max(24),
  /** Listed for every officer, not only for the one who keeps it. */
  isShared: z.boolean(),
});
export type BookmarkDraft = z.infer<typeof BookmarkDraft>;

/** A bookmark of an officer, at whatever desk they sit; removed ones stay, so that removing can be undone. */
export const Bookmark = z.looseObject({
  id: MapBookmarkId,
  ...BookmarkDraft.shape,
  ownerId: UserId,
  isRemoved: z.boolean(),
  ...documentFields,
});
export type Bookmark = z.infer<typeof Bookmark>;

export const bookmarkArgs = {
  'bookmark.save': BookmarkDraft,
  'bookmark.remove': z.strictObject({ isRemoved: z.boolean() }),
} as const;
