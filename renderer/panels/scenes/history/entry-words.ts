import type { WallEntryRow } from '#contract/wall.ts';
import { CellContent, clockScreen, ScreenContent } from '#domain/wall-content.ts';
import { wallLayouts } from '#domain/wall-layout.ts';
import type { WallScreenName } from '../screen-name.ts';
import type { WallWords } from '../use-wall-words.ts';

type Words = Pick<WallWords, 't' | 'content' | 'screen' | 'user'>;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const cellText = ({ content, t }: Words, value: unknown): string => {
  const read = CellContent.nullable().safeParse(value ?? null);
  return read.success ? content(read.data) : t('unreadable');
};

/** How a screen changed as a whole: its layout, and how many of its cells. */
const screenText = (words: Words, name: string, before: unknown, after: unknown, kind: WallEntryRow['targetKind']): string => {
  const { t } = words;
  // A wall nobody asked anything of shows the clock.
  const from = ScreenContent.safeParse(before).data ?? (kind === 'wall' ? clockScreen : undefined);
  const to = ScreenContent.safeParse(after).data;
  if (!to) return t('did_leaveScreen', { screen: name });
  const cells = wallLayouts[to.layout].cells.map((_, cell) => cell);
  const changed = cells.filter((cell) => !isSame(from?.cells[cell], to.cells[cell]));
  const [only] = changed;
  if (from && from.layout === to.layout && changed.length === 1 && only !== undefined)
    return t('did_cell', { screen: name, n: only + 1, from: cellText(words, from.cells[only]), to: cellText(words, to.cells[only]) });
  const layout = from && from.layout !== to.layout ? t('did_layout', { from: from.layout, to: to.layout }) : null;
  const counted = changed.length > 0 ? t('did_cells', { count: changed.length }) : null;
  return t('did_screen', { screen: name, what: [layout, counted].filter(Boolean).join(', ') || t('did_nothing') });
};

const plainParts = [
  'name',
  'note',
  'who',
  'isLocked',
  'isRemoved',
  'lockedBy',
  'schedules',
  'rules',
  'webHosts',
  'displaysAt',
  'scene',
] as const;
type PlainPart = (typeof plainParts)[number];

const plainText = ({ t, user }: Words, part: PlainPart, before: unknown, after: unknown): string | null => {
  switch (part) {
    case 'name':
      return t('did_name', { from: String(before ?? ''), to: String(after ?? '') });
    case 'who':
      return t('did_who', { who: t(`who_${after === 'managers' ? 'managers' : 'operators'}`) });
    case 'isLocked':
      return t(after === true ? 'did_lock' : 'did_unlock');
    case 'lockedBy':
      return typeof after === 'string' ? t('did_lockBy', { who: user(after) }) : t('did_unlock');
    case 'isRemoved':
      return t(after === true ? 'did_remove' : 'did_restore');
    case 'scene':
      return null;
    default:
      return t(`did_${part}`);
  }
};

/** What a line of history changed, in words; a part nobody here knows is named as it is. */
export const entryWords = (entry: WallEntryRow, screens: readonly WallScreenName[], words: Words): string[] => {
  if (entry.kind === 'created') return [words.t('did_create')];
  return Object.keys(entry.after).flatMap((part): string[] => {
    const [before, after] = [entry.before[part], entry.after[part]];
    const [root = '', screen, cell] = part.split('/');
    const name = screen === undefined ? '' : words.screen(screens, screen);
    if (cell !== undefined)
      return [words.t('did_cell', { screen: name, n: Number(cell) + 1, from: cellText(words, before), to: cellText(words, after) })];
    if (screen !== undefined) return [screenText(words, name, before, after, entry.targetKind)];
    if (root === 'screens') return [words.t(entry.targetKind === 'wall' ? 'did_arrange' : 'did_screens')];
    const plain = plainParts.find((each) => each === root);
    const text = plain ? plainText(words, plain, before, after) : root;
    return text === null ? [] : [text];
  });
};
