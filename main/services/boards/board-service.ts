import type { CallResult } from '#contract/calls.ts';
import type { BoardId } from '#domain/ids.ts';
import { DocumentRecorder, type DocumentParts } from '../documents.ts';
import type { Handlers } from '../handlers.ts';
import type { CallRequest } from '../ports.ts';

/** Boards officers make of the centre's numbers. */
export class BoardService {
  readonly #parts: DocumentParts;
  readonly #documents: DocumentRecorder;

  constructor(parts: DocumentParts) {
    this.#parts = parts;
    this.#documents = new DocumentRecorder(parts);
  }

  async put({ id, baseVer, content, note }: CallRequest<'board.put'>): Promise<CallResult<'board.put'>> {
    const boardId = id ?? (this.#parts.newId('brd') as BoardId);
    const target = { k: 'board' as const, id: boardId };
    return { id: boardId, ...(await this.#documents.act({ kind: 'board.put', target, baseVer, args: { content, note } })) };
  }

  share({ id, baseVer, isShared }: CallRequest<'board.share'>): Promise<CallResult<'board.share'>> {
    return this.#documents.act({ kind: 'board.share', target: { k: 'board', id }, baseVer, args: { isShared } });
  }

  remove({ id, baseVer, isRemoved }: CallRequest<'board.remove'>): Promise<CallResult<'board.remove'>> {
    return this.#documents.act({ kind: 'board.remove', target: { k: 'board', id }, baseVer, args: { isRemoved } });
  }
}

export const boardHandlers = (parts: DocumentParts) => {
  const boards = new BoardService(parts);
  return {
    'board.put': (params) => boards.put(params),
    'board.share': (params) => boards.share(params),
    'board.remove': (params) => boards.remove(params),
  } satisfies Partial<Handlers>;
};
