import { type KeyboardEvent, useRef } from 'react';
import type { BoardContent } from '#domain/boards/board.ts';
import { changeWidget, removeWidget } from '#domain/boards/edit-board.ts';
import type { BoardId } from '#domain/ids.ts';
import { BoardGrid } from '../board-grid.tsx';
import { BoardContext } from '../board-model.ts';
import type { Draft } from '../boards-panel.tsx';
import { planDeskBoard } from '../plan-board.ts';
import { useBoardModel } from '../use-board-model.ts';
import type { BoardWords } from '../use-board-words.ts';
import { type Size, useSize } from '../use-size.ts';
import { EditBar } from './edit-bar.tsx';
import { EditCard } from './edit-card.tsx';
import { useDrag } from './use-drag.ts';
import { type Edits, useEdits } from './use-edits.ts';
import { WidgetForm } from './widget-form.tsx';

type Props = { readonly draft: Draft; readonly words: BoardWords; readonly onDone: (id: BoardId | null) => void };

/** A board being made or changed: by pointer or by keys alone; every step can be taken back until it is saved. */
export const BoardEditor = ({ draft, words, onDone }: Props) => {
  const edits = useEdits(draft, words, onDone);
  const { ref, size } = useSize();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    const act = { z: event.shiftKey ? edits.redo : edits.undo, y: edits.redo, s: edits.save }[event.key.toLowerCase()];
    if (!act || (isTyping && event.key !== 's')) return;
    event.preventDefault();
    act();
  };
  return (
    <div className="bd-editor" onKeyDown={onKeyDown}>
      <EditBar {...{ edits, words }} onLeave={() => onDone(null)} />
      <div className="bd-editor-body">
        <div className="bd-view" ref={ref}>
          {size && size.height > 0 && <Canvas {...{ edits, size }} />}
        </div>
        <SettingsOf {...{ edits, words }} />
      </div>
      <p className="visually-hidden" role="status">
        {edits.said}
      </p>
    </div>
  );
};

const Canvas = ({ edits, size }: { edits: Edits; size: Size }) => {
  const scroller = useRef<HTMLDivElement>(null);
  const drag = useDrag(edits);
  const shown: BoardContent = drag.preview ?? edits.content;
  // What is edited is what lies on twelve columns, also in a narrow window.
  const plan = { ...planDeskBoard(shown.widgets, { ...size, width: Infinity }), widgets: shown.widgets };
  const { model } = useBoardModel(edits.content, plan, null);
  return (
    <BoardContext value={model}>
      <div className="bd-scroller" ref={scroller}>
        <BoardGrid plan={plan}>
          {(widget) => <EditCard key={widget.id} {...{ widget, edits }} isDragged={drag.id === widget.id} onGrab={drag.grab(plan)} />}
        </BoardGrid>
        {shown.widgets.length === 0 && <p className="bd-nothing">{model.words.t('emptyHelp')}</p>}
      </div>
    </BoardContext>
  );
};

const SettingsOf = ({ edits, words }: { edits: Edits; words: BoardWords }) => {
  const widget = edits.content.widgets.find(({ id }) => id === edits.chosen);
  if (!widget) return null;
  return (
    <WidgetForm
      key={widget.id}
      {...{ widget, words }}
      onChange={(next) => edits.step(changeWidget(edits.content, next))}
      onRemove={() => edits.step(removeWidget(edits.content, widget.id))}
      onClose={() => edits.choose(null)}
    />
  );
};
