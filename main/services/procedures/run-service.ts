import type { CallResult } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { IncidentId, RunId } from '#domain/ids.ts';
import type { OperationArgs, OperationDraft } from '#domain/operation.ts';
import { inForce, type ProcedureContent } from '#domain/procedures/procedure.ts';
import type { RunEvent } from '#domain/procedures/run-event.ts';
import type { Run } from '#domain/procedures/run.ts';
import type { Store } from '../../store/store.ts';
import { ActionRecorder } from '../actions.ts';
import { type DocumentOrder, type DocumentParts, DocumentRecorder } from '../documents.ts';
import type { CallRequest } from '../ports.ts';

type Recorded = CallResult<'run.tick'>;
type RunParts = DocumentParts & { readonly store: Pick<Store, 'query'> };
type RunOrder = Extract<DocumentOrder, { target: { k: 'run' } }>;
/** Acts on one run that are no more than their operation. */
export type StepAct = 'run.tick' | 'run.reopen' | 'run.assign' | 'run.chase' | 'run.prove' | 'run.seeSkip';

/** Procedures at work. What an incident's history must tell is recorded in one breath with what it tells of. */
export class RunService {
  readonly #parts: RunParts;
  readonly #documents: DocumentRecorder;
  readonly #actions: ActionRecorder;

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#documents = new DocumentRecorder(parts);
    this.#actions = new ActionRecorder(parts);
  }

  async start({ incidentId, procedureId }: CallRequest<'run.start'>): Promise<CallResult<'run.start'>> {
    const found = await this.#parts.store.document('procedure', procedureId);
    const version = found && inForce(found.body);
    if (!found || !version) throw new ChiLangError('notFound', `Procedure ${procedureId} has no published version here.`);
    if (found.body.isRetired) throw new ChiLangError('illegalTransition', `Procedure ${procedureId} is no longer in use.`);
    await this.#refuseTwice(incidentId, procedureId);
    const id = this.#parts.newId('run') as RunId;
    const isOfficial = found.body.officialVersion === version.version;
    const args = { incidentId, procedureId, version: version.version, isOfficial, content: version.content };
    const order: RunOrder = { kind: 'run.start', target: { k: 'run', id }, baseVer: 0, args };
    return { id, ...(await this.#actAndTell(order, incidentId, eventOf('started', id, version.content, ''))) };
  }

  /** What is done to one step. */
  act<K extends StepAct>(kind: K, { id, baseVer, ...args }: { id: RunId; baseVer: number } & OperationArgs<K>): Promise<Recorded> {
    return this.#documents.act({ kind, target: { k: 'run', id }, baseVer, args } as unknown as RunOrder);
  }

  async skip({ id, baseVer, step, reason }: CallRequest<'run.skip'>): Promise<Recorded> {
    const run = await this.#run(id);
    const skipped = run.content.steps.find((each) => each.id === step);
    const words = { stepVi: skipped?.textVi ?? step, stepEn: skipped?.textEn ?? '' };
    const order: RunOrder = { kind: 'run.skip', target: { k: 'run', id }, baseVer, args: { step, reason } };
    return this.#actAndTell(order, run.incidentId, { ...eventOf('skipped', id, run.content, reason), ...words });
  }

  async finish(kind: 'run.end' | 'run.abort', { id, baseVer, text }: CallRequest<'run.end'>): Promise<Recorded> {
    const run = await this.#run(id);
    const order: RunOrder = { kind, target: { k: 'run', id }, baseVer, args: { text } };
    return this.#actAndTell(order, run.incidentId, eventOf(kind === 'run.end' ? 'ended' : 'aborted', id, run.content, text));
  }

  async #run(id: RunId): Promise<Run> {
    const found = await this.#parts.store.document('run', id);
    if (!found) throw new ChiLangError('notFound', `Run ${id} is not on this console.`);
    return found.body;
  }

  async #refuseTwice(incidentId: IncidentId, procedureId: string): Promise<void> {
    const { store } = this.#parts;
    const [shown, runs] = await Promise.all([store.query('incident.detail', { id: incidentId }), store.query('runs.list', { incidentId })]);
    if (!shown.rows[0]) throw new ChiLangError('notFound', `Incident ${incidentId} is not on this console.`);
    if (runs.rows.some((run) => run.state === 'running' && run.procedureId === procedureId))
      throw new ChiLangError('alreadyExists', `Procedure ${procedureId} runs for this incident already.`);
  }

  /** Both rows, or neither. */
  async #actAndTell(order: RunOrder, incidentId: IncidentId, args: RunEvent): Promise<Recorded> {
    const draft = await this.#documents.draft(order);
    const envelope = await this.#actions.envelope();
    const told: OperationDraft = { ...envelope, kind: 'incident.procedure', target: { k: 'incident', id: incidentId }, baseVer: 0, args };
    await this.#actions.record(draft, told);
    return { operationId: draft.id };
  }
}

const eventOf = (act: RunEvent['act'], runId: RunId, { nameVi, nameEn }: ProcedureContent, text: string): RunEvent => {
  return { act, runId, nameVi, nameEn, stepVi: '', stepEn: '', text };
};
