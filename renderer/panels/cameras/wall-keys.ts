import type { WallLayout } from '../../data/camera-wall.ts';

export type WallKey =
  | { readonly k: 'move'; readonly cell: number }
  | { readonly k: 'layout'; readonly layout: WallLayout }
  | { readonly k: 'clear' | 'focus' | 'leave' | 'select' };

const steps: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a key does on the wall; null: nothing. Arrows stop at the edge. */
export const computeWallKey = (key: string, cell: number, layout: WallLayout): WallKey | null => {
  const step = steps[key];
  if (step) return { k: 'move', cell: computeNeighbour(cell, step, Math.sqrt(layout)) };
  switch (key) {
    case '1':
      return { k: 'layout', layout: 1 };
    case '4':
      return { k: 'layout', layout: 4 };
    case '9':
      return { k: 'layout', layout: 9 };
    case 'Delete':
    case 'Backspace':
      return { k: 'clear' };
    case 'Enter':
      return { k: 'focus' };
    case 'Escape':
      return { k: 'leave' };
    case ' ':
      return { k: 'select' };
    default:
      return null;
  }
};

const computeNeighbour = (cell: number, [dx, dy]: readonly [number, number], side: number): number => {
  const x = (cell % side) + dx;
  const y = Math.floor(cell / side) + dy;
  return x < 0 || y < 0 || x >= side || y >= side ? cell : y * side + x;
};
