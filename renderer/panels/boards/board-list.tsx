import type { BoardLine } from '#contract/boards.ts';
import type { BoardId } from '#domain/ids.ts';
import { Select } from '../../ui/field.tsx';
import type { BoardWords } from './use-board-words.ts';

type Props = {
  readonly boards: readonly BoardLine[];
  readonly chosen: BoardId | null;
  readonly words: BoardWords;
  readonly onChoose: (id: BoardId) => void;
};

/** Boards by name; in a narrow window one control that opens. */
export const BoardList = ({ boards, chosen, words, onChoose }: Props) => (
  <>
    <nav className="bd-list" aria-label={words.t('list')}>
      {boards.map((each) => (
        <button key={each.id} type="button" aria-current={each.id === chosen ? 'page' : undefined} onClick={() => onChoose(each.id)}>
          {words.board(each)}
          {!each.isShared && <small>{words.t('own')}</small>}
        </button>
      ))}
    </nav>
    <div className="bd-pick">
      <Select
        aria-label={words.t('list')}
        value={chosen ?? ''}
        onPick={(id) => onChoose(id as BoardId)}
        options={boards.map((each) => ({ value: each.id, text: words.board(each) }))}
      />
    </div>
  </>
);
