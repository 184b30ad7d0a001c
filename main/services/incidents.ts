import type { CallResult } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { IncidentRow } from '#contract/rows.ts';
import type { DeviceId, IncidentId } from '#domain/ids.ts';
import { applyOperation } from '#domain/mutators.ts';
import { inverseOf, relationTo } from '#domain/desk/incident-link.ts';
import type { Operation, OperationArgs, OperationDraft } from '#domain/operation.ts';
import type { Store } from '../store/store.ts';
import { ActionRecorder, type ActionParts } from './actions.ts';
import type { CallRequest } from './ports.ts';

type Recorded = CallResult<'incident.note'>;
type Shown = Pick<Store, 'query'>;

/**
 * What officers do to incidents. An action is refused at once where the shown row already tells that it
 * cannot succeed; otherwise it is recorded durably, and the hub has the last word.
 */
export class IncidentService {
  readonly #store: Shown;
  readonly #actions: ActionRecorder;

  constructor(parts: ActionParts & { store: Shown }) {
    this.#store = parts.store;
    this.#actions = new ActionRecorder(parts);
  }

  async create({ details, deadlines }: CallRequest<'incident.create'>): Promise<CallResult<'incident.create'>> {
    const envelope = await this.#actions.envelope();
    const id = this.#actions.newIncidentId();
    const args = { ...details, ...(deadlines ? { deadlines } : {}) };
    await this.#actions.record({ ...envelope, kind: 'incident.create', target: { k: 'incident', id }, baseVer: 0, args });
    return { id, operationId: envelope.id };
  }

  async transition({ id, baseVer, to, reason }: CallRequest<'incident.transition'>): Promise<Recorded> {
    return this.#act(id, { kind: 'incident.transition', baseVer, args: { to, reason } });
  }

  async assign({ id, baseVer, ownerId, unit }: CallRequest<'incident.assign'>): Promise<Recorded> {
    return this.#act(id, { kind: 'incident.assign', baseVer, args: { ownerId, unit } });
  }

  async note({ id, text }: CallRequest<'incident.note'>): Promise<Recorded> {
    return this.#act(id, { kind: 'incident.note', baseVer: 0, args: { text } });
  }

  async update({ id, baseVer, changes, deadline }: CallRequest<'incident.update'>): Promise<Recorded> {
    if (!deadline) return this.#act(id, { kind: 'incident.update', baseVer, args: changes });
    return this.#act(id, { kind: 'incident.update', baseVer, args: changes }, { kind: 'incident.deadline', baseVer, args: deadline });
  }

  /** One act of the desk. A link is recorded at both incidents, together or not at all. */
  async act({ id, baseVer, act }: CallRequest<'incident.act'>): Promise<Recorded> {
    const envelope = await this.#actions.envelope();
    const draft = { ...envelope, ...act, baseVer, target: { k: 'incident', id } } as OperationDraft;
    const survivor = act.kind === 'incident.merge' ? await this.#shown(act.args.into) : undefined;
    refuseWhatCannotSucceed(draft, await this.#shown(id), survivor);
    const drafts = act.kind === 'incident.link' ? [draft, await this.#mirrored(draft, act.args, id)] : [draft];
    await this.#actions.record(...drafts);
    return { operationId: envelope.id };
  }

  /** The same link, seen from its other end. */
  async #mirrored(draft: OperationDraft, { to, relation }: OperationArgs<'incident.link'>, id: IncidentId): Promise<OperationDraft> {
    const other = await this.#shown(to);
    const inverse = relation === null ? null : inverseOf(relation);
    const args = { to: id, relation: inverse, was: relationTo(other.links, id) };
    const target = { k: 'incident', id: to };
    const mirrored = { ...draft, id: this.#actions.newOperationId(), baseVer: other.ver, target, args } as OperationDraft;
    refuseWhatCannotSucceed(mirrored, other);
    return mirrored;
  }

  /** One act, or several that are recorded together or not at all. */
  async #act(id: IncidentId, ...intents: readonly Intent[]): Promise<Recorded> {
    const envelope = await this.#actions.envelope();
    const shown = await this.#shown(id);
    const drafts = intents.map((intent, i) => {
      const own = i === 0 ? envelope.id : this.#actions.newOperationId();
      return { ...envelope, ...intent, id: own, target: { k: 'incident', id } } as OperationDraft;
    });
    for (const draft of drafts) refuseWhatCannotSucceed(draft, shown);
    await this.#actions.record(...drafts);
    return { operationId: envelope.id };
  }

  async #shown(id: IncidentId): Promise<IncidentRow> {
    const { rows } = await this.#store.query('incident.detail', { id });
    if (!rows[0]) throw new ChiLangError('notFound', `Incident ${id} is not on this console; it may have moved to another area.`);
    return rows[0];
  }
}

type IntentOf<D> = D extends { kind: `incident.${string}`; baseVer: number; args: unknown } ? Pick<D, 'kind' | 'baseVer' | 'args'> : never;
type Intent = IntentOf<OperationDraft>;

/** The hub's own rules against the row as shown, so that the officer need not wait for a refusal. */
const refuseWhatCannotSucceed = (draft: OperationDraft, shown: IncidentRow, survivor?: IncidentRow): void => {
  const tried = { ...draft, n: 1, device: 'dry-run' as DeviceId, sig: null } as Operation;
  const effect = applyOperation(tried, { incident: shown, survivor }, shown.ver + 1);
  if (!effect.ok) throw new ChiLangError(effect.kind, effect.message);
};
