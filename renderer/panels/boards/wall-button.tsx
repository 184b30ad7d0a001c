import { MonitorUp } from 'lucide-react';
import type { BoardRow } from '#contract/boards.ts';
import { useTakes } from '../../data/wall-desk.ts';
import { useWallNow } from '../../data/wall-now.ts';
import { Button } from '../../ui/button.tsx';
import type { BoardWords } from './use-board-words.ts';

export const useHasWall = (): boolean => useWallNow(({ wall }) => wall !== null && wall.screens.length > 0);

/** Puts the board on the wall. Not there while there is no wall, nor for a board that only its maker sees. */
export const WallButton = ({ row, words }: { row: BoardRow; words: BoardWords }) => {
  const { t } = words;
  const { takeBoards } = useTakes();
  const hasWall = useHasWall();
  if (!hasWall || !row.isShared) return null;
  const show = (): void => void takeBoards([row.id], (n) => t('push:didScreen', { n, what: words.board(row.content) }));
  return (
    <Button onClick={show}>
      <MonitorUp size={14} aria-hidden="true" /> {t('push:onWall')}
    </Button>
  );
};
