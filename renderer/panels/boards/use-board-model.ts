import { useMemo } from 'react';
import { computeBoardAsks } from '#domain/boards/board-asks.ts';
import type { BoardContent } from '#domain/boards/board.ts';
import { useNow } from '../../data/clock.ts';
import { useLive } from '../../data/live.ts';
import { BoardFigures, type BoardModel } from './board-model.ts';
import { usePalette } from './charts/palette.ts';
import type { BoardPlan } from './plan-board.ts';
import { useBoardWords } from './use-board-words.ts';

/** The numbers a board asks for, and how they are written. */
export const useBoardModel = (
  content: BoardContent,
  { fontPx, isFar, isStill }: Pick<BoardPlan, 'fontPx' | 'isFar' | 'isStill'>,
  onExplain: BoardModel['onExplain'],
): { readonly model: BoardModel; readonly isLoading: boolean } => {
  const asks = useMemo(() => computeBoardAsks(content), [content]);
  const answer = useLive('boards.figures', { asks });
  const definitionRows = useLive('indicators.definitions').rows;
  const definitions = useMemo(
    () => new Map<string, (typeof definitionRows)[number]>(definitionRows.map((row) => [row.id, row])),
    [definitionRows],
  );
  const figures = useMemo(() => new BoardFigures(answer.rows), [answer.rows]);
  const words = useBoardWords();
  const palette = usePalette();
  const nowMs = useNow(30_000);
  return {
    model: { figures, definitions, words, palette, fontPx, isFar, isStill, nowMs, onExplain },
    isLoading: answer.status === 'loading' && answer.rows.length === 0,
  };
};
