import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { BoardContent } from '#domain/boards/board.ts';
import { useBridge } from '../../../data/bridge-context.ts';
import { useHubNow } from '../../../data/clock.ts';
import { useOfficer } from '../../../data/officer.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { BoardGrid } from '../board-grid.tsx';
import { BoardContext } from '../board-model.ts';
import { type Palette, readPalette } from '../charts/palette.ts';
import { planPaperBoard } from '../plan-board.ts';
import { useBoardModel } from '../use-board-model.ts';
import { WidgetCard } from '../widget-card.tsx';
import './board-paper.css';

/** Charts are drawn after what holds them: two frames later all of them are there. */
const onceDrawn = (run: () => void): (() => void) => {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(run);
  });
  return () => cancelAnimationFrame(frame);
};

/** The colours of paper, whatever the window's theme. */
const usePaperPalette = (paper: RefObject<HTMLElement | null>): Palette | null => {
  const [palette, setPalette] = useState<Palette | null>(null);
  useLayoutEffect(() => {
    if (paper.current) setPalette(readPalette(paper.current));
  }, [paper]);
  return palette;
};

/** Tells the printer once all is there, and the audit that it was; `onDone` when the officer is back. */
const usePrinter = (isReady: boolean, subject: string, onDone: () => void): void => {
  const bridge = useBridge();
  useEffect(() => {
    if (!isReady) return;
    window.addEventListener('afterprint', onDone);
    const leave = onceDrawn(() => {
      bridge.call('audit.tell', { act: 'print', subject: subject.slice(0, 200) }).catch(() => undefined);
      window.print();
    });
    return () => {
      leave();
      window.removeEventListener('afterprint', onDone);
    };
  }, [isReady, subject, onDone, bridge]);
};

/** A board as it goes to the printer: all of it, black on white, with when it was printed and by whom; never seen on the screen. */
export const BoardPaper = ({ content, onDone }: { content: BoardContent; onDone: () => void }) => {
  const paper = useRef<HTMLElement>(null);
  const plan = planPaperBoard(content.widgets);
  const { model, isLoading } = useBoardModel(content, plan, null);
  const palette = usePaperPalette(paper);
  const officer = useOfficer();
  const [atMs] = useState(useHubNow());
  const { words } = model;
  const isReady = !isLoading && palette !== null;
  usePrinter(isReady, `board ${words.board(content)}`, onDone);
  const at = formatDateTime(atMs);
  return createPortal(
    <section className="bd-paper paper" ref={paper} aria-hidden="true">
      <header>
        <h2>{words.board(content)}</h2>
        <p>{officer ? words.t('printedBy', { at, name: officer.name }) : words.t('printedAt', { at })}</p>
      </header>
      {isReady && (
        <BoardContext value={{ ...model, palette }}>
          <BoardGrid plan={plan}>{(widget) => <WidgetCard key={widget.id} widget={widget} />}</BoardGrid>
        </BoardContext>
      )}
    </section>,
    document.body,
  );
};
