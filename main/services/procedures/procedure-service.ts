import type { CallResult } from '#contract/calls.ts';
import type { ProcedureId } from '#domain/ids.ts';
import { DocumentRecorder, type DocumentParts } from '../documents.ts';
import type { CallRequest } from '../ports.ts';

type Recorded = CallResult<'procedure.retire'>;

/** Writing procedures: what is changed is kept at once, and takes effect when it is published. */
export class ProcedureService {
  readonly #parts: DocumentParts;
  readonly #documents: DocumentRecorder;

  constructor(parts: DocumentParts) {
    this.#parts = parts;
    this.#documents = new DocumentRecorder(parts);
  }

  async write({ id, baseVer, content }: CallRequest<'procedure.write'>): Promise<CallResult<'procedure.write'>> {
    const procedureId = id ?? (this.#parts.newId('sop') as ProcedureId);
    const done = await this.#documents.act({ kind: 'procedure.write', target: targetOf(procedureId), baseVer, args: { content } });
    return { id: procedureId, ...done };
  }

  discard({ id, baseVer }: CallRequest<'procedure.discard'>): Promise<Recorded> {
    return this.#documents.act({ kind: 'procedure.discard', target: targetOf(id), baseVer, args: {} });
  }

  publish({ id, baseVer, ...args }: CallRequest<'procedure.publish'>): Promise<Recorded> {
    return this.#documents.act({ kind: 'procedure.publish', target: targetOf(id), baseVer, args });
  }

  retire({ id, baseVer, ...args }: CallRequest<'procedure.retire'>): Promise<Recorded> {
    return this.#documents.act({ kind: 'procedure.retire', target: targetOf(id), baseVer, args });
  }

  confirm({ id, baseVer, ...args }: CallRequest<'procedure.confirm'>): Promise<Recorded> {
    return this.#documents.act({ kind: 'procedure.confirm', target: targetOf(id), baseVer, args });
  }
}

const targetOf = (id: ProcedureId): { k: 'procedure'; id: ProcedureId } => ({ k: 'procedure', id });
