import { IndicatorDraft } from './indicator.ts';

export type DraftField = keyof IndicatorDraft;
export const draftFields = Object.keys(IndicatorDraft.shape) as readonly DraftField[];

/** What two definitions say otherwise, in the order a definition is read in. */
export const computeDefinitionDiff = (older: IndicatorDraft, newer: IndicatorDraft): DraftField[] =>
  draftFields.filter((field) => JSON.stringify(older[field]) !== JSON.stringify(newer[field]));
