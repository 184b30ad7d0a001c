import { z } from 'zod';
import { create } from 'zustand';
import { BoardId } from '#domain/ids.ts';
import { readStored, writeStored } from './stored.ts';

const storedName = 'boards.chosen';

type ChosenBoard = { readonly id: BoardId | null; readonly choose: (id: BoardId) => void };

/** The board of numbers this workstation looks at; whoever leads to one chooses it here. */
export const useChosenBoard = create<ChosenBoard>()((set) => ({
  id: readStored(storedName, z.nullable(BoardId)),
  choose: (id) => {
    writeStored(storedName, id);
    set({ id });
  },
}));
