import { useState } from 'react';
import type { BoardContent } from '#domain/boards/board.ts';
import type { BoardId } from '#domain/ids.ts';
import { useLive } from '../../data/live.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { BoardDesk } from './board-desk.tsx';
import { BoardList } from './board-list.tsx';
import { BoardEditor } from './edit/board-editor.tsx';
import { useBoardWords } from './use-board-words.ts';
import { useBoards } from './use-boards.ts';
import './boards.css';
import './edit/edit.css';

/** A board that is being made or changed; id null: it does not exist yet. */
export type Draft = { readonly id: BoardId | null; readonly baseVer: number; readonly content: BoardContent };

/** Boards of the centre's numbers: looked at, changed, made. */
export const BoardsPanel = () => {
  const words = useBoardWords();
  const boards = useBoards();
  const [draft, setDraft] = useState<Draft | null>(null);
  const { t } = words;
  if (draft) {
    const done = (id: BoardId | null): void => {
      if (id !== null) boards.choose(id);
      setDraft(null);
    };
    return (
      <section className="boards" aria-label={t('title')}>
        <BoardEditor {...{ draft, words }} onDone={done} />
      </section>
    );
  }
  const make = (): void => setDraft({ id: null, baseVer: 0, content: { titleVi: t('newTitle'), titleEn: '', group: '', widgets: [] } });
  return (
    <section className="boards" aria-label={t('title')}>
      <div className="bd-frame">
        <BoardList {...{ boards: boards.listed, chosen: boards.chosen?.id ?? null, words }} onChoose={boards.choose} />
        {boards.chosen ? (
          <Chosen key={boards.chosen.id} id={boards.chosen.id} {...{ words, boards }} onDraft={setDraft} onMake={make} />
        ) : (
          <EmptyState title={t(boards.isLoading ? 'common:loading' : 'none')}>
            {!boards.isLoading && <Button onClick={make}>{t('make')}</Button>}
          </EmptyState>
        )}
      </div>
    </section>
  );
};

type ChosenProps = {
  readonly id: BoardId;
  readonly words: ReturnType<typeof useBoardWords>;
  readonly boards: ReturnType<typeof useBoards>;
  readonly onDraft: (draft: Draft) => void;
  readonly onMake: () => void;
};

const Chosen = ({ id, words, boards, onDraft, onMake }: ChosenProps) => {
  const { rows } = useLive('board.get', { id });
  const [row] = rows;
  if (!row) return <EmptyState title={words.t('common:loading')} />;
  return <BoardDesk {...{ row, words, boards, onDraft, onMake }} />;
};
