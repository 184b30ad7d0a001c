import type { CallResult } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { ChangedIncident, ShiftRow } from '#contract/shift.ts';
import type { ShiftId, UserId } from '#domain/ids.ts';
import { isOpen } from '#domain/incident-transitions.ts';
import { type HandoverItem, mostHandoverItems } from '#domain/shift/shift.ts';
import type { User } from '#domain/user.ts';
import type { Store } from '../../store/store.ts';
import { DocumentRecorder } from '../documents.ts';
import type { CallRequest } from '../ports.ts';
import type { SessionService } from '../session.ts';
import type { SignOnService } from '../sign-on/sign-on-service.ts';
import type { HandoverSources, HandoverThing } from './handover-sources.ts';
import type { LogBook, LogBookParts } from './log-book.ts';

export type ShiftParts = Omit<LogBookParts, 'session' | 'store'> & {
  readonly store: LogBookParts['store'] & Pick<Store, 'user'>;
  readonly session: SessionService;
  readonly signOn: Pick<SignOnService, 'prove'>;
  readonly log: LogBook;
  readonly sources: HandoverSources;
};

const asItem = (thing: HandoverThing): HandoverItem => ({ ...thing, isAccepted: false, comment: '' });
const keyOf = ({ k, id }: HandoverThing): string => `${k} ${id}`;

/** Shifts: begun, handed over between two officers who both prove who they are, and what changed since one's last. */
export class ShiftService {
  readonly #parts: ShiftParts;

  constructor(parts: ShiftParts) {
    this.#parts = parts;
  }

  async begin(): Promise<CallResult<'shift.begin'>> {
    const officer = await this.#parts.session.operator();
    if ((await this.#shifts()).some(({ officerId, endedAtMs }) => officerId === officer.id && endedAtMs === null))
      throw new ChiLangError('alreadyExists', 'Your shift has begun already; hand it over or end it.');
    const id = this.#newId();
    const begin = await this.#as(officer).draft(beginOrder(id, officer, null));
    await this.#record([begin, await this.#parts.log.draft({ kind: 'shiftBegun', text: officer.name, subjectId: officer.id }, officer)]);
    return { id };
  }

  async draft(): Promise<CallResult<'shift.draft'>> {
    return { asOfMs: this.#parts.now(), items: (await this.#things()).map(asItem) };
  }

  async handOver({ id, to, ownPassword, password, items, note }: CallRequest<'shift.handOver'>): Promise<CallResult<'shift.handOver'>> {
    const { session, store, log } = this.#parts;
    const from = await session.operator();
    const next = await store.user(to);
    if (!next) throw new ChiLangError('notFound', `No officer ${to} is known at this console.`);
    await this.#refuseForgotten(items);
    const nextId = this.#newId();
    const shift = await store.document('shift', id);
    const target = { k: 'shift' as const, id };
    const order = { kind: 'shift.handOver' as const, target, baseVer: shift?.ver ?? 0, args: { to, items, note } };
    // What cannot succeed is told before two people type their passwords for it.
    const handOver = await this.#as(from).draft(order);
    const begin = await this.#as(next).draft(beginOrder(nextId, next, id));
    await this.#prove('own', from.id, ownPassword);
    await this.#prove('next', to, password);
    const told = await log.draft({ kind: 'handover', text: `${from.name} → ${next.name}`, subjectId: to }, from);
    await this.#record([handOver, told, begin]);
    await session.begin(to);
    return { id: nextId };
  }

  async end({ id, baseVer, reason }: CallRequest<'shift.end'>): Promise<CallResult<'shift.end'>> {
    const officer = await this.#parts.session.operator();
    const end = await this.#as(officer).draft({ kind: 'shift.end', target: { k: 'shift', id }, baseVer, args: { reason } });
    await this.#record([end, await this.#parts.log.draft({ kind: 'shiftEnded', text: reason, subjectId: officer.id }, officer)]);
    return { operationId: end.id };
  }

  async difference(): Promise<CallResult<'shift.difference'>> {
    const officer = await this.#parts.session.onDuty();
    const shifts = await this.#shifts();
    const ends = shifts.flatMap(({ officerId, endedAtMs }) => (officerId === officer.id && endedAtMs !== null ? endedAtMs : []));
    const sinceMs = ends.length > 0 ? Math.max(...ends) : null;
    const present = shifts.find(({ officerId, endedAtMs }) => officerId === officer.id && endedAtMs === null);
    const before = present?.afterId === null ? undefined : shifts.find(({ id }) => id === present?.afterId);
    return {
      sinceMs,
      // Whoever was never on duty here catches up with the shift they took over.
      incidents: await this.#changed(sinceMs ?? before?.begunAtMs ?? present?.begunAtMs ?? this.#parts.now()),
      items: (await this.#things()).map(asItem),
      handover: before?.handover
        ? { from: before.officerId, note: before.handover.note, atMs: before.endedAtMs ?? before.begunAtMs, items: before.handover.items }
        : null,
      lines:
        sinceMs === null
          ? 0
          : (await this.#parts.store.query('log.list', { limit: 5000 })).rows.filter(({ atMs }) => atMs > sinceMs).length,
    };
  }

  async #changed(sinceMs: number): Promise<ChangedIncident[]> {
    const { rows } = await this.#parts.store.query('incidents.list', { filter: { scope: 'all' }, limit: 5000 });
    return rows
      .filter(({ updatedAtMs }) => updatedAtMs > sinceMs)
      .sort((a, b) => a.severity - b.severity || b.updatedAtMs - a.updatedAtMs)
      .slice(0, 200)
      .map(({ id, title, severity, status, reportedAtMs, updatedAtMs }) => {
        const change = !isOpen(status) ? 'ended' : reportedAtMs > sinceMs ? 'new' : 'changed';
        return { id, title, severity, status, atMs: updatedAtMs, change };
      });
  }

  /** What came up while the handover was written must be told too. */
  async #refuseForgotten(items: readonly HandoverItem[]): Promise<void> {
    const told = new Set(items.map(keyOf));
    const forgotten = (await this.#things()).filter((thing) => !told.has(keyOf(thing)));
    if (forgotten.length === 0) return;
    const names = forgotten.slice(0, 3).map(({ title }) => title);
    throw new ChiLangError('badInput', `Came up meanwhile: ${names.join(', ')}; draw the handover again.`, {
      details: { forgotten: forgotten.length },
    });
  }

  async #things(): Promise<HandoverThing[]> {
    const { incidents, alarms, procedures, cameras, outbox } = this.#parts.sources;
    const lists = await Promise.all([alarms(), incidents(), procedures(), cameras(), outbox()]);
    return lists.flat().slice(0, mostHandoverItems);
  }

  async #prove(who: 'own' | 'next', userId: UserId, password: string | null): Promise<void> {
    try {
      await this.#parts.signOn.prove({ userId, password });
    } catch (error) {
      if (!(error instanceof ChiLangError)) throw error;
      throw new ChiLangError(error.kind, error.message, { details: { ...error.details, who }, cause: error });
    }
  }

  async #shifts(): Promise<ShiftRow[]> {
    return (await this.#parts.store.query('shifts.list', { limit: 500 })).rows;
  }

  /** Records in the name of an officer who proved, or is about to prove, that they are there. */
  #as(officer: User): DocumentRecorder {
    return new DocumentRecorder({ ...this.#parts, session: { operator: async () => officer } });
  }

  async #record(drafts: Parameters<Store['record']>[0]): Promise<void> {
    const { store, sync, desks } = this.#parts;
    await store.record(drafts, { offline: sync.state().hub.state !== 'online', lan: desks !== null });
    sync.poke();
    desks?.poke();
  }

  #newId(): ShiftId {
    return this.#parts.newId('shf') as ShiftId;
  }
}

const beginOrder = (id: ShiftId, officer: User, afterId: ShiftId | null) => {
  const target = { k: 'shift' as const, id };
  return { kind: 'shift.begin' as const, target, baseVer: 0, args: { role: officer.role, afterId } };
};
