import type { BoardId } from '#domain/ids.ts';
import type { BoardRow } from '#contract/boards.ts';
import { useLive } from '../../data/live.ts';
import { BoardGrid } from './board-grid.tsx';
import { BoardContext } from './board-model.ts';
import { planWallBoard, wallFontPx } from './plan-board.ts';
import { useBoardModel } from './use-board-model.ts';
import { type Size, useSize } from './use-size.ts';
import { useBoardWords } from './use-board-words.ts';
import { WidgetCard } from './widget-card.tsx';

/** A board for people across the room: all of it in sight, nothing to press. */
export const WallBoard = ({ id }: { id: BoardId }) => {
  const { t } = useBoardWords();
  const { rows, status } = useLive('board.get', { id });
  const [row] = rows;
  if (!row || row.isRemoved) return <p className="bd-nothing">{t(status === 'loading' ? 'common:loading' : 'noBoard')}</p>;
  return <Shown row={row} />;
};

const Shown = ({ row }: { row: BoardRow }) => {
  const words = useBoardWords();
  const { ref, size } = useSize();
  const { ref: whole, size: outer } = useSize();
  const headPx = outer ? wallFontPx(outer) : 12;
  return (
    <section className="bd-wall" ref={whole} aria-label={words.board(row.content)}>
      <h2 style={{ fontSize: headPx * 1.3 }}>{words.board(row.content)}</h2>
      <div className="bd-wall-body" ref={ref}>
        {size && size.height > 0 && <Fitted row={row} size={size} />}
      </div>
    </section>
  );
};

const Fitted = ({ row, size }: { row: BoardRow; size: Size }) => {
  const plan = planWallBoard(row.content.widgets, size);
  const { model, isLoading } = useBoardModel(row.content, plan, null);
  if (isLoading) return <p className="bd-nothing">{model.words.t('common:loading')}</p>;
  return (
    <BoardContext value={model}>
      <BoardGrid plan={plan}>{(widget) => <WidgetCard key={widget.id} widget={widget} />}</BoardGrid>
    </BoardContext>
  );
};
