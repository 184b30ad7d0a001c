import { ChiLangError } from '#contract/errors.ts';
import type { Cursor, Entry, HeadsRequest, PushRequest, PushResponse, Verdict } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { Operation } from '#domain/operation.ts';
import type { EntityKind, StreamName } from '#domain/streams.ts';
import { storageError } from '../../store/sqlite/failures.ts';
import { type Database, openDatabase } from '../../store/sqlite/open.ts';
import { type Statements, statementsOf } from '../../store/sqlite/statements.ts';
import { judge } from '../judge.ts';
import type { HubRow, Ingested, Log } from '../log.ts';
import { differingHeads, withoutSuperseded } from '../page.ts';
import { awaitsJudgement, keptIdOf, streamOfIngested, twinVerdict } from '../settle.ts';
import { firstTables } from './0001-first-tables.ts';
import { Tables } from './tables.ts';

type SqliteLogOptions = {
  readonly path: string /** Area of rows without a commune, and of everything kept by province. */;
  readonly province: string;
};

/** The hub's log in one SQLite file: the embedded default, for one machine. */
export class SqliteLog implements Log {
  readonly #db: Database;
  readonly #sql: Statements;
  readonly #tables: Tables;
  readonly #province: string;
  readonly #listeners = new Set<(streams: readonly StreamName[]) => void>();

  constructor({ path, province }: SqliteLogOptions) {
    this.#db = openDatabase({ path, synchronous: 'FULL', migrations: [firstTables] });
    this.#sql = statementsOf(this.#db);
    this.#tables = new Tables(this.#db);
    this.#province = province;
  }

  heads({ device, known }: HeadsRequest) {
    return this.#read(() => {
      return { mark: this.#mark(device), ...differingHeads(this.#tables.heads(), known) };
    });
  }

  feed(device: DeviceId, stream: StreamName, after: Cursor, limit: number) {
    return this.#read(() => {
      const head = this.#headOf(stream);
      if (this.#tables.hashAt(stream, after.seq) !== after.h) {
        throw new ChiLangError('reset', `The history of ${stream} is not the one this console follows; take a snapshot.`);
      }
      const to = Math.min(head.seq, after.seq + limit);
      const range = this.#tables.entries(stream, after.seq, to);
      const entries = withoutSuperseded(range);
      const header = {
        from: after.seq,
        hf: after.h,
        to,
        h: this.#tables.hashAt(stream, to) ?? '',
        n: entries.length,
        elided: range.length - entries.length,
        mark: this.#mark(device),
      };
      return { header, entries };
    });
  }

  snapshot(device: DeviceId, stream: StreamName) {
    return this.#read(() => {
      const { seq, h } = this.#headOf(stream);
      const entries = this.#tables
        .rowsOf(stream)
        .map(({ k, id, ver, body }): Entry => ({ s: Math.max(seq, 1), k, id, ver, op: 'put', sv: 1, by: null, body }));
      return { header: { seq, h, n: entries.length, mark: this.#mark(device) }, entries };
    });
  }

  push({ device, operations }: PushRequest): PushResponse {
    return this.#write(() => {
      const verdicts: Verdict[] = [];
      for (const operation of operations) verdicts.push(this.#settle(device, operation));
      return { mark: this.#mark(device), verdicts };
    });
  }

  ingest(rows: readonly Ingested[]): void {
    this.#write(() => {
      for (const { k, id, body } of rows) {
        const present = this.#tables.row(k, id);
        if (present && JSON.stringify(present.body) === JSON.stringify(body)) continue;
        this.#tables.put(k, id, streamOfIngested(k, body, this.#province, this.#tables), body, null);
      }
    });
  }

  row(k: EntityKind, id: string): HubRow | null {
    return this.#read(() => this.#tables.row(k, id));
  }

  rows(k: EntityKind): HubRow[] {
    return this.#read(() => this.#tables.rows(k));
  }

  onMoved(listener: (streams: readonly StreamName[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#db.close();
  }

  #settle(device: DeviceId, operation: Operation): Verdict {
    if (!awaitsJudgement(device, operation, this.#mark(device))) return this.#stored(device, operation);
    const twin = this.#sql('SELECT 1 FROM operation WHERE id = ?').get(operation.id) !== undefined;
    const verdict = twin ? twinVerdict(operation) : judge(operation, this.#tables, this.#province);
    this.#sql('INSERT INTO operation VALUES (?, ?, ?, ?, ?, ?)').run(
      device,
      operation.n,
      keptIdOf(operation, twin),
      operation.atMs,
      JSON.stringify(operation),
      JSON.stringify(verdict),
    );
    this.#sql('INSERT INTO device VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET mark = excluded.mark').run(device, operation.n);
    return verdict;
  }

  #stored(device: DeviceId, { n }: Operation): Verdict {
    return JSON.parse(this.#sql('SELECT verdict FROM operation WHERE device = ? AND n = ?').pluck().get(device, n) as string) as Verdict;
  }

  #mark(device: DeviceId): number {
    return (this.#sql('SELECT mark FROM device WHERE id = ?').pluck().get(device) as number | undefined) ?? 0;
  }

  #headOf(stream: StreamName): Cursor {
    const head = this.#tables.head(stream);
    if (!head) throw new ChiLangError('notFound', `This hub has no stream ${stream}.`);
    return head;
  }

  #read<T>(run: () => T): T {
    return this.#guarded(() => this.#db.transaction(run)());
  }

  #write<T>(run: () => T): T {
    const result = this.#guarded(
      () => this.#db.transaction(run).immediate(),
      () => void this.#tables.takeMoved(),
    );
    const moved = this.#tables.takeMoved();
    if (moved.length > 0) for (const tell of this.#listeners) tell(moved);
    return result;
  }

  #guarded<T>(run: () => T, undo: () => void = () => {}): T {
    try {
      return run();
    } catch (thrown) {
      undo();
      throw storageError(thrown, this.#db.name);
    }
  }
}
