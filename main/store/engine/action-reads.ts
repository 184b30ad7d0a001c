import { type ActionRow, ActionRow as ActionRowSchema } from '#contract/rows.ts';
import type { UserId } from '#domain/ids.ts';
import type { Incident } from '#domain/incident.ts';
import type { Operation } from '#domain/operation.ts';
import { claimOf, groupOfKind, planUndo } from '#domain/resolution.ts';
import type { Decision } from '../store.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import type { Database } from '../sqlite/open.ts';
import { isOfficersSql, ownVersions, ownVersionsSql, readOperation, type StoredOperation, verdictOf } from './outbox.ts';
import { computeMine, computeOutcome } from './outbox-outcomes.ts';

const most = 500;

/** Not seen yet, or not over: unsettled, unreadable, or refused and undecided. */
const listedSql = `SELECT *, n <= @mark AS settled FROM outbox.operation WHERE (seen = 0 OR unreadable IS NOT NULL OR n > @mark
  OR dismissed = 0 AND json_extract(verdict, '$.result') IN ('conflict', 'rejected')) AND ${isOfficersSql}`;

type Listed = StoredOperation & { settled: 0 | 1 };

/** What became of this console's own actions, for the page that tells the officer. */
export class ActionReads {
  readonly #sql: Statements;

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  /** The newest where there are too many; oldest first. `total` counts all. */
  list(): { rows: ActionRow[]; total: number } {
    const mark = Number(this.#sql(`SELECT value FROM meta WHERE name = 'mark'`).pluck().get() ?? 0);
    const total = Number(this.#sql(`SELECT count(*) FROM (${listedSql})`).pluck().get({ mark }));
    const stored = this.#sql(`SELECT * FROM (${listedSql} ORDER BY n DESC LIMIT ${most}) ORDER BY n`).all({ mark }) as Listed[];
    return { rows: stored.map((each) => this.#rowOf(each)), total };
  }

  #rowOf(stored: Listed): ActionRow {
    const operation = readOperation(stored);
    const seen = stored.seen === 1;
    if (operation === null) return quarantinedRow(stored, seen, this.#incident(stored.target_id)?.title ?? stored.target_id);
    const { id, n, kind, target, actor, atMs } = operation;
    const incident = target.k === 'incident' ? this.#incident(target.id) : null;
    const verdict = verdictOf(stored);
    const settled = stored.settled === 1;
    const behind = verdict === null && !settled ? this.#behind(id) : null;
    return {
      id,
      n,
      kind,
      targetKind: target.k,
      targetId: target.id,
      targetTitle: titleOf(operation, incident),
      actor,
      atMs,
      group: groupOfKind(kind),
      mine: computeMine(operation),
      outcome: behind ?? computeOutcome(operation, verdict, { settled, ownVers: this.#ownVers(stored, operation), incident }),
      decision: this.#decisionOf(stored, operation, incident),
      seen,
    };
  }

  #decisionOf(stored: StoredOperation, operation: Operation, incident: Incident | null): ActionRow['decision'] {
    if (stored.decision === null) return null;
    const { decision, atMs } = JSON.parse(stored.decision) as Decision;
    const verdict = verdictOf(stored);
    const claim = claimOf(operation);
    if (verdict?.result !== 'conflict' || claim === null) return { decision, atMs, canUndo: false };
    if (decision === 'takeTheirs') return { decision, atMs, canUndo: true };
    const plan = incident && planUndo([claim], verdict.theirs, incident, operation.device, 'undo').plan;
    return { decision, atMs, canUndo: plan === 'act' || plan === 'nothing' };
  }

  #behind(id: string): ActionRow['outcome'] | null {
    const row = this.#sql('SELECT by FROM yielded WHERE id = ?').get(id) as { by: UserId | null } | undefined;
    return row ? { outcome: 'behind', by: row.by } : null;
  }

  #incident(id: string): Incident | null {
    const body = this.#sql('SELECT body FROM incident WHERE id = ?').pluck().get(id) as string | undefined;
    return body === undefined ? null : (JSON.parse(body) as Incident);
  }

  #ownVers(stored: StoredOperation, { baseVer }: Operation): number[] {
    return ownVersions(this.#sql(ownVersionsSql('outbox.operation')), stored, baseVer);
  }
}

export const titleOf = (operation: Operation, incident: Incident | null): string => {
  if (operation.kind === 'incident.create') return operation.args.title;
  if (operation.kind === 'log.write') return operation.args.text.slice(0, 80);
  if ('label' in operation.args && typeof operation.args.label === 'string' && operation.args.label !== '') return operation.args.label;
  if ('name' in operation.args && operation.args.name !== undefined) return operation.args.name;
  return incident?.title ?? operation.target.id;
};

const isTargetKind = (k: string): k is ActionRow['targetKind'] => ActionRowSchema.shape.targetKind.safeParse(k).success;

/** An action this version cannot read, shown with the little that is certain. */
const quarantinedRow = (stored: StoredOperation, seen: boolean, targetTitle: string): ActionRow => ({
  id: stored.id as ActionRow['id'],
  n: stored.n,
  kind: 'incident.update',
  targetKind: isTargetKind(stored.target_k) ? stored.target_k : 'incident',
  targetId: stored.target_id,
  targetTitle,
  actor: 'unknown' as ActionRow['actor'],
  atMs: stored.at,
  group: null,
  mine: {},
  outcome: { outcome: 'quarantined', message: stored.unreadable ?? 'it cannot be read' },
  decision: null,
  seen,
});
