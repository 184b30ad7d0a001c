import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { BoardId, UserId } from '../ids.ts';
import { ShortText, UtcMs } from '../values.ts';
import { Widget } from './widget.ts';

const line = (most: number) => z.string().trim().normalize('NFC').max(most);

/** So many widgets a board holds, and so many former versions can be looked at. */
export const mostWidgets = 40;
export const mostPastBoards = 8;

/** What a board shows: all of it that an editor changes. */
export const BoardContent = z.strictObject({
  titleVi: ShortText,
  /** Empty: shown in Vietnamese. */
  titleEn: line(200),
  /** The group it is listed under: one of the indicators', or a word of the centre's own; empty: none. */
  group: line(40),
  widgets: z.array(Widget).max(mostWidgets),
});
export type BoardContent = z.infer<typeof BoardContent>;

/** A board as it was. */
export const BoardVersion = z.strictObject({
  version: z.int().positive(),
  content: BoardContent,
  savedAtMs: UtcMs,
  savedBy: UserId,
  note: line(300),
});
export type BoardVersion = z.infer<typeof BoardVersion>;

/** A board of the centre. */
export const Board = z.looseObject({
  id: BoardId,
  content: BoardContent,
  version: z.int().positive(),
  savedBy: UserId,
  note: line(300),
  /** Newest last. */
  past: z.array(BoardVersion).max(mostPastBoards),
  ownerId: UserId,
  /** Listed for every officer, not only for the one who made it. */
  isShared: z.boolean(),
  /** Removed ones are kept, so that they can be had back. */
  isRemoved: z.boolean(),
  ...documentFields,
});
export type Board = z.infer<typeof Board>;

/** Arguments of its operations. */
export const boardArgs = {
  /** Makes a board, or its next version. */
  'board.put': z.strictObject({ content: BoardContent, note: line(300) }),
  'board.share': z.strictObject({ isShared: z.boolean() }),
  'board.remove': z.strictObject({ isRemoved: z.boolean() }),
} as const;
