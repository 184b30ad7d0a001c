import type { LedgerRow } from '#contract/indicators.ts';
import { fold } from '#domain/fold.ts';

export type Standing = LedgerRow['state'] | 'silenced';

/** Whether a feed is counted there: all that nobody is reminded of apart, and what of it is late not among those that are reminded. */
export const standsAt = ({ state, silenced }: Pick<LedgerRow, 'state' | 'silenced'>, standing: Standing): boolean => {
  if (standing === 'silenced') return silenced !== null;
  return state === standing && (state === 'live' || silenced === null);
};

export type LedgerFilter = { readonly text: string; readonly state: Standing | '' };

/** What stands in the list: the head of a group with how many of it are in time, or one indicator. */
export type LedgerLine =
  | { readonly k: 'group'; readonly id: string; readonly group: string; readonly live: number; readonly of: number }
  | { readonly k: 'feed'; readonly id: string; readonly row: LedgerRow };

const fits = (row: LedgerRow, { text, state }: LedgerFilter): boolean => {
  if (state !== '' && !standsAt(row, state)) return false;
  const words = fold(text).split(' ').filter(Boolean);
  const said = fold([row.id, row.nameVi, row.nameEn, row.owner, row.source].join(' '));
  return words.every((word) => said.includes(word));
};

/** The lines of the list, group after group as the rows come; the heads count what is not filtered, too. */
export const computeLines = (rows: readonly LedgerRow[], filter: LedgerFilter): LedgerLine[] =>
  [...Map.groupBy(rows, ({ group }) => group)].flatMap(([group, own]) => {
    const shown = own.filter((row) => fits(row, filter));
    if (shown.length === 0) return [];
    const live = own.filter(({ state }) => state === 'live').length;
    return [
      { k: 'group', id: `group ${group}`, group, live, of: own.length } as const,
      ...shown.map((row) => ({ k: 'feed', id: row.id, row }) as const),
    ];
  });

/** The next indicator `step` lines away; heads of groups are passed over. */
export const nextFeed = (lines: readonly LedgerLine[], chosen: string | null, step: number): string | null => {
  const feeds = lines.filter(({ k }) => k === 'feed');
  const at = feeds.findIndex(({ id }) => id === chosen);
  const next = at < 0 ? 0 : Math.min(feeds.length - 1, Math.max(0, at + step));
  return feeds[next]?.id ?? null;
};
