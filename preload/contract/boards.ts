import { z } from 'zod';
import { BoardAsk, mostAsks } from '#domain/boards/board-asks.ts';
import { Board, boardArgs, BoardContent, BoardVersion } from '#domain/boards/board.ts';
import { BoardId, OperationId } from '#domain/ids.ts';
import { UtcMs } from '#domain/values.ts';
import { IndicatorLatestRow } from './indicators.ts';

const count = z.int().nonnegative();
const overlay = { ver: count, waiting: count };

/** A board as it is listed, without what is on it. */
export const BoardLine = z.strictObject({
  id: BoardId,
  ...BoardContent.pick({ titleVi: true, titleEn: true, group: true }).shape,
  ...Board.pick({ version: true, ownerId: true, isShared: true, isRemoved: true, updatedAtMs: true }).shape,
  /** The latest of the press is among what it shows. */
  hasPress: z.boolean(),
  ...overlay,
});
export type BoardLine = z.infer<typeof BoardLine>;

export const BoardRow = z.strictObject({
  ...Board.pick({ id: true, content: true, version: true, savedBy: true, note: true, ownerId: true, isShared: true, isRemoved: true })
    .shape,
  updatedAtMs: UtcMs,
  ...overlay,
});
export type BoardRow = z.infer<typeof BoardRow>;

export const BoardVersionRow = z.strictObject({ id: z.string(), ...BoardVersion.shape });
export type BoardVersionRow = z.infer<typeof BoardVersionRow>;

/** When a period begins, its number (null: there is none) and its plan. */
export const BoardPoint = z.tuple([UtcMs, z.number().nullable(), z.number().nullable()]);
export type BoardPoint = z.infer<typeof BoardPoint>;

/**
 * A number of a board. `before` and `lastYear` are null also where nobody asked for them; `points`, oldest first, end with the
 * period that is awaited by now. `keptFromMs`: what was asked for before it is not kept on this machine, and no point; null: nothing is left out.
 */
export const BoardFigureRow = z.strictObject({ ...IndicatorLatestRow.shape, points: z.array(BoardPoint), keptFromMs: UtcMs.nullable() });
export type BoardFigureRow = z.infer<typeof BoardFigureRow>;

export const boardQueries = {
  /** Boards in the order of their groups, then by title; removed ones too. */
  'boards.list': { params: z.strictObject({}), row: BoardLine, key: 'id' },
  /** One board with what is on it: one row or none. */
  'board.get': { params: z.strictObject({ id: BoardId }), row: BoardRow, key: 'id' },
  /** What it was, newest first; the last eight versions. */
  'board.versions': { params: z.strictObject({ id: BoardId }), row: BoardVersionRow, key: 'id' },
  /** The numbers that are asked for, no others: they follow news within two seconds, and time once a minute. At most 3,000. */
  'boards.figures': {
    params: z.strictObject({ asks: z.array(BoardAsk).max(mostAsks), nowMs: UtcMs.optional() }),
    row: BoardFigureRow,
    key: 'id',
  },
} as const;

const recorded = z.strictObject({ operationId: OperationId });
const onBoard = { id: BoardId, baseVer: count };

/** `forbidden` for a board of another officer's, unless the role runs the shift; `badInput` where widgets lie on each other. */
export const boardCalls = {
  /** Makes a board (`id` null), or its next version. */
  'board.put': {
    params: z.strictObject({ id: BoardId.nullable(), baseVer: count, ...boardArgs['board.put'].shape }),
    result: z.strictObject({ id: BoardId, operationId: OperationId }),
  },
  'board.share': { params: z.strictObject({ ...onBoard, ...boardArgs['board.share'].shape }), result: recorded },
  /** Takes a board off the list, or puts it back. */
  'board.remove': { params: z.strictObject({ ...onBoard, ...boardArgs['board.remove'].shape }), result: recorded },
} as const;
