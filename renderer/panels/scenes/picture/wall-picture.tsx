import { type DragEvent, type KeyboardEvent, type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { RoomDisplayId } from '#domain/ids.ts';
import { spanOf } from '#domain/wall-arrange.ts';
import type { CellContent } from '#domain/wall-content.ts';
import { wallLayouts } from '#domain/wall-layout.ts';
import type { Edits } from '../use-edits.ts';
import { type On, type Place, useDesk } from '../use-desk.ts';
import type { WallModel } from '../use-wall-model.ts';
import type { WallWords } from '../use-wall-words.ts';
import { holdsContent, readDropped, startCellDrag } from './cell-drag.ts';
import { computeMove } from './compute-move.ts';
import type { ShownScreen } from './compute-shown.ts';
import { computePictureKey } from './picture-keys.ts';
import { atOf, ScreenCells } from './screen-cells.tsx';

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

/** The reached place as far as this picture has it; its first cell else. */
const placeIn = (shown: readonly ShownScreen[], reached: Place | null): Place | null => {
  const on = shown.find(({ screen }) => screen.id === reached?.screen) ?? shown[0];
  if (!on) return null;
  const last = wallLayouts[on.content.layout].cells.length - 1;
  return { screen: on.screen.id, cell: on.screen.id === reached?.screen ? Math.min(reached.cell, last) : 0 };
};

/** The cell an event happened in; null: in none. */
const placeOf = ({ target }: SyntheticEvent): Place | null => {
  const at = (target as Element).closest<HTMLElement>('[data-at]')?.dataset['at'];
  const [, screen, cell] = at?.split('/') ?? [];
  return screen === undefined ? null : { screen: RoomDisplayId.parse(screen), cell: Number(cell) };
};

/** The real wall, to scale: every screen, every cell and what it shows. One cell is reached by the tab key, arrows move. */
export const WallPicture = ({ shown, edits, on, label, model, words, onTake }: Props) => {
  const picture = useRef<HTMLDivElement>(null);
  const moves = useRef(false);
  const { place: reached, on: reachedOn, reach, ask } = useDesk();
  const [over, setOver] = useState<Place | null>(null);
  const span = spanOf(shown.map(({ screen }) => screen.place));
  const place = placeIn(shown, reached);
  /** What a cell is dragged as: what the scene says, before the incident stands in for it. */
  const contentAt = ({ screen, cell }: Place): CellContent | null => {
    const from = shown.find((each) => each.screen.id === screen);
    return (from?.raw ?? from?.content)?.cells[cell] ?? null;
  };

  useEffect(() => {
    if (!moves.current || !place) return;
    moves.current = false;
    picture.current?.querySelector<HTMLElement>(`[data-at="${atOf(on, place.screen, place.cell)}"]`)?.focus();
  });

  const onReach = (event: SyntheticEvent): void => {
    const to = placeOf(event);
    if (to) reach(on, to);
  };
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
  const onDragStart = (event: DragEvent): void => {
    const from = placeOf(event);
    if (from) startCellDrag(event, { on, ...from }, contentAt(from), words.content(contentAt(from)));
  };
  const onDragOver = (event: DragEvent): void => {
    const to = placeOf(event);
    if (!to || !edits?.may || !holdsContent(event)) return;
    event.preventDefault();
    if (over?.screen !== to.screen || over.cell !== to.cell) setOver(to);
  };
  const onDrop = (event: DragEvent): void => {
    setOver(null);
    const [to, dropped] = [placeOf(event), readDropped(event, on)];
    if (!to || !dropped || !edits?.may) return;
    event.preventDefault();
    reach(on, to);
    if (dropped.k === 'cell') edits.swap(dropped.cell, to);
    else edits.setCell(to, dropped.content);
  };

  return (
    <div
      className="sc-picture"
      data-on={on}
      role="group"
      aria-label={label}
      ref={picture}
      onKeyDown={onKeyDown}
      onClick={onReach}
      onFocus={onReach}
      onDoubleClick={(event) => placeOf(event) && ask()}
      onDragStart={onDragStart}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(null)}
      onDrop={onDrop}
    >
      <div className="sc-span" style={{ aspectRatio: `${span.width} / ${span.height}`, ['--ratio' as string]: span.width / span.height }}>
        {shown.map((each) => {
          const { id } = each.screen;
          return (
            <ScreenCells
              key={id}
              shown={each}
              {...{ on, words, ...span }}
              screens={model.wall.screens}
              health={model.health.get(id)}
              reached={place?.screen === id ? place.cell : null}
              isHere={reachedOn === on}
              over={over?.screen === id ? over.cell : null}
            />
          );
        })}
      </div>
    </div>
  );
};
