import type { BoardLine } from '#contract/boards.ts';
import { useChosenBoard } from '../../data/chosen-board.ts';
import { useLive } from '../../data/live.ts';
import { useOfficer } from '../../data/officer.ts';

/** Boards this officer is shown, and the one this workstation looks at. */
export const useBoards = () => {
  const { rows, status } = useLive('boards.list');
  const officer = useOfficer()?.id ?? null;
  const { id: asked, choose } = useChosenBoard();
  const listed = listedFor(rows, officer);
  const chosen = listed.find(({ id }) => id === asked) ?? listed[0];
  return {
    listed,
    removed: rows.filter(({ isRemoved }) => isRemoved),
    chosen,
    choose,
    isLoading: status === 'loading' && rows.length === 0,
  };
};

/** Those that are shared, and their own. */
export const listedFor = (rows: readonly BoardLine[], officer: string | null): BoardLine[] =>
  rows.filter(({ isShared, isRemoved, ownerId }) => !isRemoved && (isShared || ownerId === officer));
