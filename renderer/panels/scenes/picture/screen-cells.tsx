import { memo } from 'react';
import type { ScreenHealthRow } from '#contract/wall.ts';
import { wallLayouts } from '#domain/wall-layout.ts';
import type { WallPlace, WallScreen } from '#domain/wall.ts';
import type { On } from '../use-desk.ts';
import type { WallWords } from '../use-wall-words.ts';
import { CellView } from './cell-view.tsx';
import type { ShownScreen } from './compute-shown.ts';
import { computeScreenState } from './screen-state.ts';
import { ScreenView } from './screen-view.tsx';

type Props = {
  shown: ShownScreen;
  on: On;
  words: WallWords;
  screens: readonly WallScreen[];
  health: ScreenHealthRow | undefined;
  left: number;
  top: number;
  width: number;
  height: number;
  /** The cell of this screen that the tab key reaches; null: it is on another screen. */
  reached: number | null;
  /** The keyboard was here last, not on the other picture. */
  isHere: boolean;
  /** The cell something hovers over. */
  over: number | null;
};

export const atOf = (on: On, screen: string, cell: number): string => `${on}/${screen}/${cell}`;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A screen with its cells. Drawn again only when something of this screen changed: a wall may have 768 cells. */
export const ScreenCells = memo(({ shown, on, words, screens, health, left, top, width, height, reached, isHere, over }: Props) => {
  const { screen, content, raw, was } = shown;
  const { t } = words;
  const name = words.screen(screens, screen.id);
  const span: WallPlace = { left, top, width, height };
  return (
    <ScreenView shown={shown} state={computeScreenState(health)} {...{ name, span, health, words }}>
      {wallLayouts[content.layout].cells.map((rect, cell) => {
        const [now, wanted] = [content.cells[cell] ?? null, raw?.cells[cell] ?? null];
        const [isChanged, isLacking] = [shown.changed.has(cell), shown.lacking.has(cell)];
        const text = words.content(now);
        const before = isChanged && was ? t('wasBefore', { what: words.content(was.cells[cell] ?? null) }) : null;
        const wantedText = wanted && !isSame(wanted, now) ? words.content(wanted) : null;
        const marks = [isChanged && t('changes'), isLacking && t('lacks')].filter(Boolean).join(', ');
        const what = [wantedText, text, marks, before].filter(Boolean).join(', ');
        return (
          <CellView
            key={cell}
            {...{ rect, isChanged, isLacking }}
            label={t('cellLabel', { screen: name, n: cell + 1, what })}
            content={now}
            raw={wanted}
            text={isLacking ? t('lacks') : text}
            note={wantedText ?? before}
            isChosen={isHere && reached === cell}
            isReachable={reached === cell}
            isOver={over === cell}
            at={atOf(on, screen.id, cell)}
          />
        );
      })}
    </ScreenView>
  );
});
ScreenCells.displayName = 'ScreenCells';
