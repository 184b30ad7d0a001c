import { z } from 'zod';
import { OperationId, SavedSearchId, UserId } from '#domain/ids.ts';
import { SavedSearchDraft } from '#domain/search/saved-search.ts';
import { UtcMs } from '#domain/values.ts';

/** A search an officer keeps. */
export const SavedSearchRow = z.strictObject({
  id: SavedSearchId,
  ...SavedSearchDraft.shape,
  ownerId: UserId,
  isRemoved: z.boolean(),
  updatedAtMs: UtcMs,
  ver: z.int().nonnegative(),
  /** Own actions on it that the hub has not settled. */
  waiting: z.int().nonnegative(),
});
export type SavedSearchRow = z.infer<typeof SavedSearchRow>;

/** Searches by name, removed ones too. */
export const searchQueries = { 'searches.list': { params: z.strictObject({}), row: SavedSearchRow, key: 'id' } } as const;

export const searchCalls = {
  /** Keeps a search; `id` null makes a new one. `forbidden` for one of another officer's, unless the role runs the shift. */
  'search.save': {
    params: z.strictObject({ id: SavedSearchId.nullable(), baseVer: z.int().nonnegative(), search: SavedSearchDraft }),
    result: z.strictObject({ id: SavedSearchId, operationId: OperationId }),
  },
  /** Takes a search off the list, or puts it back. */
  'search.remove': {
    params: z.strictObject({ id: SavedSearchId, baseVer: z.int().nonnegative(), isRemoved: z.boolean() }),
    result: z.strictObject({ operationId: OperationId }),
  },
} as const;
