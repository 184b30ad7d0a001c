import type { OutboxRow } from '#contract/rows.ts';
import type { Incident } from '#domain/incident.ts';
import type { Operation } from '#domain/operation.ts';
import type { Decision, OutboxCounts } from '../store.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import { titleOf } from './action-reads.ts';
import { isOfficersSql, readOperation, type StoredOperation, verdictOf } from './outbox.ts';
import { computeOutboxState } from './outbox-outcomes.ts';

/** Unsettled, or refused and not yet decided. `outbox` is the attached precious file. */
const listedSql = `(unreadable IS NOT NULL OR n > (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM meta WHERE name = 'mark') AND dismissed = 0
  OR dismissed = 0 AND json_extract(verdict, '$.result') IN ('conflict', 'rejected')) AND ${isOfficersSql}`;

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

  one(id: string): { row: OutboxRow; operation: Operation; decision: Decision | null } | null {
    const stored = this.#sql('SELECT * FROM outbox.operation WHERE id = ?').get(id) as StoredOperation | undefined;
    const operation = stored && readOperation(stored);
    const row = stored && this.#rowOf(stored);
    if (!operation || !row) return null;
    return { row, operation, decision: stored.decision === null ? null : (JSON.parse(stored.decision) as Decision) };
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
      state: computeOutboxState(operation, verdictOf(stored)),
    };
  }

  #titleOf(operation: Operation): string {
    const body = this.#sql('SELECT body FROM incident WHERE id = ?').pluck().get(operation.target.id) as string | undefined;
    return titleOf(operation, body === undefined ? null : (JSON.parse(body) as Incident));
  }
}

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
