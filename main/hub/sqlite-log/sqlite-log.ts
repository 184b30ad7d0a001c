import { ChiLangError } from '#contract/errors.ts';
import type { Cursor, HeadsRequest, PushRequest, PushResponse, Verdict } from '#contract/wire.ts';
import type { BlobHash } from '#domain/desk/attachment.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { CameraId } from '#domain/ids.ts';
import { computeLease, type Lease } from '#domain/lease.ts';
import type { Operation } from '#domain/operation.ts';
import type { EntityKind, StreamName } from '#domain/streams.ts';
import { storageError } from '../../store/sqlite/failures.ts';
import { type Database, openDatabase } from '../../store/sqlite/open.ts';
import { type Statements, statementsOf } from '../../store/sqlite/statements.ts';
import { type Bench, judge, judgeTwin } from '../judge.ts';
import type { CameraWant, Coding, Doubts, HubRow, Ingested, Log, Rights, SealedPage } from '../log.ts';
import { computePage, differingHeads, otherHistory, otherVersion } from '../page.ts';
import { awaitsJudgement, keptIdOf, streamOfIngested } from '../settle.ts';
import { firstTables } from './0001-first-tables.ts';
import { sealedPages } from './0002-sealed-pages.ts';
import { erasedFiles } from './0003-erased-files.ts';
import { Forgetting } from './forgetting.ts';
import { Sealed } from './sealed.ts';
import { openSnapshot } from './snapshot.ts';
import { Tables } from './tables.ts';

/** The steps of the log's schema, in order. */
export const logTables = [firstTables, sealedPages, erasedFiles];

type SqliteLogOptions = {
  readonly path: string;
  /** Area of rows without a commune, and of everything kept by province. */
  readonly province: string;
  /** UTC milliseconds: when entries are written, for retention. */
  readonly now: () => number;
};

/** The hub's log in one SQLite file: the embedded default, for one machine. */
export class SqliteLog implements Log {
  readonly #db: Database;
  readonly #sql: Statements;
  readonly #tables: Tables;
  readonly #sealed: Sealed;
  readonly #forgetting: Forgetting;
  readonly #now: () => number;
  readonly #province: string;
  /** One process holds the file, so its memory is enough. */
  readonly #leases = new Map<CameraId, Lease>();
  readonly #listeners = new Set<(streams: readonly StreamName[]) => void>();

  constructor({ path, province, now }: SqliteLogOptions) {
    this.#db = openDatabase({ path, synchronous: 'FULL', migrations: logTables });
    this.#sql = statementsOf(this.#db);
    this.#now = now;
    this.#tables = new Tables(this.#db, now);
    this.#sealed = new Sealed(this.#db);
    this.#forgetting = new Forgetting(this.#db, this.#tables, this.#sealed, province);
    this.#province = province;
  }

  async heads({ device, known }: HeadsRequest) {
    return this.#read(() => ({ mark: this.#mark(device), ...differingHeads(this.#tables.heads(), known) }));
  }

  async feed(device: DeviceId, stream: StreamName, after: Cursor, limit: number) {
    return this.#read(() => {
      const head = this.#continued(stream, after);
      const seq = Math.min(head.seq, after.seq + limit);
      const to = { seq, h: this.#tables.hashAt(stream, seq) ?? '' };
      const page = computePage(stream, after, to, this.#tables.entries(stream, after.seq, seq), this.#mark(device));
      return { ...page, purges: this.#forgetting.purges() };
    });
  }

  async sealed(device: DeviceId, stream: StreamName, after: Cursor, coding: Coding) {
    return this.#read(() => {
      this.#continued(stream, after);
      return { mark: this.#mark(device), page: this.#sealed.page(stream, after.seq, coding) };
    });
  }

  async keepSealed(from: number, page: SealedPage, purges: number): Promise<void> {
    this.#write(() => {
      const same = this.#tables.hashAt(page.stream, page.to.seq) === page.to.h && this.#forgetting.purges() === purges;
      if (same) this.#sealed.keep(from, page);
    });
  }

  async snapshot(device: DeviceId, stream: StreamName) {
    return openSnapshot(this.#db.name, stream, (db) => {
      const head = new Tables(db, this.#now).head(stream);
      if (!head) throw noStream(stream);
      const n = db.prepare('SELECT count(*) FROM row WHERE stream = ?').pluck().get(stream) as number;
      return { ...head, n, mark: markOf(statementsOf(db), device) };
    });
  }

  async leases(wants: readonly CameraWant[]) {
    const nowMs = this.#now();
    const leases = wants.map(({ camera, ...want }) => {
      const outcome = computeLease(this.#leases.get(camera) ?? null, want, nowMs);
      if (outcome.lease) this.#leases.set(camera, outcome.lease);
      else this.#leases.delete(camera);
      return { camera, ...outcome };
    });
    return { nowMs, leases };
  }

  async push({ device, operations }: PushRequest, rights?: Rights, doubts?: Doubts): Promise<PushResponse> {
    const bench = { province: this.#province, nowMs: this.#now(), rights, doubts };
    return this.#write(() => {
      const verdicts: Verdict[] = [];
      for (const operation of operations) verdicts.push(this.#settle(device, operation, bench));
      return { mark: this.#mark(device), verdicts };
    });
  }

  async ingest(rows: readonly Ingested[]): Promise<void> {
    this.#write(() => {
      for (const { k, id, body, ver } of rows) {
        const present = this.#tables.row(k, id);
        if (ver !== undefined && ver !== (present?.ver ?? 0)) throw otherVersion(k, id);
        if (present && JSON.stringify(present.body) === JSON.stringify(body)) continue;
        this.#tables.put(k, id, streamOfIngested(k, body, this.#province, this.#tables), body, null);
      }
    });
  }

  async purge(k: EntityKind, id: string): Promise<boolean> {
    return this.#write(() => this.#forgetting.purge(k, id, this.#now()));
  }

  async erasedFiles(only: BlobHash | null): Promise<BlobHash[]> {
    return this.#read(() => this.#forgetting.erasedFiles(only));
  }

  async retire(k: EntityKind, ids: readonly string[]): Promise<void> {
    this.#write(() => {
      for (const id of ids) {
        const row = this.#tables.row(k, id);
        if (row) this.#tables.erase(row);
      }
    });
  }

  async prune(beforeMs: number, limit: number): Promise<number> {
    return this.#write(() => this.#forgetting.prune(beforeMs, limit));
  }

  async row(k: EntityKind, id: string): Promise<HubRow | null> {
    return this.#read(() => this.#tables.row(k, id));
  }

  async rows(k: EntityKind): Promise<HubRow[]> {
    return this.#read(() => this.#tables.rows(k));
  }

  onMoved(listener: (streams: readonly StreamName[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#db.close();
  }

  #settle(device: DeviceId, operation: Operation, bench: Bench): Verdict {
    if (!awaitsJudgement(device, operation, this.#mark(device))) return this.#stored(device, operation);
    const twin = this.#sql('SELECT 1 FROM operation WHERE id = ?').get(operation.id) !== undefined;
    const verdict = (twin ? judgeTwin : judge)(operation, this.#tables, bench);
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
    return markOf(this.#sql, device);
  }

  /** The head of a stream whose history at the cursor is the one a console follows. */
  #continued(stream: StreamName, after: Cursor): Cursor {
    const head = this.#tables.head(stream);
    if (!head) throw noStream(stream);
    if (this.#tables.hashAt(stream, after.seq) !== after.h) throw otherHistory(stream);
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

const noStream = (stream: StreamName): ChiLangError => new ChiLangError('notFound', `This hub has no stream ${stream}.`);

const markOf = (sql: Statements, device: DeviceId): number =>
  (sql('SELECT mark FROM device WHERE id = ?').pluck().get(device) as number | undefined) ?? 0;
