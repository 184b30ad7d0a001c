import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { BoardContent } from '#domain/boards/board.ts';
import { ExplainDrawer } from '../../figures/explain-drawer.tsx';
import { BoardGrid } from './board-grid.tsx';
import { type Asked, BoardContext, type BoardModel } from './board-model.ts';
import { planDeskBoard, planWallBoard } from './plan-board.ts';
import { useBoardModel } from './use-board-model.ts';
import { type Size, useSize } from './use-size.ts';
import { WidgetCard } from './widget-card.tsx';

/** A board at a desk; a number that is pressed says where it comes from. `isWhole`: all of it in sight, as on a wall. */
export const BoardView = ({ content, isWhole = false }: { content: BoardContent; isWhole?: boolean }) => {
  const { ref, size } = useSize();
  return (
    <div className="bd-view" ref={ref}>
      {size && size.height > 0 && <Fitted {...{ content, size, isWhole }} />}
    </div>
  );
};

const Fitted = ({ content, size, isWhole }: { content: BoardContent; size: Size; isWhole: boolean }) => {
  const [asked, setAsked] = useState<Asked | null>(null);
  const plan = isWhole ? planWallBoard(content.widgets, size) : planDeskBoard(content.widgets, size);
  const { model, isLoading } = useBoardModel(content, plan, setAsked);
  if (isLoading) return <p className="bd-nothing">{model.words.t('common:loading')}</p>;
  return (
    <BoardContext value={model}>
      <div className="explained" data-open={asked !== null || undefined}>
        <div className="bd-scroller">
          <BoardGrid plan={plan}>{(widget) => <WidgetCard key={widget.id} widget={widget} />}</BoardGrid>
        </div>
        {asked && <Explanation key={`${asked.indicator}@${asked.area}`} {...{ asked, model }} onClose={() => setAsked(null)} />}
      </div>
    </BoardContext>
  );
};

const Explanation = ({ asked, model, onClose }: { asked: Asked; model: BoardModel; onClose: () => void }) => {
  const definition = model.definitions.get(asked.indicator);
  const row = model.figures.one(asked) ?? model.figures.parts(asked.indicator)[0];
  if (!definition || !row) return null;
  const { id, nameVi, nameEn } = definition;
  return (
    <Focused>
      <ExplainDrawer row={{ id, nameVi, nameEn, state: row.state, area: asked.area }} words={model.words.figureWords} onClose={onClose} />
    </Focused>
  );
};

/** The keyboard goes to what was opened, and back to what opened it. */
const Focused = ({ children }: { children: ReactNode }) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.querySelector('aside')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <div className="bd-drawer" ref={box}>
      {children}
    </div>
  );
};
