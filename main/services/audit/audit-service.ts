import type { AuditFilter } from '#contract/audit.ts';
import { mostExportedLines } from '#contract/audit.ts';
import type { CallResult } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { AuditAct } from '#domain/audit/audit-entry.ts';
import type { OperationId, UserId } from '#domain/ids.ts';
import { operationSchemaVersion } from '#domain/operation.ts';
import { canAudit, consoleActor } from '#domain/user.ts';
import type { Store } from '../../store/store.ts';
import type { ActionParts } from '../actions.ts';
import { hubTimeMs } from '../hub-time.ts';
import type { SessionService } from '../session.ts';
import { auditCsv } from './audit-csv.ts';

export type AuditParts = Omit<ActionParts, 'store' | 'session'> & {
  readonly store: Pick<Store, 'record' | 'query'>;
  readonly session: Pick<SessionService, 'officer'>;
};

const longestSubject = 200;

/** Tells the audit what is done at this console beside changing rows, and reads it for those who may. */
export class AuditService {
  readonly #parts: AuditParts;

  constructor(parts: AuditParts) {
    this.#parts = parts;
  }

  /** Kept durably when it resolves, and sent like every action; `by` null: nobody is on duty, the console tells it. */
  async tell(act: AuditAct, subject: string | null, by?: UserId | null): Promise<void> {
    const { store, session, sync, desks, newId } = this.#parts;
    const actor = by === undefined ? ((await session.officer())?.id ?? null) : by;
    const id = newId('op') as OperationId;
    const draft = {
      id,
      sv: operationSchemaVersion,
      actor: actor ?? consoleActor,
      atMs: hubTimeMs(this.#parts),
      kind: 'audit.record' as const,
      target: { k: 'audit' as const, id },
      baseVer: 0,
      args: { act, subject: subject === null ? null : subject.slice(0, longestSubject) },
    };
    await store.record([draft], { offline: sync.state().hub.state !== 'online', lan: desks !== null });
    sync.poke();
    desks?.poke();
  }

  /** Whether the officer on duty reads the audit. */
  async mayRead(): Promise<boolean> {
    const officer = await this.#parts.session.officer();
    return officer !== null && canAudit(officer.role);
  }

  /** Lines as a table for other programs, told to the audit itself. `forbidden` for a role that does not read it. */
  async export(filter: AuditFilter): Promise<CallResult<'audit.export'>> {
    if (!(await this.mayRead())) throw new ChiLangError('forbidden', 'The audit is read by auditors and administrators.');
    const { rows } = await this.#parts.store.query('audit.list', { filter, limit: mostExportedLines });
    await this.tell('export', `audit, ${rows.length}`);
    const day = new Date(this.#parts.now()).toISOString().slice(0, 10);
    return { fileName: `audit-${day}.csv`, text: auditCsv(rows), lines: rows.length };
  }
}
