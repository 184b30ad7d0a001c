import type { CallResult } from '#contract/calls.ts';
import { DocumentRecorder, type DocumentParts } from '../documents.ts';
import type { Handlers } from '../handlers.ts';
import type { CallRequest } from '../ports.ts';

/** Decisions about warnings of other authorities. */
export class WarningService {
  readonly #documents: DocumentRecorder;

  constructor(parts: DocumentParts) {
    this.#documents = new DocumentRecorder(parts);
  }

  approve({ id, baseVer, ...args }: CallRequest<'warning.approve'>): Promise<CallResult<'warning.approve'>> {
    return this.#documents.act({ kind: 'warning.approve', target: { k: 'warning', id }, baseVer, args });
  }

  reject({ id, baseVer, ...args }: CallRequest<'warning.reject'>): Promise<CallResult<'warning.reject'>> {
    return this.#documents.act({ kind: 'warning.reject', target: { k: 'warning', id }, baseVer, args });
  }
}

export const warningHandlers = (parts: DocumentParts) => {
  const warnings = new WarningService(parts);
  return {
    'warning.approve': (params) => warnings.approve(params),
    'warning.reject': (params) => warnings.reject(params),
  } satisfies Partial<Handlers>;
};
