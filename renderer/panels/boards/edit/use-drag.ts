import { type PointerEvent, useState } from 'react';
import type { BoardContent } from '#domain/boards/board.ts';
import { boardColumns, fitRect, type GridRect, placeWidget } from '#domain/boards/grid.ts';
import type { Widget } from '#domain/boards/widget.ts';
import type { BoardPlan } from '../plan-board.ts';
import type { Edits } from './use-edits.ts';

export type Grab = (event: PointerEvent<HTMLElement>, widget: Widget, how: 'move' | 'size') => void;

/** Where a widget is wanted when the pointer moved so many cells. */
export const draggedRect = (at: GridRect, how: 'move' | 'size', cells: { readonly x: number; readonly y: number }): GridRect => {
  const [x, y] = [Math.round(cells.x), Math.round(cells.y)];
  if (how === 'move') return fitRect({ ...at, x: Math.max(0, at.x + x), y: Math.max(0, at.y + y) });
  return fitRect({ ...at, w: Math.min(boardColumns - at.x, at.w + x), h: at.h + y });
};

/** Moves and sizes by pointer; what it would become is shown while the button is held, and becomes one step when it is let go. */
export const useDrag = (edits: Edits) => {
  const [held, setHeld] = useState<{ readonly id: string; readonly preview: BoardContent } | null>(null);
  const grab =
    ({ rowPx, gapPx }: BoardPlan): Grab =>
    (event, widget, how) => {
      const handle = event.currentTarget;
      const grid = handle.closest('.bd-grid');
      if (!grid) return;
      const columnPx = (grid.clientWidth + gapPx) / boardColumns;
      const from = { x: event.clientX, y: event.clientY };
      let latest = edits.content;
      const leaving = new AbortController();
      handle.setPointerCapture(event.pointerId);
      const move = ({ clientX, clientY }: globalThis.PointerEvent): void => {
        const cells = { x: (clientX - from.x) / columnPx, y: (clientY - from.y) / (rowPx + gapPx) };
        latest = { ...edits.content, widgets: placeWidget(edits.content.widgets, widget.id, draggedRect(widget.at, how, cells)) };
        setHeld({ id: widget.id, preview: latest });
      };
      const end = (isKept: boolean) => (): void => {
        leaving.abort();
        setHeld(null);
        if (isKept) edits.step(latest);
      };
      const { signal } = leaving;
      handle.addEventListener('pointermove', move, { signal });
      handle.addEventListener('pointerup', end(true), { signal });
      handle.addEventListener('pointercancel', end(false), { signal });
    };
  return { grab, id: held?.id ?? null, preview: held?.preview ?? null };
};
