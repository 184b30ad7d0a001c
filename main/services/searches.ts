import type { CallResult } from '#contract/calls.ts';
import type { SavedSearchId } from '#domain/ids.ts';
import { DocumentRecorder, type DocumentParts } from './documents.ts';
import type { CallRequest } from './ports.ts';

/** Searches officers keep. */
export class SearchService {
  readonly #parts: DocumentParts;
  readonly #documents: DocumentRecorder;

  constructor(parts: DocumentParts) {
    this.#parts = parts;
    this.#documents = new DocumentRecorder(parts);
  }

  async save({ id, baseVer, search }: CallRequest<'search.save'>): Promise<CallResult<'search.save'>> {
    const searchId = id ?? (this.#parts.newId('sch') as SavedSearchId);
    const target = { k: 'savedSearch' as const, id: searchId };
    return { id: searchId, ...(await this.#documents.act({ kind: 'search.save', target, baseVer, args: search })) };
  }

  remove({ id, baseVer, isRemoved }: CallRequest<'search.remove'>): Promise<CallResult<'search.remove'>> {
    return this.#documents.act({ kind: 'search.remove', target: { k: 'savedSearch', id }, baseVer, args: { isRemoved } });
  }
}
