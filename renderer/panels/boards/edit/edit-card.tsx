import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { dropWidget, removeWidget, shiftWidget } from '#domain/boards/edit-board.ts';
import type { BoardContent } from '#domain/boards/board.ts';
import type { Widget } from '#domain/boards/widget.ts';
import { placeOf } from '../board-grid.tsx';
import { useBoard } from '../board-model.ts';
import { WidgetBody } from '../widgets/widget-body.tsx';
import type { Grab } from './use-drag.ts';
import type { Edits } from './use-edits.ts';

type Props = { readonly widget: Widget; readonly edits: Edits; readonly isDragged: boolean; readonly onGrab: Grab };

/** What a key does to a widget; undefined: nothing. */
export const keyedChange = (content: BoardContent, id: string, key: string, isSizing: boolean): BoardContent | undefined => {
  switch (key) {
    case 'ArrowLeft':
      return shiftWidget(content, id, isSizing ? { w: -1 } : { x: -1 });
    case 'ArrowRight':
      return shiftWidget(content, id, isSizing ? { w: 1 } : { x: 1 });
    case 'ArrowUp':
      return isSizing ? shiftWidget(content, id, { h: -1 }) : dropWidget(content, id, -1);
    case 'ArrowDown':
      return isSizing ? shiftWidget(content, id, { h: 1 }) : dropWidget(content, id, 1);
    case 'Delete':
      return removeWidget(content, id);
    default:
      return undefined;
  }
};

/** A widget that can be taken hold of: arrows move it, with Shift they size it, Enter opens its settings, Delete removes it. */
export const EditCard = ({ widget, edits, isDragged, onGrab }: Props) => {
  const { words, definitions } = useBoard();
  const { t } = words;
  const box = useRef<HTMLDivElement>(null);
  const isChosen = edits.chosen === widget.id;
  // A widget that was just added has the keyboard.
  useEffect(() => {
    if (isChosen && document.activeElement === document.body) box.current?.focus();
  }, [isChosen]);
  const title = words.title(definitions, widget);
  const { x, y, w, h } = widget.at;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey) return;
    if (event.key === 'Enter') edits.choose(widget.id);
    const next = keyedChange(edits.content, widget.id, event.key, event.shiftKey);
    if (!next && event.key !== 'Enter') return;
    event.preventDefault();
    if (!next) return;
    edits.step(next);
    edits.say(event.key === 'Delete' ? t('removedWidget', { title }) : t('placed', { title, ...placed(next, widget) }));
  };
  const grab = (how: 'move' | 'size') => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    box.current?.focus();
    onGrab(event, widget, how);
  };
  return (
    <div
      ref={box}
      className="bd-card bd-edit-card"
      role="group"
      data-kind={widget.k}
      data-widget={widget.id}
      data-dragged={isDragged || undefined}
      data-chosen={isChosen || undefined}
      style={placeOf(widget)}
      tabIndex={0}
      aria-label={t('placed', { title, x: x + 1, y: y + 1, w, h })}
      aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Shift+ArrowRight Enter Delete"
      onKeyDown={onKeyDown}
      onDoubleClick={() => edits.choose(widget.id)}
    >
      <p className="bd-handle" onPointerDown={grab('move')} onClick={() => edits.choose(widget.id)}>
        {title}
      </p>
      <div className="bd-frozen" inert>
        <WidgetBody widget={widget} />
      </div>
      <span className="bd-corner" aria-hidden="true" onPointerDown={grab('size')} />
    </div>
  );
};

const placed = (content: BoardContent, { id, at }: Widget): { x: number; y: number; w: number; h: number } => {
  const { x, y, w, h } = content.widgets.find((each) => each.id === id)?.at ?? at;
  return { x: x + 1, y: y + 1, w, h };
};
