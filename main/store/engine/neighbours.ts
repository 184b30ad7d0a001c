import { ChiLangError } from '#contract/errors.ts';
import { Verdict } from '#contract/wire.ts';
import { agreedOrder, isBefore } from '#domain/agreement.ts';
import type { DeviceId } from '#domain/ids.ts';
import { Operation } from '#domain/operation.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import { type Kept, keepSettledMs } from './outbox.ts';

/** An operation of another desk with its seal, letter by letter as it came. */
export type NeighbourRecord = { readonly device: DeviceId; readonly n: number; readonly text: string; readonly seal: string | null };

type Target = { readonly k: string; readonly id: string };

type Stored = { device: DeviceId; n: number; body: string; seal: string | null; relayed: string | null };
type Present = Kept & { readonly text: string; readonly seal: string | null };

const keyOf = ({ k, id }: Target): string => `${k} ${id}`;

/** Operations that one push may hold. */
const relayBatch = 200;

/**
 * What other desks have done that the hub's rows here do not show yet. They are few, and asked for with every row that is
 * shown, so those that are present are kept in memory beside the file.
 */
export class Neighbours {
  readonly #db: Database;
  readonly #sql: Statements;
  readonly #now: () => number;
  #byTarget = new Map<string, Present[]>();
  /** Desks whose operations the hub does not take from here, until when. */
  readonly #skipped = new Map<string, number>();

  constructor(db: Database, now: () => number) {
    this.#db = db;
    this.#sql = statementsOf(db);
    this.#now = now;
    this.#load();
  }

  /** The last operation known of each other desk. */
  have(): Record<string, number> {
    const rows = this.#sql('SELECT device, max(n) AS n FROM neighbour GROUP BY device').all() as { device: string; n: number }[];
    return Object.fromEntries(rows.map(({ device, n }) => [device, n]));
  }

  /** The last operation of each desk that is shown here, for what an officer does now. */
  after(): Record<DeviceId, number> {
    const after: Record<DeviceId, number> = {};
    for (const { operation } of this.#all()) after[operation.device] = Math.max(after[operation.device] ?? 0, operation.n);
    return after;
  }

  /** Those on one target, in no order. */
  of(k: string, id: string): readonly Kept[] {
    return this.#byTarget.get(keyOf({ k, id })) ?? [];
  }

  targets(): Target[] {
    return [...this.#byTarget.values()].flatMap(([first]) => (first ? [first.operation.target] : []));
  }

  /** Present records beyond what another desk has. */
  beyond(have: Readonly<Record<string, number>>): { operation: Operation; text: string; seal: string | null }[] {
    return [...this.#all()].filter(({ operation: { device, n } }) => n > (have[device] ?? 0));
  }

  /** Keeps what is new; answers the targets it is about. Throws `unsupported` for a record this version cannot read, and keeps none. */
  take(records: readonly NeighbourRecord[], own: DeviceId): { targets: Target[]; taken: Operation[] } {
    const insert = this.#sql('INSERT OR IGNORE INTO neighbour (device, n, body, seal, taken_at) VALUES (?, ?, ?, ?, ?)');
    const taken = this.#db
      .transaction(() =>
        records.flatMap((record) => {
          const operation = readRecord(record);
          if (record.device === own) return [];
          return insert.run(record.device, record.n, record.text, record.seal, this.#now()).changes === 0 ? [] : [operation];
        }),
      )
      .immediate();
    if (taken.length > 0) this.#load();
    return { targets: taken.map(({ target }) => target), taken };
  }

  /** What goes to the hub before `own`, this desk's next (null: it has none): a run of one desk, in the agreed order. */
  nextRelay(own: Operation | null): Operation[] {
    const order = agreedOrder([...this.#all()].filter((each) => this.#isForHub(each)).map(({ operation }) => operation));
    const first = order[0];
    if (!first || (own && !isBefore(first, own))) return [];
    const run: Operation[] = [];
    for (const operation of order) {
      if (operation.device !== first.device || run.length === relayBatch || (own && !isBefore(operation, own))) break;
      run.push(operation);
    }
    return run;
  }

  /** Keeps what the hub answered. */
  record(device: DeviceId, verdicts: readonly Verdict[]): Target[] {
    const keep = this.#sql(
      'UPDATE neighbour SET relayed = ?, stamp = (SELECT coalesce(max(stamp), 0) + 1 FROM neighbour) WHERE device = ? AND n = ?',
    );
    this.#db.transaction(() => verdicts.forEach((verdict) => keep.run(JSON.stringify(verdict), device, verdict.n))).immediate();
    const known = [...this.#all()].filter(({ operation }) => operation.device === device);
    const numbers = new Set(verdicts.map(({ n }) => n));
    this.#load();
    return known.filter(({ n }) => numbers.has(n)).map(({ operation }) => operation.target);
  }

  skip(device: DeviceId, forMs: number): void {
    this.#skipped.set(device, this.#now() + forMs);
  }

  /** How many answers were kept so far. */
  stamp(): number {
    return Number(this.#sql('SELECT coalesce(max(stamp), 0) FROM neighbour').pluck().get());
  }

  /** Those answered by then, and those `isInRows` finds among the hub's rows, are shown no more. Answers their targets. */
  settle(stamp: number, isInRows: (operation: Operation) => boolean): Target[] {
    const answered = new Set(
      (this.#sql('SELECT device, n FROM neighbour WHERE gone_at IS NULL AND stamp <= ?').all(stamp) as Stored[]).map(
        ({ device, n }) => `${device} ${n}`,
      ),
    );
    const over = [...this.#all()].filter(({ operation }) => answered.has(`${operation.device} ${operation.n}`) || isInRows(operation));
    if (over.length === 0) return [];
    const end = this.#sql('UPDATE neighbour SET gone_at = ? WHERE device = ? AND n = ?');
    this.#db
      .transaction(() => {
        for (const { operation } of over) end.run(this.#now(), operation.device, operation.n);
        // The last of each desk stays: it is what tells how far that desk is known.
        this.#sql(`DELETE FROM neighbour WHERE gone_at < ?
          AND n < (SELECT max(n) FROM neighbour AS later WHERE later.device = neighbour.device)`).run(this.#now() - keepSettledMs);
      })
      .immediate();
    this.#load();
    return over.map(({ operation }) => operation.target);
  }

  *#all(): Generator<Present> {
    for (const each of this.#byTarget.values()) yield* each;
  }

  #isForHub({ operation, verdict }: Kept): boolean {
    return verdict === null && (this.#skipped.get(operation.device) ?? 0) <= this.#now();
  }

  #load(): void {
    this.#byTarget = new Map();
    for (const stored of this.#sql('SELECT * FROM neighbour WHERE gone_at IS NULL').all() as Stored[]) {
      const operation = tryRead({ ...stored, text: stored.body });
      // Taken by a newer version than this one: it stays in the file until that is back.
      if (!operation) continue;
      const verdict = stored.relayed === null ? null : Verdict.parse(JSON.parse(stored.relayed));
      const key = keyOf(operation.target);
      const present = { n: stored.n, operation, verdict, text: stored.body, seal: stored.seal };
      const others = this.#byTarget.get(key);
      if (others) others.push(present);
      else this.#byTarget.set(key, [present]);
    }
  }
}

type Written = Pick<NeighbourRecord, 'device' | 'n' | 'text'>;

const tryRead = ({ device, n, text }: Written): Operation | null => {
  try {
    const read = Operation.safeParse(JSON.parse(text));
    return read.success && read.data.device === device && read.data.n === n ? read.data : null;
  } catch {
    return null;
  }
};

const readRecord = (record: Written): Operation => {
  const operation = tryRead(record);
  if (operation) return operation;
  throw new ChiLangError('unsupported', `Action ${record.n} of desk ${record.device} cannot be read by this version; update this console.`);
};
