import type { CallResult } from '#contract/calls.ts';
import type { MapBookmarkId, OverlayId } from '#domain/ids.ts';
import { DocumentRecorder, type DocumentParts } from '../documents.ts';
import type { CallRequest } from '../ports.ts';

/** Drawings on the map that every desk sees, and the views officers keep. */
export class OverlayService {
  readonly #parts: DocumentParts;
  readonly #documents: DocumentRecorder;

  constructor(parts: DocumentParts) {
    this.#parts = parts;
    this.#documents = new DocumentRecorder(parts);
  }

  async draw({ overlay }: CallRequest<'overlay.draw'>): Promise<CallResult<'overlay.draw'>> {
    const id = this.#parts.newId('ovl') as OverlayId;
    return { id, ...(await this.#documents.act({ kind: 'overlay.draw', target: { k: 'overlay', id }, baseVer: 0, args: overlay })) };
  }

  change({ id, baseVer, changes }: CallRequest<'overlay.change'>): Promise<CallResult<'overlay.change'>> {
    return this.#documents.act({ kind: 'overlay.change', target: { k: 'overlay', id }, baseVer, args: changes });
  }

  remove({ id, baseVer, isRemoved }: CallRequest<'overlay.remove'>): Promise<CallResult<'overlay.remove'>> {
    return this.#documents.act({ kind: 'overlay.remove', target: { k: 'overlay', id }, baseVer, args: { isRemoved } });
  }

  async keep({ id, baseVer, bookmark }: CallRequest<'bookmark.save'>): Promise<CallResult<'bookmark.save'>> {
    const kept = id ?? (this.#parts.newId('bmk') as MapBookmarkId);
    const target = { k: 'mapBookmark' as const, id: kept };
    return { id: kept, ...(await this.#documents.act({ kind: 'bookmark.save', target, baseVer, args: bookmark })) };
  }

  drop({ id, baseVer, isRemoved }: CallRequest<'bookmark.remove'>): Promise<CallResult<'bookmark.remove'>> {
    return this.#documents.act({ kind: 'bookmark.remove', target: { k: 'mapBookmark', id }, baseVer, args: { isRemoved } });
  }
}
