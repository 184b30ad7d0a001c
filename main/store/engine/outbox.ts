import { randomUUID } from 'node:crypto';
import { ChiLangError } from '#contract/errors.ts';
import { Verdict } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import { type Knowledge, lastClock, Operation, type OperationDraft } from '#domain/operation.ts';
import { consoleActor } from '#domain/user.ts';
import type { Statement } from 'better-sqlite3';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import type { Decision } from '../store.ts';
import { isMerged } from './outbox-outcomes.ts';

/** An operation as kept, with what the hub said about it so far. */
export type Kept = {
  readonly n: number;
  readonly operation: Operation;
  readonly verdict: Verdict | null;
};

export type StoredOperation = {
  n: number;
  id: string;
  target_k: string;
  target_id: string;
  at: number;
  body: string;
  verdict: string | null;
  settled_at: number | null;
  dismissed: number;
  unreadable: string | null;
  recorded_at: number | null;
  offline: number;
  seen: number;
  decision: string | null;
};

/** An accepted operation that took no longer than this, with the hub in reach, needs no telling. */
export const quickMs = 10_000;

/** How drafts are recorded. */
type Recording = { readonly nowMs: number; readonly offline: boolean; readonly after: Knowledge['after'] | null };

/** Among the settings of the file, as it must never fall. */
const clockSetting = 'lan.clock';

/** How long a settled operation is kept, so that a hub restored from a backup gets it again. */
export const keepSettledMs = 30 * 24 * 3600 * 1000;

/** Reads a stored verdict; null when there is none. */
export const verdictOf = (stored: Pick<StoredOperation, 'verdict'>): Verdict | null =>
  stored.verdict === null ? null : Verdict.parse(JSON.parse(stored.verdict));

/**
 * An officer did it, or it cannot be told who: what a console tells of its own wall or alarms is nothing an officer has to hear
 * of, nor is what it tells the audit or writes in the log book by itself.
 */
export const isOfficersSql = `NOT (unreadable IS NULL AND (target_k = 'audit'
  OR target_k = 'logLine' AND json_extract(body, '$.args.kind') <> 'note'
  OR target_k IN ('wall', 'alarm') AND json_extract(body, '$.actor') = '${consoleActor}'))`;

/** The operation as it was kept; null when this version cannot read it. */
export const readOperation = (stored: Pick<StoredOperation, 'body' | 'unreadable'>): Operation | null => {
  if (stored.unreadable !== null) return null;
  try {
    return Operation.safeParse(JSON.parse(stored.body)).data ?? null;
  } catch {
    return null;
  }
};

/** Own accepted operations on a target before one of them, newest first, by the version each made. */
export const ownVersionsSql = (table: 'operation' | 'outbox.operation'): string =>
  `SELECT json_extract(verdict, '$.ver') FROM ${table}
    WHERE target_k = @target_k AND target_id = @target_id AND n < @n AND json_extract(verdict, '$.result') = 'ok' ORDER BY n DESC`;

/** Those beyond `baseVer`: later operations make later versions, so nothing beyond the first of the others is read. */
export const ownVersions = (sql: Statement, of: Pick<StoredOperation, 'target_k' | 'target_id' | 'n'>, baseVer: number): number[] => {
  const found: number[] = [];
  const { target_k, target_id, n } = of;
  for (const ver of sql.pluck().iterate({ target_k, target_id, n }) as IterableIterator<number>) {
    if (ver <= baseVer) break;
    found.push(ver);
  }
  return found;
};

/** The precious file: every action of this console, numbered, durable before it is shown. */
export class Outbox {
  readonly #db: Database;
  readonly #sql: Statements;
  readonly device: DeviceId;

  constructor(db: Database) {
    this.#db = db;
    this.#sql = statementsOf(db);
    const known = db.prepare('SELECT device FROM identity').pluck().get() as DeviceId | undefined;
    this.device = known ?? (`dev-${randomUUID()}` as DeviceId);
    if (!known) db.prepare('INSERT INTO identity VALUES (?)').run(this.device);
    // A newer version may read what an older one could not; what still cannot be read is set aside again.
    db.prepare('UPDATE operation SET unreadable = NULL WHERE unreadable IS NOT NULL').run();
  }

  /**
   * Numbers and keeps the drafts in one FULL commit. A repeated id is refused (`alreadyExists`), nothing is kept. `after` is what
   * is known of other desks; null: operations are not exchanged.
   */
  append(drafts: readonly OperationDraft[], { nowMs, offline, after }: Recording): Operation[] {
    const insert = this.#sql(
      'INSERT INTO operation (id, target_k, target_id, at, body, recorded_at, offline) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING n',
    ).pluck();
    const number = this.#sql('UPDATE operation SET body = ? WHERE n = ?');
    return this.#db
      .transaction(() =>
        drafts.map((draft) => {
          if (this.#sql('SELECT 1 FROM operation WHERE id = ?').get(draft.id)) {
            throw new ChiLangError('alreadyExists', `Operation ${draft.id} was recorded before.`);
          }
          const n = insert.get(draft.id, draft.target.k, draft.target.id, draft.atMs, '', nowMs, offline ? 1 : 0) as number;
          const lan = after && ({ clock: this.#tick(), after } satisfies Knowledge);
          const operation = Operation.parse({ ...draft, n, device: this.device, sig: null, ...(lan ? { lan } : {}) });
          number.run(JSON.stringify(operation), n);
          return operation;
        }),
      )
      .immediate();
  }

  /** The desk's Lamport clock is at least this from now on. */
  advance(clock: number): void {
    if (clock > this.#clock()) this.saveSetting(clockSetting, clock);
  }

  #clock(): number {
    return Number(this.#sql('SELECT value FROM setting WHERE name = ?').pluck().get(clockSetting) ?? 0);
  }

  #tick(): number {
    this.saveSetting(clockSetting, Math.min(lastClock, this.#clock() + 1));
    return this.#clock();
  }

  /** The first operation beyond `mark` without a verdict; null: there is none, or it cannot be read. */
  firstUnanswered(mark: number): Operation | null {
    const row = this.#sql('SELECT * FROM operation WHERE n > ? AND verdict IS NULL ORDER BY n LIMIT 1').get(mark) as
      | StoredOperation
      | undefined;
    return row ? readOperation(row) : null;
  }

  /**
   * What other desks may lack, beyond `n`: what is not settled, and what was done lately, for a desk that lost the hub
   * earlier. Nothing the hub refused.
   */
  forDesks(n: number, mark: number, sinceMs: number): { operation: Operation; text: string }[] {
    const rows = this.#sql(`SELECT * FROM operation WHERE n > ? AND (n > ? OR recorded_at > ?) AND unreadable IS NULL
        AND coalesce(json_extract(verdict, '$.result'), 'ok') = 'ok' ORDER BY n`).all(n, mark, sinceMs) as StoredOperation[];
    return rows.flatMap((row) => {
      const operation = readOperation(row);
      return operation ? [{ operation, text: row.body }] : [];
    });
  }

  /** Operations of one target beyond `mark`, in order; what cannot be read is left out (it is quarantined elsewhere). */
  unsettledOf(targetK: string, targetId: string, mark: number): Kept[] {
    const rows = this.#sql('SELECT * FROM operation WHERE target_k = ? AND target_id = ? AND n > ? AND unreadable IS NULL ORDER BY n').all(
      targetK,
      targetId,
      mark,
    ) as StoredOperation[];
    return rows.flatMap((row) => {
      const operation = this.#read(row);
      return operation ? [{ n: row.n, operation, verdict: verdictOf(row) }] : [];
    });
  }

  /** How many conflicts on a target wait for a decision, settled or not. */
  undecidedOf(targetK: string, targetId: string): number {
    return Number(
      this.#sql(`SELECT count(*) FROM operation WHERE target_k = ? AND target_id = ? AND dismissed = 0
        AND json_extract(verdict, '$.result') = 'conflict'`)
        .pluck()
        .get(targetK, targetId),
    );
  }

  /** Targets, at most `limit`, with an operation beyond `mark` or a conflict that waits for a decision. */
  touchedTargets(mark: number, limit: number): { k: string; id: string }[] {
    return this.#sql(`SELECT DISTINCT target_k AS k, target_id AS id FROM operation
        WHERE n > ? OR (dismissed = 0 AND json_extract(verdict, '$.result') = 'conflict') LIMIT ?`).all(mark, limit) as {
      k: string;
      id: string;
    }[];
  }

  /** The last operation a mark covered; 0: none yet. */
  lastSettled(): number {
    return Number(this.#sql('SELECT coalesce(max(n), 0) FROM operation WHERE settled_at IS NOT NULL').pluck().get());
  }

  /** The number of the last operation; 0: none yet. */
  lastNumber(): number {
    return Number(this.#sql(`SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'operation'`).pluck().get());
  }

  /** Every target with an operation beyond `mark`. */
  targetsBeyond(mark: number): { k: string; id: string }[] {
    return this.#sql('SELECT DISTINCT target_k AS k, target_id AS id FROM operation WHERE n > ?').all(mark) as { k: string; id: string }[];
  }

  /** Targets of the operations from `first` to `last`, both included. */
  targetsBetween(first: number, last: number): { k: string; id: string }[] {
    return this.#sql('SELECT DISTINCT target_k AS k, target_id AS id FROM operation WHERE n BETWEEN ? AND ?').all(first, last) as {
      k: string;
      id: string;
    }[];
  }

  /** What to send, in order, from the first one beyond `mark`; stops before the first that cannot be read. */
  pending(mark: number, limit: number): Operation[] {
    const rows = this.#sql('SELECT * FROM operation WHERE n > ? ORDER BY n LIMIT ?').all(mark, limit) as StoredOperation[];
    const ready: Operation[] = [];
    for (const row of rows) {
      const operation = row.unreadable === null ? this.#read(row) : null;
      if (!operation) break;
      ready.push(operation);
    }
    return ready;
  }

  keepVerdicts(verdicts: readonly Verdict[]): void {
    const keep = this.#sql('UPDATE operation SET verdict = ? WHERE n = ? AND id = ?');
    this.#db
      .transaction(() => {
        for (const verdict of verdicts) keep.run(JSON.stringify(verdict), verdict.n, verdict.id);
      })
      .immediate();
  }

  /** Notes since when operations are settled, and forgets those settled long ago that nobody has to decide. */
  settle(mark: number, nowMs: number): void {
    this.#db
      .transaction(() => {
        this.#passUnseen(mark, nowMs);
        this.#sql('UPDATE operation SET settled_at = ? WHERE n <= ? AND settled_at IS NULL').run(nowMs, mark);
        this.#sql('UPDATE operation SET settled_at = NULL WHERE n > ? AND settled_at IS NOT NULL').run(mark);
        this.#sql(`DELETE FROM operation WHERE settled_at < ? AND (dismissed = 1 OR json_extract(verdict, '$.result') = 'ok')`).run(
          nowMs - keepSettledMs,
        );
      })
      .immediate();
  }

  /** Ends a rejection or an unreadable operation: over, and seen. */
  dismiss(id: string): void {
    this.#sql('UPDATE operation SET dismissed = 1, seen = 1 WHERE id = ?').run(id);
  }

  /** Keeps a decision on conflicts, which ends them; null opens them again. */
  decide(ids: readonly string[], decision: Decision | null): void {
    const keep = this.#sql('UPDATE operation SET decision = ?, dismissed = ?, seen = 0 WHERE id = ?');
    const text = decision && JSON.stringify(decision);
    this.#db.transaction(() => ids.forEach((id) => keep.run(text, decision ? 1 : 0, id))).immediate();
  }

  /**
   * Lets a readable draft take the number and id of an operation that cannot be read, so that those after it can go; the
   * original is kept beside it. `badInput` when it can be read.
   */
  replaceUnreadable(id: string, draft: OperationDraft): void {
    const row = this.#sql('SELECT * FROM operation WHERE id = ?').get(id) as StoredOperation | undefined;
    if (!row || readOperation(row) !== null) throw new ChiLangError('badInput', `Action ${id} is none that cannot be read.`);
    const operation = Operation.parse({ ...draft, id, n: row.n, device: this.device, sig: null });
    this.#sql('UPDATE operation SET original = body, body = ?, target_k = ?, target_id = ?, unreadable = NULL, seen = 0 WHERE id = ?').run(
      JSON.stringify(operation),
      operation.target.k,
      operation.target.id,
      id,
    );
  }

  markSeen(ids: readonly string[]): void {
    const see = this.#sql('UPDATE operation SET seen = 1 WHERE id = ?');
    this.#db.transaction(() => ids.forEach((id) => see.run(id))).immediate();
  }

  targetOf(id: string): { k: string; id: string } | null {
    return (
      (this.#sql('SELECT target_k AS k, target_id AS id FROM operation WHERE id = ?').get(id) as { k: string; id: string } | undefined) ??
      null
    );
  }

  saveSetting(name: string, value: unknown): void {
    this.#sql('INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, JSON.stringify(value));
  }

  /** What the mark settles now and went as every action should (accepted at once, beside nobody) need not be told. */
  #passUnseen(mark: number, nowMs: number): void {
    const fresh = this.#sql(`SELECT * FROM operation WHERE n <= ? AND settled_at IS NULL AND offline = 0 AND unreadable IS NULL
      AND recorded_at > ? AND json_extract(verdict, '$.result') = 'ok'`).all(mark, nowMs - quickMs) as StoredOperation[];
    for (const row of fresh) {
      const operation = readOperation(row);
      const verdict = verdictOf(row);
      if (!operation || verdict?.result !== 'ok' || isMerged(operation, verdict.ver, this.#ownVers(row, operation.baseVer))) continue;
      this.markSeen([row.id]);
    }
  }

  /** Versions this console made of the target after `baseVer` and before this operation: a wall has thousands of them before. */
  #ownVers({ target_k, target_id, n }: StoredOperation, baseVer: number): number[] {
    return ownVersions(this.#sql(ownVersionsSql('operation')), { target_k, target_id, n }, baseVer);
  }

  /** An operation this version cannot read is set aside with the reason, kept in full, and shown to the officer. */
  #read(row: StoredOperation): Operation | null {
    let reason: string;
    try {
      const read = Operation.safeParse(JSON.parse(row.body));
      if (read.success && read.data.n === row.n) return read.data;
      reason = read.error?.issues[0]?.message ?? 'its number does not fit';
    } catch {
      reason = 'it is no JSON';
    }
    this.#sql('UPDATE operation SET unreadable = ? WHERE n = ?').run(reason, row.n);
    return null;
  }
}
