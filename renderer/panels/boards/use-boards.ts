import { useState } from 'react';
import { z } from 'zod';
import type { BoardLine } from '#contract/boards.ts';
import { BoardId } from '#domain/ids.ts';
import { useLive } from '../../data/live.ts';
import { useOfficer } from '../../data/officer.ts';
import { readStored, writeStored } from '../../data/stored.ts';

const chosenKey = 'boards.chosen';

/** Boards this officer is shown, and the one this workstation looks at. */
export const useBoards = () => {
  const { rows, status } = useLive('boards.list');
  const officer = useOfficer()?.id ?? null;
  const [asked, setAsked] = useState<BoardId | null>(() => readStored(chosenKey, z.nullable(BoardId)));
  const listed = listedFor(rows, officer);
  const chosen = listed.find(({ id }) => id === asked) ?? listed[0];
  const choose = (id: BoardId): void => {
    writeStored(chosenKey, id);
    setAsked(id);
  };
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
