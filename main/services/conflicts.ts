import type { CallResult } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { IncidentRow, OutboxRow } from '#contract/rows.ts';
import type { IncidentId, OperationId } from '#domain/ids.ts';
import type { Operation, OperationDraft } from '#domain/operation.ts';
import { type Claim, claimOf, groupOfKind, type Plan, planKeepMine, planUndo } from '#domain/resolution.ts';
import type { Decision, Store } from '../store/store.ts';
import { ActionRecorder, type ActionParts } from './actions.ts';
import type { CallRequest } from './ports.ts';

type ConflictStore = Pick<Store, 'record' | 'outboxRow' | 'query' | 'decide'>;
type Found = { readonly row: OutboxRow; readonly operation: Operation; readonly decision: Decision | null };
type Group = { readonly incident: IncidentRow; readonly claims: readonly [Claim, ...Claim[]]; readonly found: readonly Found[] };

/** The officer's word on conflicts, one field group at a time, and taking it back. */
export class ConflictService {
  readonly #store: ConflictStore;
  readonly #actions: ActionRecorder;
  readonly #now: () => number;

  constructor(parts: ActionParts & { store: ConflictStore }) {
    this.#store = parts.store;
    this.#actions = new ActionRecorder(parts);
    this.#now = parts.now;
  }

  async resolve({ operationIds, decision, reason }: CallRequest<'outbox.resolve'>): Promise<CallResult<'outbox.resolve'>> {
    const { incident, claims, found } = await this.#group(operationIds);
    if (found.some((each) => each.decision !== null))
      throw new ChiLangError('badInput', 'These conflicts are decided already; undo that first.');
    const planned: Plan = decision === 'takeTheirs' ? { plan: 'nothing' } : planKeepMine(claims, incident, reason);
    // The new action is recorded first: a crash in between leaves both listed, never neither.
    const operationId = await this.#carryOut(planned, incident);
    await this.#store.decide(operationIds, { decision, atMs: this.#now(), operationId });
    return { operationId };
  }

  async undo({ operationIds, reason }: CallRequest<'outbox.undoDecision'>): Promise<Record<string, never>> {
    const { incident, claims, found } = await this.#group(operationIds);
    const [first, ...others] = found.map((each) => each.decision);
    if (!first || others.some((each) => each?.atMs !== first.atMs)) {
      throw new ChiLangError('badInput', 'These conflicts were not decided together; undo each decision by itself.');
    }
    if (first.decision === 'keepMine' && first.operationId !== null) {
      await this.#carryOut(planUndo(claims, theirsOf(found), incident, deviceOf(found), reason), incident);
    }
    await this.#store.decide(operationIds, null);
    return {};
  }

  /** Records what a plan says, or tells by kind why it cannot be. */
  async #carryOut(planned: Plan, { id, ver }: IncidentRow): Promise<OperationId | null> {
    switch (planned.plan) {
      case 'nothing':
        return null;
      case 'illegal':
        throw new ChiLangError(
          'illegalTransition',
          `The incident is ${planned.from} now and cannot go to ${planned.to}; act from the incident itself.`,
        );
      case 'reasonNeeded':
        throw new ChiLangError('badInput', 'This step needs a reason; give one.');
      case 'overtaken':
        throw new ChiLangError('conflict', 'Somebody else has changed this since; look at the incident and act from there.');
      case 'act': {
        const envelope = await this.#actions.envelope();
        await this.#actions.record({ ...envelope, ...planned.claim, target: { k: 'incident', id }, baseVer: ver } as OperationDraft);
        return envelope.id;
      }
    }
  }

  /** The conflicts in the order the officer acted; `badInput` unless they are of one field group of one incident. */
  async #group(ids: readonly OperationId[]): Promise<Group> {
    const found = (await Promise.all(ids.map((id) => this.#one(id)))).sort((a, b) => a.operation.n - b.operation.n);
    const [first, ...claims] = found.map(({ operation }) => claimOf(operation));
    const target = found[0]?.operation.target.id as IncidentId;
    const one = found.every(
      ({ operation }) =>
        operation.target.id === target && groupOfKind(operation.kind) === groupOfKind(found[0]?.operation.kind ?? operation.kind),
    );
    if (!first || claims.includes(null) || !one || found.some(({ row }) => row.state.state !== 'conflict')) {
      throw new ChiLangError('badInput', 'Only conflicts of one field group of one incident are decided together.');
    }
    const { rows } = await this.#store.query('incident.detail', { id: target });
    if (!rows[0]) throw new ChiLangError('notFound', `Incident ${target} is not on this console; it may have moved to another area.`);
    return { incident: rows[0], claims: [first, ...(claims as Claim[])], found };
  }

  async #one(id: OperationId): Promise<Found> {
    const found = await this.#store.outboxRow(id);
    if (!found) throw new ChiLangError('notFound', `Action ${id} is not in this console's outbox.`);
    return found;
  }
}

const deviceOf = (found: readonly Found[]): string => found[0]?.operation.device ?? '';

/** What the hub had, field by field; the latest judgement counts. */
const theirsOf = (found: readonly Found[]): Record<string, unknown> =>
  Object.assign({}, ...found.map(({ row }) => (row.state.state === 'conflict' ? row.state.theirs : {}))) as Record<string, unknown>;
