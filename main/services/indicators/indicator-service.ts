import type { CallResult } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import { checkFormula, formulaRefusal } from '#domain/indicators/check-formula.ts';
import { checkAmongAll, partRefusal } from '#domain/indicators/parts.ts';
import { ledgerPolicyId } from '#domain/indicators/ledger-policy.ts';
import { watchPolicyId } from '#domain/insight/watch-policy.ts';
import type { Store } from '../../store/store.ts';
import { DocumentRecorder, type DocumentParts } from '../documents.ts';
import type { CallRequest } from '../ports.ts';
import type { Handlers } from '../handlers.ts';
import { PlanService } from './plan-service.ts';

type IndicatorParts = DocumentParts & { readonly store: Pick<Store, 'query'> };

/** What indicators are, how units are held to them, and what becomes of records in quarantine. */
export class IndicatorService {
  readonly #parts: IndicatorParts;
  readonly #documents: DocumentRecorder;

  constructor(parts: IndicatorParts) {
    this.#parts = parts;
    this.#documents = new DocumentRecorder(parts);
  }

  async put({ id, baseVer, draft, reason }: CallRequest<'indicator.put'>): Promise<CallResult<'indicator.put'>> {
    const known = new Map((await this.#parts.store.query('indicators.definitions', {})).rows.map((row) => [row.id as string, row]));
    const problem = checkFormula(id, draft.formula, known, known.get(id)?.formula);
    if (problem) throw new ChiLangError('badInput', formulaRefusal(id, problem), { details: { ...problem } });
    const fault = checkAmongAll(id, draft.partOf, known);
    if (fault) throw new ChiLangError('badInput', partRefusal(id, fault), { details: { k: fault } });
    return this.#documents.act({ kind: 'indicator.put', target: { k: 'indicator', id }, baseVer, args: { draft, reason } });
  }

  replay({ id, baseVer, reason }: CallRequest<'quarantine.replay'>): Promise<CallResult<'quarantine.replay'>> {
    return this.#documents.act({ kind: 'quarantine.replay', target: { k: 'quarantined', id }, baseVer, args: { reason } });
  }

  dismiss({ id, baseVer, reason }: CallRequest<'quarantine.dismiss'>): Promise<CallResult<'quarantine.dismiss'>> {
    return this.#documents.act({ kind: 'quarantine.dismiss', target: { k: 'quarantined', id }, baseVer, args: { reason } });
  }

  putPolicy({ baseVer, policy }: CallRequest<'ledgerPolicy.put'>): Promise<CallResult<'ledgerPolicy.put'>> {
    return this.#documents.act({ kind: 'ledgerPolicy.put', target: { k: 'ledgerPolicy', id: ledgerPolicyId }, baseVer, args: policy });
  }

  putWatch({ baseVer, policy }: CallRequest<'watchPolicy.put'>): Promise<CallResult<'watchPolicy.put'>> {
    return this.#documents.act({ kind: 'watchPolicy.put', target: { k: 'watchPolicy', id: watchPolicyId }, baseVer, args: policy });
  }
}

export const indicatorHandlers = (parts: IndicatorParts) => {
  const indicators = new IndicatorService(parts);
  const plans = new PlanService(parts);
  return {
    'indicator.put': (params) => indicators.put(params),
    'quarantine.replay': (params) => indicators.replay(params),
    'quarantine.dismiss': (params) => indicators.dismiss(params),
    'ledgerPolicy.put': (params) => indicators.putPolicy(params),
    'watchPolicy.put': (params) => indicators.putWatch(params),
    'indicatorPlan.put': (params) => plans.plan(params),
    'indicator.bringIn': (params) => plans.bringIn(params),
  } satisfies Partial<Handlers>;
};
