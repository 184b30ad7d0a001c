import { ChiLangError } from '#contract/errors.ts';
import { applyDocumentOperation, computeDocumentRefusal, type DocumentKind, type DocumentOperation } from '#domain/documents/documents.ts';
import type { OperationId } from '#domain/ids.ts';
import type { OperationDraft } from '#domain/operation.ts';
import type { Store } from '../store/store.ts';
import { ActionRecorder, type ActionParts } from './actions.ts';

export type DocumentParts = ActionParts & { readonly store: Pick<Store, 'record' | 'document' | 'device'> };

type Draft = OperationDraft extends infer D ? (D extends { target: { k: DocumentKind } } ? D : never) : never;
/** What is asked of a document, before anybody signed it. */
export type DocumentOrder = Draft extends infer D ? (D extends Draft ? Omit<D, 'id' | 'sv' | 'actor' | 'atMs'> : never) : never;

/**
 * What officers do to documents of the desk. An order is refused at once where the shown document already tells that it cannot
 * succeed; otherwise it is recorded durably, and the hub has the last word.
 */
export class DocumentRecorder {
  readonly #parts: DocumentParts;
  readonly #actions: ActionRecorder;

  constructor(parts: DocumentParts) {
    this.#parts = parts;
    this.#actions = new ActionRecorder(parts);
  }

  /** Answers the action once it would survive a power cut. Errors: as the document's rules refuse. */
  async act(order: DocumentOrder): Promise<{ operationId: OperationId }> {
    const draft = await this.draft(order);
    await this.#actions.record(draft);
    return { operationId: draft.id };
  }

  /** Signed and found possible, not yet recorded: to be recorded together with others. */
  async draft(order: DocumentOrder): Promise<Draft> {
    const { store, session } = this.#parts;
    const draft = { ...(await this.#actions.envelope()), ...order } as Draft;
    const known = await store.document(order.target.k, order.target.id);
    const tried = { ...draft, n: 1, device: await store.device(), sig: null } as DocumentOperation;
    const refusal = computeDocumentRefusal(tried, await session.operator(), known?.body);
    if (refusal !== null) throw new ChiLangError('forbidden', refusal);
    const effect = applyDocumentOperation(tried, known?.body, (known?.ver ?? 0) + 1);
    if (!effect.ok) throw new ChiLangError(effect.kind, effect.message);
    return draft;
  }
}
