import { type DragEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import type { ScreenHealthRow } from '#contract/wall.ts';
import type { WallScreen } from '#domain/wall.ts';
import { spanOf } from '#domain/wall-arrange.ts';
import { wallLayouts } from '#domain/wall-layout.ts';
import type { Edits } from '../use-edits.ts';
import { type On, type Place, useDesk } from '../use-desk.ts';
import type { WallModel } from '../use-wall-model.ts';
import type { WallWords } from '../use-wall-words.ts';
import { holdsContent, readDropped, startCellDrag } from './cell-drag.ts';
import { CellView } from './cell-view.tsx';
import { computeMove } from './compute-move.ts';
import type { ShownScreen } from './compute-shown.ts';
import { computePictureKey } from './picture-keys.ts';
import { computeScreenState } from './screen-state.ts';
import { ScreenView } from './screen-view.tsx';

type Props = {
  shown: readonly ShownScreen[];
  /** What drops and keys change; null: the picture is only looked at. */
  edits: Edits | null;
  on: On;
  label: string;
  model: WallModel;
  words: WallWords;
  onTake: () => void;
};

const atOf = (on: On, { screen, cell }: Place): string => `${on}/${screen}/${cell}`;

/** The real wall, to scale: every screen, every cell and what it shows. One cell is reached by the tab key, arrows move. */
export const WallPicture = ({ shown, edits, on, label, model, words, onTake }: Props) => {
  const picture = useRef<HTMLDivElement>(null);
  const moves = useRef(false);
  const { place: reached, on: reachedOn, reach, ask } = useDesk();
  const span = spanOf(shown.map(({ screen }) => screen.place));
  const place = placeIn(shown, reached);

  useEffect(() => {
    if (!moves.current || !place) return;
    moves.current = false;
    picture.current?.querySelector<HTMLElement>(`[data-at="${atOf(on, place)}"]`)?.focus();
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const key = computePictureKey(event);
    if (!key || !place) return;
    event.preventDefault();
    event.stopPropagation();
    if (key.k === 'move') {
      moves.current = true;
      const laid = shown.map(({ screen: { id, place: at }, content }) => ({ id, place: at, layout: content.layout }));
      return reach(on, computeMove(laid, place, key.direction));
    }
    if (key.k === 'take') return onTake();
    if (!edits?.may) return;
    if (key.k === 'pick') return ask();
    if (key.k === 'clear') return edits.setCell(place, null);
    return key.k === 'undo' ? edits.undo() : edits.redo();
  };

  const drop = (event: DragEvent, to: Place): void => {
    const dropped = readDropped(event, on);
    if (!dropped || !edits?.may) return;
    event.preventDefault();
    reach(on, to);
    if (dropped.k === 'cell') edits.swap(dropped.cell, to);
    else edits.setCell(to, dropped.content);
  };

  return (
    <div className="sc-picture" data-on={on} role="group" aria-label={label} ref={picture} onKeyDown={onKeyDown}>
      <div className="sc-span" style={{ aspectRatio: `${span.width} / ${span.height}`, ['--ratio' as string]: span.width / span.height }}>
        {shown.map((each) => (
          <ScreenCells
            key={each.screen.id}
            {...{ each, on, words, place, span }}
            screens={model.wall.screens}
            health={model.health.get(each.screen.id)}
            isHere={reachedOn === on}
            canDrop={(event) => edits?.may === true && holdsContent(event)}
            onReach={(to) => reach(on, to)}
            onPick={ask}
            onDrop={drop}
          />
        ))}
      </div>
    </div>
  );
};

/** The reached place as far as this picture has it; its first cell else. */
const placeIn = (shown: readonly ShownScreen[], reached: Place | null): Place | null => {
  const on = shown.find(({ screen }) => screen.id === reached?.screen) ?? shown[0];
  if (!on) return null;
  const last = wallLayouts[on.content.layout].cells.length - 1;
  return { screen: on.screen.id, cell: on.screen.id === reached?.screen ? Math.min(reached.cell, last) : 0 };
};

type CellsProps = {
  each: ShownScreen;
  on: On;
  words: WallWords;
  place: Place | null;
  span: ReturnType<typeof spanOf>;
  screens: readonly WallScreen[];
  health: ScreenHealthRow | undefined;
  isHere: boolean;
  canDrop: (event: DragEvent) => boolean;
  onReach: (place: Place) => void;
  onPick: () => void;
  onDrop: (event: DragEvent, place: Place) => void;
};

const ScreenCells = ({ each, on, words, place, span, screens, health, isHere, canDrop, onReach, onPick, onDrop }: CellsProps) => {
  const { screen, content, raw } = each;
  const name = words.screen(screens, screen.id);
  return (
    <ScreenView shown={each} state={computeScreenState(health)} {...{ name, span, health, words }}>
      {wallLayouts[content.layout].cells.map((rect, cell) => {
        const [shown, wanted] = [content.cells[cell] ?? null, raw?.cells[cell] ?? null];
        const isCurrent = place?.screen === screen.id && place.cell === cell;
        const [isChanged, isLacking] = [each.changed.has(cell), each.lacking.has(cell)];
        const text = words.content(shown);
        const before = isChanged && each.was ? words.t('wasBefore', { what: words.content(each.was.cells[cell] ?? null) }) : null;
        const wantedText = wanted && JSON.stringify(wanted) !== JSON.stringify(shown) ? words.content(wanted) : null;
        const marks = [isChanged && words.t('changes'), isLacking && words.t('lacks')].filter(Boolean).join(', ');
        const label = words.t('cellLabel', {
          screen: name,
          n: cell + 1,
          what: [wantedText, text, marks, before].filter(Boolean).join(', '),
        });
        return (
          <CellView
            key={cell}
            {...{ rect, label, isChanged, isLacking }}
            content={shown}
            raw={wanted}
            text={isLacking ? words.t('lacks') : text}
            note={wantedText ?? before}
            isChosen={isHere && isCurrent}
            isReachable={isCurrent}
            at={atOf(on, { screen: screen.id, cell })}
            onReach={() => onReach({ screen: screen.id, cell })}
            onPick={onPick}
            onDragStart={(event) => startCellDrag(event, { on, screen: screen.id, cell }, wanted ?? shown, text)}
            canDrop={canDrop}
            onDrop={(event) => onDrop(event, { screen: screen.id, cell })}
          />
        );
      })}
    </ScreenView>
  );
};
