import type { RoomDisplayId } from './ids.ts';
import { type CellContent, clockScreen, type ScreenContent } from './wall-content.ts';
import { inOrder } from './wall-history.ts';
import { withCell } from './wall-mutators.ts';
import type { WallEntry } from './wall.ts';

type Screens = Readonly<Record<RoomDisplayId, ScreenContent>>;

const roots = { scene: 'screens', wall: 'air' } as const;

const without = (screens: Screens, name: RoomDisplayId): Screens => {
  const { [name]: _, ...others } = screens;
  return others as Screens;
};

const stepBack = (screens: Screens, root: string, part: string, before: unknown): Screens => {
  const [of, screen, cell] = part.split('/');
  if (of !== root) return screens;
  if (screen === undefined) return (before ?? {}) as Screens;
  const name = screen as RoomDisplayId;
  if (cell !== undefined) return { ...screens, [name]: withCell(screens[name] ?? clockScreen, Number(cell), before as CellContent | null) };
  return before === null ? without(screens, name) : { ...screens, [name]: before as ScreenContent };
};

/**
 * What the screens of a scene or a wall showed at version `ver`, from what they show now and the lines of its history since. Null where
 * the history does not reach back so far. Pure.
 */
export const screensAt = (kind: WallEntry['targetKind'], now: Screens, entries: readonly WallEntry[], ver: number): Screens | null => {
  const lines = inOrder(entries);
  const later = lines.filter((entry) => entry.ver > ver);
  const isWhole = lines.some((entry) => entry.ver <= ver) || later.some((entry) => entry.kind === 'created');
  if (!isWhole) return null;
  return later
    .reverse()
    .flatMap(({ before }) => Object.entries(before))
    .reduce((screens, [part, value]) => stepBack(screens, roots[kind], part, value), now);
};
