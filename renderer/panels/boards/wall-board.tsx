import type { BoardId } from '#domain/ids.ts';
import type { BoardRow } from '#contract/boards.ts';
import { useLive } from '../../data/live.ts';
import { BoardGrid } from './board-grid.tsx';
import { BoardContext } from './board-model.ts';
import { planWallBoard } from './plan-board.ts';
import { useBoardModel } from './use-board-model.ts';
import { type Size, useSize } from './use-size.ts';
import { useBoardWords } from './use-board-words.ts';
import { WidgetCard } from './widget-card.tsx';
import './boards.css';

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
  const { ref, size } = useSize<HTMLDivElement>();
  const { ref: whole, size: outer } = useSize<HTMLElement>();
  const headPx = outer ? Math.max(12, Math.min(outer.width / 96, outer.height / 54)) : 12;
  return (
    <section className="bd-wall" ref={whole} aria-label={words.board(row.content)}>
      <h2 style={{ fontSize: headPx * 1.5 }}>{words.board(row.content)}</h2>
      <div className="bd-wall-body" ref={ref}>
        {size && size.height > 0 && <Fitted row={row} size={size} />}
      </div>
    </section>
  );
};

const Fitted = ({ row, size }: { row: BoardRow; size: Size }) => {
  const plan = planWallBoard(row.content.widgets, size);
  const { model } = useBoardModel(row.content, plan.fontPx, null);
  return (
    <BoardContext value={model}>
      <BoardGrid plan={plan}>{(widget) => <WidgetCard key={widget.id} widget={widget} />}</BoardGrid>
    </BoardContext>
  );
};
