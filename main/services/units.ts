import type { CallResult } from '#contract/calls.ts';
import { deadlinePolicyId } from '#domain/desk/deadline-policy.ts';
import type { UnitId } from '#domain/ids.ts';
import { DocumentRecorder, type DocumentParts } from './documents.ts';
import type { CallRequest } from './ports.ts';

/** Units and agencies that are sent to incidents, and how long those are given. */
export class UnitService {
  readonly #parts: DocumentParts;
  readonly #documents: DocumentRecorder;

  constructor(parts: DocumentParts) {
    this.#parts = parts;
    this.#documents = new DocumentRecorder(parts);
  }

  async put({ id, baseVer, unit }: CallRequest<'unit.put'>): Promise<CallResult<'unit.put'>> {
    const unitId = id ?? (this.#parts.newId('unt') as UnitId);
    return { id: unitId, ...(await this.#documents.act({ kind: 'unit.put', target: { k: 'unit', id: unitId }, baseVer, args: unit })) };
  }

  putDeadlines({ baseVer, policy }: CallRequest<'deadlinePolicy.put'>): Promise<CallResult<'deadlinePolicy.put'>> {
    const target = { k: 'deadlinePolicy', id: deadlinePolicyId } as const;
    return this.#documents.act({ kind: 'deadlinePolicy.put', target, baseVer, args: policy });
  }
}
