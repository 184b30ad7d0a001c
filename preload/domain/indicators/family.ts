import { combineLines, type FeedState, type LedgerLine } from './ledger.ts';

/** How an indicator of several figures does as one: the worst of them says how, completeness is that of all. */
export type Family = { readonly state: FeedState; readonly live: number; readonly of: number };

/** A further figure the product merely proposes, of which nothing ever came, is not awaited: nobody is held to it. */
export const isFigureAwaited = ({ isProposal }: { readonly isProposal: boolean }, { asOfMs }: Pick<LedgerLine, 'asOfMs'>): boolean =>
  !isProposal || asOfMs !== null;

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

/** An indicator and its awaited figures, as one line: counted once, complete when all of it is. */
export const computeFamilyLine = (own: LedgerLine, parts: readonly LedgerLine[]): LedgerLine => {
  if (parts.length === 0) return own;
  const all = [own, ...parts];
  const clean = all.flatMap(({ cleanliness }) => cleanliness ?? []);
  return {
    ...own,
    state: combineLines(all).state,
    missingSinceMs: combineLines(all).missingSinceMs,
    completeness: mean(all.map(({ completeness }) => completeness)),
    cleanliness: clean.length > 0 ? mean(clean) : null,
    quarantined: all.reduce((sum, { quarantined }) => sum + quarantined, 0),
  };
};

export const familyOf = (own: LedgerLine, parts: readonly LedgerLine[]): Family => {
  const all = [own, ...parts];
  return { state: computeFamilyLine(own, parts).state, live: all.filter(({ state }) => state === 'live').length, of: all.length };
};
