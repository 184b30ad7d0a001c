import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BoardsFile, type FileBoard } from '#domain/boards/board-file.ts';
import type { Board } from '#domain/boards/board.ts';
import type { UserId } from '#domain/ids.ts';
import type { Ingested, Log } from '../log.ts';

/** Who made what came with the product; no account. */
const shippedBy = 'chilang' as UserId;

const rowOf = ({ id, content }: FileBoard, nowMs: number): Ingested => {
  const body: Board = {
    ...{ id, content, version: 1, savedBy: shippedBy, note: '', past: [], ownerId: shippedBy },
    ...{ isShared: true, isRemoved: false, updatedAtMs: nowMs, marks: {}, ops: [] },
  };
  return { k: 'board', id, body };
};

/** Brings in the boards the product ships; those the centre has already, edited or removed, are left as they are. */
export const seedBoards = async (log: Pick<Log, 'rows' | 'ingest'>, resources: string, nowMs: number): Promise<void> => {
  const path = join(resources, 'domain', 'boards.json');
  const shipped = BoardsFile.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!shipped.success) throw new Error(`The installation is broken: ${path} ${shipped.error.message}`);
  const known = new Set((await log.rows('board')).map(({ id }) => id));
  const missing = shipped.data.boards.filter(({ id }) => !known.has(id));
  if (missing.length > 0) await log.ingest(missing.map((each) => rowOf(each, nowMs)));
};
