import { useEffect, useState } from 'react';
import type { WallRow } from '#contract/wall.ts';
import { isForWall } from '../../data/wall-drag.ts';
import { useWallNow } from '../../data/wall-now.ts';

/** The wall as it was when something that fits on it began to be dragged; null: nothing is. */
export const useDragging = (): WallRow | null => {
  const [seen, setSeen] = useState<WallRow | null>(null);
  useEffect(() => {
    const start = ({ dataTransfer }: DragEvent): void => {
      // A page that changes while a drag begins makes Chromium give the drag up.
      if (isForWall(dataTransfer)) setTimeout(() => setSeen(useWallNow.getState().wall));
    };
    const end = (): void => setSeen(null);
    window.addEventListener('dragstart', start);
    window.addEventListener('dragend', end);
    window.addEventListener('drop', end);
    return () => {
      window.removeEventListener('dragstart', start);
      window.removeEventListener('dragend', end);
      window.removeEventListener('drop', end);
    };
  }, []);
  return seen;
};
