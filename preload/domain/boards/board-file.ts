import { z } from 'zod';
import { BoardId } from '../ids.ts';
import { BoardContent } from './board.ts';
import { findBoardFault } from './check-board.ts';

/** Boards as they are shipped. */
export const BoardsFile = z.looseObject({
  boards: z.array(
    z
      .strictObject({ id: BoardId, content: BoardContent })
      .refine(({ content }) => findBoardFault(content) === null, { message: 'The widgets of a board lie beside each other.' }),
  ),
});
export type FileBoard = z.infer<typeof BoardsFile>['boards'][number];
