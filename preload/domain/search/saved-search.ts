import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { SavedSearchId, UserId } from '../ids.ts';
import { IncidentFilter } from '../incident-filter.ts';
import { ShortText } from '../values.ts';

/** What is looked for, and for whom it is kept. */
export const SavedSearchDraft = z.strictObject({
  name: ShortText,
  /** Its text is kept as typed; what it means is worked out anew each time ("hôm qua" moves on). */
  filter: IncidentFilter,
  /** Listed for every officer, not only for the one who saved it. */
  isShared: z.boolean(),
});
export type SavedSearchDraft = z.infer<typeof SavedSearchDraft>;

/** A search an officer keeps; removed ones stay, so that removing can be undone. */
export const SavedSearch = z.looseObject({
  id: SavedSearchId,
  ...SavedSearchDraft.shape,
  ownerId: UserId,
  isRemoved: z.boolean(),
  ...documentFields,
});
export type SavedSearch = z.infer<typeof SavedSearch>;

/** Arguments of its operations. */
export const savedSearchArgs = {
  'search.save': SavedSearchDraft,
  'search.remove': z.strictObject({ isRemoved: z.boolean() }),
} as const;
