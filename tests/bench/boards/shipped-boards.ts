import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BoardsFile } from '../../../preload/domain/boards/board-file.ts';
import type { Board, BoardContent } from '../../../preload/domain/boards/board.ts';
import type { UserId } from '../../../preload/domain/ids.ts';
import { type BoardSizes, codeOf, nowMs, unitOf } from './values.ts';

const file = join(import.meta.dirname, '..', '..', '..', 'resources', 'domain', 'boards.json');

/** Names given in the order they are first asked for. */
const renaming = (nameOf: (n: number) => string, count: number): ((name: string) => string) => {
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name) ?? nameOf(known.size % count);
    known.set(name, found);
    return found;
  };
};

/** The boards the product ships, over the indicators and units of the bench: the same widgets, each with numbers. */
export const shippedBoards = ({ indicators, units }: BoardSizes): Board[] => {
  const [indicator, unit] = [renaming(codeOf, indicators), renaming(unitOf, units)];
  const renamed = (key: string, value: unknown): unknown => {
    if (key === 'indicator' && typeof value === 'string') return indicator(value);
    if (key === 'indicators' && Array.isArray(value)) return [...new Set(value.map((each) => indicator(String(each))))];
    if (key === 'area' && typeof value === 'string') return unit(value);
    if (key === 'areas' && Array.isArray(value)) return value.map((each) => unit(String(each)));
    return value;
  };
  const by = 'chilang' as UserId;
  return BoardsFile.parse(JSON.parse(readFileSync(file, 'utf8'))).boards.map(({ id, content }) => ({
    ...{ id, content: JSON.parse(JSON.stringify(content), renamed) as BoardContent, version: 1, savedBy: by, note: '', past: [] },
    ...{ ownerId: by, isShared: true, isRemoved: false, updatedAtMs: nowMs, marks: {}, ops: [] },
  }));
};
