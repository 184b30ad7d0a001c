import type { BoardContent } from './board.ts';
import { overlaps } from './grid.ts';

/** What is wrong with a board whatever its indicators are; null: nothing. */
export const findBoardFault = ({ widgets }: Pick<BoardContent, 'widgets'>): string | null => {
  const ids = widgets.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) return `Two widgets are called ${twice}.`;
  for (const [i, a] of widgets.entries())
    for (const b of widgets.slice(i + 1)) if (overlaps(a.at, b.at)) return `The widgets ${a.id} and ${b.id} lie on each other.`;
  return null;
};
