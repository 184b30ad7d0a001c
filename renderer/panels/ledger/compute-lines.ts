import type { LedgerRow } from '#contract/indicators.ts';
import { fold } from '#domain/fold.ts';

export type Standing = LedgerRow['state'] | 'silenced';

/** Whether a feed is counted there: all that nobody is reminded of apart, and what of it is late not among those that are reminded. */
export const standsAt = ({ state, silenced }: Pick<LedgerRow, 'state' | 'silenced'>, standing: Standing): boolean => {
  if (standing === 'silenced') return silenced !== null;
  return state === standing && (state === 'live' || silenced === null);
};

export type LedgerFilter = { readonly text: string; readonly state: Standing | '' };

/**
 * What stands in the list: the head of a group with how many of it are in time, or one indicator. `isFolded` null: it has no further
 * figures.
 */
export type LedgerLine =
  | { readonly k: 'group'; readonly id: string; readonly group: string; readonly live: number; readonly of: number }
  | { readonly k: 'feed'; readonly id: string; readonly row: LedgerRow; readonly isFolded: boolean | null };

/** An indicator as it is counted: with all of its figures. */
export const asCounted = ({ family, state, silenced }: LedgerRow): Pick<LedgerRow, 'state' | 'silenced'> => ({
  state: family?.state ?? state,
  silenced,
});
/** What is counted: indicators, not each of their figures. */
export const counted = (rows: readonly LedgerRow[]): readonly LedgerRow[] => rows.filter(({ partOf }) => partOf === null);

const fits = (row: LedgerRow, { text, state }: LedgerFilter): boolean => {
  if (state !== '' && !standsAt(row, state) && !standsAt(asCounted(row), state)) return false;
  const words = fold(text).split(' ').filter(Boolean);
  const said = fold([row.id, row.nameVi, row.nameEn, row.shortVi, row.shortEn, row.owner, row.source].join(' '));
  return words.every((word) => said.includes(word));
};

/** An indicator with those of its figures that fit; it stands above them also where it does not fit itself. */
const linesOf = (main: LedgerRow, parts: readonly LedgerRow[], filter: LedgerFilter, folded: ReadonlySet<string>): LedgerLine[] => {
  const isSought = filter.text.trim() !== '' || filter.state !== '';
  const isMainSought = filter.state === '' && fits(main, filter);
  const shown = isMainSought ? parts : parts.filter((part) => fits(part, filter));
  if (shown.length === 0 && !fits(main, filter)) return [];
  // What is sought is in sight, folded or not.
  const isFolded = parts.length === 0 ? null : !isSought && folded.has(main.id);
  const lines = (isFolded ? [] : shown).map((row): LedgerLine => ({ k: 'feed', id: row.id, row, isFolded: null }));
  return [{ k: 'feed', id: main.id, row: main, isFolded }, ...lines];
};

/** The lines of the list, group after group as the rows come; the heads count what is not filtered, too. */
export const computeLines = (rows: readonly LedgerRow[], filter: LedgerFilter, folded: ReadonlySet<string> = new Set()): LedgerLine[] => {
  const parts = Map.groupBy(rows, ({ partOf }) => partOf?.indicator ?? '');
  return [...Map.groupBy(counted(rows), ({ group }) => group)].flatMap(([group, own]) => {
    const lines = own.flatMap((row) => linesOf(row, parts.get(row.id) ?? [], filter, folded));
    if (lines.length === 0) return [];
    const live = own.filter((row) => asCounted(row).state === 'live').length;
    return [{ k: 'group', id: `group ${group}`, group, live, of: own.length } as const, ...lines];
  });
};

/** The next indicator `step` lines away; heads of groups are passed over. */
export const nextFeed = (lines: readonly LedgerLine[], chosen: string | null, step: number): string | null => {
  const feeds = lines.filter(({ k }) => k === 'feed');
  const at = feeds.findIndex(({ id }) => id === chosen);
  const next = at < 0 ? 0 : Math.min(feeds.length - 1, Math.max(0, at + step));
  return feeds[next]?.id ?? null;
};

/** What a key to the side does to the chosen line, as in a tree: folds or unfolds an indicator, or leads from a figure to it. */
export const sideways = (
  lines: readonly LedgerLine[],
  chosen: string | null,
  key: 'ArrowLeft' | 'ArrowRight',
): { readonly k: 'fold' | 'unfold' | 'choose'; readonly id: string } | null => {
  const line = lines.find(({ id }) => id === chosen);
  if (line?.k !== 'feed') return null;
  const { id, row, isFolded } = line;
  if (key === 'ArrowRight') return isFolded === true ? { k: 'unfold', id } : null;
  if (row.partOf) return { k: 'choose', id: row.partOf.indicator };
  return isFolded === false ? { k: 'fold', id } : null;
};
