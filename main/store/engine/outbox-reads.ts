import type { OutboxRow } from '#contract/rows.ts';
import type { Verdict } from '#contract/wire.ts';
import type { Camera } from '#domain/camera.ts';
import type { Incident } from '#domain/incident.ts';
import { Operation } from '#domain/operation.ts';
import type { OutboxCounts } from '../store.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import { type StoredOperation, verdictOf } from './outbox.ts';

/** What an operation wants to change, by field, for the officer to compare. */
export const computeMine = (operation: Operation): Record<string, unknown> => {
  switch (operation.kind) {
    case 'incident.transition':
      return { status: operation.args.to, ...(operation.args.reason ? { reason: operation.args.reason } : {}) };
    case 'incident.note':
    case 'incident.create':
    case 'incident.assign':
    case 'incident.update':
    case 'camera.put':
      return { ...operation.args };
  }
};

const stateOf = (operation: Operation, verdict: Verdict | null): OutboxRow['state'] => {
  if (verdict === null) return { state: 'waiting' };
  switch (verdict.result) {
    case 'ok':
      return { state: 'sent' };
    case 'conflict':
      return { state: 'conflict', mine: computeMine(operation), theirs: verdict.theirs };
    case 'rejected':
      return { state: 'rejected', kind: verdict.kind, message: verdict.message };
  }
};

/** Unsettled, or refused and not yet decided. `outbox` is the attached precious file. */
const listedSql = `unreadable IS NOT NULL OR n > (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM meta WHERE name = 'mark') AND dismissed = 0
  OR dismissed = 0 AND json_extract(verdict, '$.result') IN ('conflict', 'rejected')`;

/** Reads the outbox beside the cache, on a connection that has it attached as `outbox`. */
export class OutboxReads {
  readonly #sql: Statements;

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  list(): { rows: OutboxRow[]; total: number } {
    const rows = (this.#sql(`SELECT * FROM outbox.operation WHERE ${listedSql} ORDER BY n`).all() as StoredOperation[]).flatMap(
      (stored) => this.#rowOf(stored) ?? [],
    );
    return { rows, total: rows.length };
  }

  one(id: string): { row: OutboxRow; operation: Operation } | null {
    const stored = this.#sql('SELECT * FROM outbox.operation WHERE id = ?').get(id) as StoredOperation | undefined;
    const operation = stored && readOperation(stored);
    const row = stored && this.#rowOf(stored);
    return operation && row ? { row, operation } : null;
  }

  counts(): OutboxCounts {
    const counts = { waiting: 0, conflicts: 0, rejected: 0, quarantined: 0 };
    for (const { state } of this.list().rows) {
      if (state.state === 'conflict') counts.conflicts += 1;
      else if (state.state === 'rejected') counts.rejected += 1;
      else if (state.state === 'quarantined') counts.quarantined += 1;
      else counts.waiting += 1;
    }
    return counts;
  }

  setting(name: string): unknown {
    const value = this.#sql('SELECT value FROM outbox.setting WHERE name = ?').pluck().get(name) as string | undefined;
    return value === undefined ? null : JSON.parse(value);
  }

  #rowOf(stored: StoredOperation): OutboxRow | null {
    const operation = readOperation(stored);
    if (operation === null) return quarantinedRow(stored);
    return {
      id: operation.id,
      n: stored.n,
      kind: operation.kind,
      targetId: operation.target.id,
      targetTitle: this.#titleOf(operation),
      actor: operation.actor,
      atMs: operation.atMs,
      state: stateOf(operation, verdictOf(stored)),
    };
  }

  #titleOf(operation: Operation): string {
    if (operation.kind === 'incident.create') return operation.args.title;
    if (operation.kind === 'camera.put') return operation.args.name;
    const body = this.#sql('SELECT body FROM incident WHERE id = ?').pluck().get(operation.target.id) as string | undefined;
    return body === undefined ? operation.target.id : (JSON.parse(body) as Incident | Camera as Incident).title;
  }
}

const readOperation = (stored: StoredOperation): Operation | null => {
  if (stored.unreadable !== null) return null;
  try {
    return Operation.safeParse(JSON.parse(stored.body)).data ?? null;
  } catch {
    return null;
  }
};

/** An action this version cannot read, shown with the little that is certain. */
const quarantinedRow = (stored: StoredOperation): OutboxRow => ({
  id: stored.id as OutboxRow['id'],
  n: stored.n,
  kind: 'incident.update',
  targetId: stored.target_id,
  targetTitle: stored.target_id,
  actor: 'unknown' as OutboxRow['actor'],
  atMs: stored.at,
  state: { state: 'quarantined', message: stored.unreadable ?? 'it cannot be read' },
});
