import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { countCells, noZoom, useCameraWall } from '../../../data/camera-wall.ts';
import { zoomBy } from '../tile/zoom.ts';
import type { WallFocus } from './use-wall-focus.ts';
import { computeWallKey, type ReviewKey } from './wall-keys.ts';

const middle = { x: 0.5, y: 0.5 };

export type WallReview = { readonly isOn: boolean; leave(): void; act(cell: number, does: ReviewKey): void };

/** The wall by keyboard: one cell is reachable by tab, arrows move, the rest acts on that cell. */
export const useWallKeys = (grid: RefObject<HTMLElement | null>, focus: WallFocus, review: WallReview, select: (cell: number) => void) => {
  const { layout, cells, clear, rotate, zoom, setLayout } = useCameraWall();
  const [current, setCurrent] = useState(0);
  const reachable = focus.cell ?? Math.min(current, countCells({ layout }) - 1);
  const moves = useRef(false);

  useEffect(() => {
    if (!moves.current) return;
    moves.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-cell="${reachable}"]`)?.focus();
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const cell = event.target as HTMLElement;
    const key = event.ctrlKey || event.altKey || event.metaKey ? null : computeWallKey(event.key, reachable, layout);
    if (!key || cell.dataset.cell === undefined || (key.k === 'leave' && focus.cell === null && !review.isOn)) return;
    event.preventDefault();
    event.stopPropagation();
    moves.current = true;
    switch (key.k) {
      case 'move':
        return focus.cell === null ? setCurrent(key.cell) : undefined;
      case 'layout':
        return focus.leave(() => setLayout(key.layout));
      case 'clear':
        return clear(reachable);
      case 'focus':
        return focus.toggle(reachable);
      case 'leave':
        return review.isOn ? review.leave() : focus.leave();
      case 'select':
        return select(reachable);
      case 'review':
        return review.act(reachable, key.does);
      case 'rotate':
        return rotate(reachable);
      case 'zoom':
        return zoom(reachable, zoomBy(cells[reachable]?.zoom ?? noZoom, key.steps, middle));
      case 'fullScreen':
        return toggleFullScreen(cell);
    }
  };
  return { reachable, reach: setCurrent, onKeyDown };
};

/** One tile over the whole monitor, and back. A browser that refuses leaves it where it is. */
export const toggleFullScreen = (element: Element | null | undefined): void => {
  const done = document.fullscreenElement ? document.exitFullscreen() : element?.requestFullscreen();
  void done?.catch(() => {});
};
