import type { CallResult } from '#contract/calls.ts';
import type { IncidentId, LogLineId, ProcedureId, ShiftId, UserId } from '#domain/ids.ts';
import { inForce } from '#domain/procedures/procedure.ts';
import type { LogLineKind } from '#domain/shift/log-line.ts';
import type { OperationDraft } from '#domain/operation.ts';
import { canOperate, type User } from '#domain/user.ts';
import type { Store } from '../../store/store.ts';
import { DocumentRecorder, type DocumentParts } from '../documents.ts';
import type { CallRequest, SyncStatus } from '../ports.ts';
import type { SessionService } from '../session.ts';

export type LogBookParts = DocumentParts & {
  readonly store: DocumentParts['store'] & Pick<Store, 'query'>;
  readonly session: Pick<SessionService, 'operator' | 'officer'>;
};

type Written = {
  readonly kind: LogLineKind;
  readonly text: string;
  readonly subjectId?: string | null;
  readonly strikes?: LogLineId | null;
};

/** The log book (sổ trực ban): what officers write, and what the console writes when it happens. */
export class LogBook {
  readonly #parts: LogBookParts;
  readonly #documents: DocumentRecorder;
  #wasOnline: boolean | null = null;

  constructor(parts: LogBookParts) {
    this.#parts = parts;
    this.#documents = new DocumentRecorder(parts);
  }

  async write({ text, strikes }: CallRequest<'log.write'>): Promise<CallResult<'log.write'>> {
    const order = await this.#order({ kind: 'note', text, strikes }, await this.#parts.session.officer());
    return { id: order.target.id, ...(await this.#documents.act(order)) };
  }

  /** A line the console writes by itself, in the name of who is on duty; nothing when nobody who acts is. */
  async tell(written: Written): Promise<void> {
    const officer = await this.#parts.session.officer();
    if (!officer || !canOperate(officer.role)) return;
    await this.#documents.act(await this.#order(written, officer));
  }

  /** The same, not recorded yet: to be recorded together with what it tells of, in this officer's name. */
  async draft(written: Written, by: User): Promise<OperationDraft> {
    const documents = new DocumentRecorder({ ...this.#parts, session: { operator: async () => by } });
    return documents.draft(await this.#order(written, by));
  }

  /** Tells of an incident somebody took here, when it is a grave one. */
  async incidentTaken(id: string): Promise<void> {
    const { rows } = await this.#parts.store.query('incident.detail', { id: id as never });
    const [incident] = rows;
    if (incident && incident.severity <= 2) await this.tell({ kind: 'incidentTaken', text: incident.title, subjectId: id });
  }

  /** Tells what was started here, and for which incident. */
  async procedureStarted(incidentId: IncidentId, procedureId: ProcedureId): Promise<void> {
    const [{ rows }, procedure] = await Promise.all([
      this.#parts.store.query('incident.detail', { id: incidentId }),
      this.#parts.store.document('procedure', procedureId),
    ]);
    const name = procedure ? (inForce(procedure.body)?.content.nameVi ?? '') : '';
    await this.tell({ kind: 'procedureStarted', text: [name, rows[0]?.title].filter(Boolean).join(' · '), subjectId: incidentId });
  }

  /** Tells that the hub was lost, and that it is back. */
  async hubMoved({ hub }: SyncStatus): Promise<void> {
    if (hub.state === 'connecting') return;
    const isOnline = hub.state === 'online';
    const was = this.#wasOnline;
    this.#wasOnline = isOnline;
    if (was !== null && was !== isOnline) await this.tell({ kind: isOnline ? 'hubBack' : 'hubLost', text: '' });
  }

  async #order({ kind, text, subjectId = null, strikes = null }: Written, by: User | null) {
    const target = { k: 'logLine' as const, id: this.#parts.newId('log') as LogLineId };
    const shiftId = by ? await this.#shiftOf(by.id) : null;
    return { kind: 'log.write' as const, target, baseVer: 0, args: { kind, text, subjectId, shiftId, strikes } };
  }

  async #shiftOf(officerId: UserId): Promise<ShiftId | null> {
    const { rows } = await this.#parts.store.query('shifts.list', { limit: 50 });
    return rows.find((row) => row.officerId === officerId && row.endedAtMs === null)?.id ?? null;
  }
}
