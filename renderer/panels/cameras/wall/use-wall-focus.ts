import { useEffect, useState } from 'react';
import { useCameraWall } from '../../../data/camera-wall.ts';

export type WallFocus = {
  /** The cell that is looked at alone; null: the whole grid is shown. */
  readonly cell: number | null;
  toggle(cell: number): void;
  /** Back to the grid, then perhaps something else. */
  leave(then?: () => void): void;
};

/** Looking at one tile alone, and back. A change of what the wall shows ends it, so that a camera just put there is seen. */
export const useWallFocus = (): WallFocus => {
  const layout = useCameraWall((wall) => wall.layout);
  const shown = useCameraWall((wall) => wall.cells.map((tile) => tile?.camera ?? '').join(' '));
  const [cell, setCell] = useState<number | null>(null);
  useEffect(() => setCell(null), [shown, layout]);
  return {
    cell,
    toggle: (wanted) => setCell(cell === wanted || layout === '1' ? null : wanted),
    leave: (then) => {
      setCell(null);
      then?.();
    },
  };
};
