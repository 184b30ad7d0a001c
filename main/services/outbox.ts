import { ChiLangError } from '#contract/errors.ts';
import type { ActionRow, OutboxRow } from '#contract/rows.ts';
import { IncidentId } from '#domain/ids.ts';
import type { Operation, OperationDraft } from '#domain/operation.ts';
import type { Store } from '../store/store.ts';
import { ActionRecorder, type ActionParts } from './actions.ts';
import type { CallRequest } from './ports.ts';

type OutboxStore = Pick<Store, 'record' | 'outboxRow' | 'dismiss' | 'query' | 'markSeen' | 'replaceUnreadable'>;

const unknownIncident = 'unknown' as IncidentId;

const isOpen = (outcome: ActionRow['outcome']['outcome']): boolean => outcome === 'waiting' || outcome === 'sent' || outcome === 'conflict';

/** The officer's word on actions the hub did not take. */
export class OutboxService {
  readonly #store: OutboxStore;
  readonly #actions: ActionRecorder;
  readonly #sync: ActionParts['sync'];

  constructor(parts: ActionParts & { store: OutboxStore }) {
    this.#store = parts.store;
    this.#actions = new ActionRecorder(parts);
    this.#sync = parts.sync;
  }

  /**
   * `keepMine` acts again on today's version with the same intent; `takeTheirs` lets the hub's value stand.
   * `badInput` while the action still waits for the hub's verdict.
   */
  async decide({ operationId, decision }: CallRequest<'outbox.decide'>): Promise<Record<string, never>> {
    const found = await this.#store.outboxRow(operationId);
    if (!found) throw new ChiLangError('notFound', `Action ${operationId} is not in this console's outbox.`);
    const { row, operation } = found;
    if (row.state.state === 'waiting' || row.state.state === 'sent') {
      throw new ChiLangError('badInput', 'This action still waits for the hub; there is nothing to decide yet.');
    }
    // The new action is recorded first: a crash in between leaves both listed, never neither.
    if (decision === 'keepMine') await this.#actAgain(row, operation);
    await this.#store.dismiss(operationId);
    return {};
  }

  /** A rejection that was seen is over; an unreadable action stays listed, only its alarm ends. */
  async seen({ operationIds }: CallRequest<'outbox.seen'>): Promise<Record<string, never>> {
    const { rows } = await this.#store.query('outbox.actions', {});
    const wanted = rows.filter(({ id }) => operationIds.includes(id));
    const open = wanted.find(({ outcome, decision }) => isOpen(outcome.outcome) && decision === null);
    if (open) throw new ChiLangError('badInput', `Action ${open.id} is not over yet; wait for the hub or decide.`);
    for (const { id, outcome } of wanted) if (outcome.outcome === 'rejected') await this.#store.dismiss(id);
    await this.#store.markSeen(operationIds);
    return {};
  }

  async giveUp({ operationId, text }: CallRequest<'outbox.giveUp'>): Promise<Record<string, never>> {
    const { rows } = await this.#store.query('outbox.actions', {});
    const row = rows.find(({ id, outcome }) => id === operationId && outcome.outcome === 'quarantined');
    if (!row) throw new ChiLangError('badInput', `Action ${operationId} is none that cannot be read.`);
    // What was no incident's has no place for a note; the hub answers that it knows no such incident, and goes on.
    const target = {
      k: 'incident',
      id: IncidentId.catch(unknownIncident).parse(row.targetKind === 'incident' ? row.targetId : ''),
    } as const;
    const note = {
      ...(await this.#actions.envelope()),
      id: operationId,
      kind: 'incident.note',
      target,
      baseVer: 0,
      args: { text },
    } as const;
    await this.#store.replaceUnreadable(operationId, note);
    this.#sync.poke();
    return {};
  }

  async #actAgain(row: OutboxRow, operation: Operation): Promise<void> {
    if (row.state.state === 'quarantined') {
      throw new ChiLangError('unsupported', 'This action cannot be read by this version; act again from the incident itself.');
    }
    const { kind, target, args } = operation;
    const baseVer = target.k === 'incident' ? await this.#todaysVersion(target.id) : 0;
    await this.#actions.record({ ...(await this.#actions.envelope()), kind, target, args, baseVer } as OperationDraft);
  }

  async #todaysVersion(id: IncidentId): Promise<number> {
    const { rows } = await this.#store.query('incident.detail', { id });
    return rows[0]?.ver ?? 0;
  }
}
