import type { NewsRow } from '#contract/ingest.ts';

/** The newest items, and the one that is looked for even where it is older than those. */
export const newsRows = (rows: readonly NewsRow[], most: number, chosen: string | null): readonly NewsRow[] => {
  const shown = rows.slice(0, most);
  const older = rows.slice(most).find(({ id }) => id === chosen);
  return older ? [...shown, older] : shown;
};

/** Where an item stands, for people: the host of its address, else what its feed calls itself. */
export const publisherOf = ({ link, source }: Pick<NewsRow, 'link' | 'source'>): string => {
  const host = URL.canParse(link) ? new URL(link).host.replace(/^www\./, '') : '';
  return host || source;
};
