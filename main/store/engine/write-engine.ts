import type { Failure } from '#contract/errors.ts';
import type { Cursor, Verdict } from '#contract/wire.ts';
import type { BlobHash } from '#domain/desk/attachment.ts';
import type { DeviceId, OperationId } from '#domain/ids.ts';
import type { Operation, OperationDraft } from '#domain/operation.ts';
import type { EntityKind, StreamName } from '#domain/streams.ts';
import type { FeedEntry, Page, SyncStore } from '../../sync/ports.ts';
import type { Decision, Topic } from '../store.ts';
import type { Database } from '../sqlite/open.ts';
import { storageError } from '../sqlite/failures.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import { agreedOrder, isBefore } from '#domain/agreement.ts';
import { HubRows } from './hub-rows.ts';
import { type NeighbourRecord, Neighbours } from './neighbours.ts';
import { Outbox } from './outbox.ts';
import { SeriesBudget } from './indicators/series-budget.ts';
import type { PlaceChanges } from './place-rows.ts';
import { Projection } from './projection.ts';
import { writeWithReserve } from './reserve.ts';
import { drainIndex } from './search-index.ts';
import { UnreadableEntries } from './unreadable-entries.ts';

type EngineParts = {
  readonly cache: Database;
  readonly outbox: Database;
  /** A file whose space is given to the outbox when the disk is full. */
  readonly reserveFile: string;
  readonly now: () => number;
  /** So much the values of indicators may take of the cache; left out: as much as there are. */
  readonly seriesBytes?: number;
  /** Called after each commit with what it touched. */
  readonly onChanged: (topics: Set<Topic>) => void;
  /** Called after a commit with what became of places on the map; left out: nobody draws them. */
  readonly onPlaces?: (changes: PlaceChanges) => void;
  /** Called when something was kept that this version cannot show. */
  readonly onTrouble: (failure: Failure) => void;
};

/** How `record` is told of the world: `lan`: operations are exchanged with other desks. */
type Reach = { readonly offline: boolean; readonly lan?: boolean };

/** Other desks are told what was settled so lately: one that lost the hub earlier has not heard of it. */
const tellDesksMs = 12 * 3600 * 1000;

/** How many changed rows are indexed between two requests. */
const indexStep = 300;

/** `SyncStore` and the store's other writes, run synchronously on one connection to each file. */
export class WriteEngine implements SynchronousSyncStore {
  readonly #parts: EngineParts;
  readonly #sql: Statements;
  readonly #outbox: Outbox;
  readonly #neighbours: Neighbours;
  readonly #projection: Projection;
  readonly #unreadable: UnreadableEntries;
  readonly #hubRows: HubRows;
  readonly #budget: SeriesBudget;
  /** No more could be left out; tried again when values came. */
  #isTrimmed = false;
  #touched = new Set<Topic>();
  /** The cache could not show what the outbox keeps: shown again before anything else. */
  #stale = false;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#sql = statementsOf(parts.cache);
    this.#outbox = new Outbox(parts.outbox);
    this.#neighbours = new Neighbours(parts.outbox, parts.now);
    this.#projection = new Projection(parts.cache, this.#outbox, this.#neighbours, () => this.#mark());
    this.#unreadable = new UnreadableEntries(this.#sql, parts.onTrouble);
    const touch = (k: EntityKind): void => {
      this.#touched.add(k);
      if (k === 'indicatorSeries') this.#isTrimmed = false;
    };
    this.#hubRows = new HubRows({ sql: this.#sql, projection: this.#projection, unreadable: this.#unreadable, touch });
    this.#budget = new SeriesBudget(parts.cache, this.#projection.shown.series, parts.seriesBytes ?? Infinity);
    this.#heal();
  }

  device(): DeviceId {
    return this.#outbox.device;
  }

  record(drafts: readonly OperationDraft[], { offline, lan = false }: Reach = { offline: false }): Operation[] {
    const nowMs = this.#parts.now();
    const after = lan ? this.#neighbours.after() : null;
    const operations = this.#withReserve(() => this.#outbox.append(drafts, { nowMs, offline, after }));
    this.#touched.add('outbox');
    // Durable already: what the cache cannot show now it shows when there is space again.
    try {
      this.#commit(() => this.#refresh(operations.map(({ target }) => target)));
    } catch {
      this.#stale = true;
      this.#tell();
    }
    return operations;
  }

  cursors(): { stream: StreamName; seq: number; h: string }[] {
    return this.#hubRows.cursors();
  }

  urgentStreams(): StreamName[] {
    return this.#sql('SELECT DISTINCT stream FROM incident WHERE rank < 9 AND stream IS NOT NULL').pluck().all() as StreamName[];
  }

  applyPage(page: Page, mark?: number): boolean {
    const at = this.#hubRows.cursorOf(page.stream);
    if (at.seq !== page.from.seq || at.h !== page.from.h) return false;
    this.#commit(() => {
      this.#hubRows.apply(page.stream, page.entries, page.to);
      if (mark !== undefined) this.#settleRows(mark);
    });
    if (mark !== undefined) this.#outbox.settle(mark, this.#parts.now());
    return true;
  }

  beginSnapshot(stream: StreamName): void {
    this.#commit(() => this.#hubRows.beginSnapshot(stream));
  }

  addSnapshotRows(stream: StreamName, entries: readonly FeedEntry[]): void {
    this.#commit(() => this.#hubRows.addSnapshotRows(stream, entries));
  }

  finishSnapshot(stream: StreamName, cursor: Cursor): void {
    this.#commit(() => this.#hubRows.finishSnapshot(stream, cursor));
  }

  dropStream(stream: StreamName): void {
    this.#commit(() => this.#hubRows.drop(stream));
  }

  settle(mark: number): void {
    if (mark === this.#mark()) return;
    this.#commit(() => this.#settleRows(mark));
    this.#outbox.settle(mark, this.#parts.now());
  }

  /** What stands behind another desk's operation in the agreed order waits until that was handed on. */
  pendingOperations(limit: number): Operation[] {
    const pending = this.#outbox.pending(this.#mark(), limit);
    const [relay] = this.#neighbours.nextRelay(null);
    const unanswered = relay ? this.#outbox.firstUnanswered(this.#mark()) : null;
    if (!relay || !unanswered) return pending;
    const end = pending.findIndex((operation) => operation.n >= unanswered.n && isBefore(relay, operation));
    return end < 0 ? pending : pending.slice(0, end);
  }

  nextRelay(): Operation[] {
    return this.#neighbours.nextRelay(this.#outbox.firstUnanswered(this.#mark()));
  }

  recordRelay(device: DeviceId, verdicts: readonly Verdict[]): void {
    const targets = this.#withReserve(() => this.#neighbours.record(device, verdicts));
    this.#commit(() => this.#refresh(targets));
  }

  skipRelay(device: DeviceId, forMs: number): void {
    this.#neighbours.skip(device, forMs);
  }

  relayStamp(): number {
    return this.#neighbours.stamp();
  }

  settleRelay(stamp: number): void {
    const targets = this.#neighbours.settle(stamp, (operation) => this.#projection.isInRows(operation));
    if (targets.length > 0) this.#commit(() => this.#refresh(targets));
  }

  lanHave(): Record<string, number> {
    return { ...this.#neighbours.have(), [this.device()]: this.#outbox.lastNumber() };
  }

  lanBacklog(have: Readonly<Record<string, number>>, limit: number): NeighbourRecord[] {
    const own = this.#outbox.forDesks(have[this.device()] ?? 0, this.#mark(), this.#parts.now() - tellDesksMs);
    const known = [...own.map((each) => ({ ...each, seal: null })), ...this.#neighbours.beyond(have)];
    const byOperation = new Map(known.map((each) => [each.operation, each]));
    return agreedOrder([...byOperation.keys()])
      .slice(0, limit)
      .map((operation) => {
        const { text, seal } = byOperation.get(operation) as (typeof known)[number];
        return { device: operation.device, n: operation.n, text, seal };
      });
  }

  lanTake(records: readonly NeighbourRecord[]): number {
    const { targets, taken } = this.#withReserve(() => {
      const found = this.#neighbours.take(records, this.device());
      this.#outbox.advance(Math.max(0, ...found.taken.map(({ lan }) => lan?.clock ?? 0)));
      return found;
    });
    if (taken.length === 0) return 0;
    this.#touched.add('outbox');
    this.#commit(() => this.#refresh(targets));
    return taken.length;
  }

  recordVerdicts(verdicts: readonly Verdict[]): void {
    this.#outbox.keepVerdicts(verdicts);
    this.#touched.add('outbox');
    this.#commit(() => this.#refresh(verdicts.flatMap(({ id }) => this.#outbox.targetOf(id) ?? [])));
  }

  dismiss(id: OperationId): void {
    this.#outbox.dismiss(id);
    this.#touched.add('outbox');
    const target = this.#outbox.targetOf(id);
    this.#commit(() => this.#refresh(target ? [target] : []));
  }

  decide(ids: readonly OperationId[], decision: Decision | null): void {
    this.#withReserve(() => this.#outbox.decide(ids, decision));
    this.#touched.add('outbox');
    this.#commit(() => this.#refresh(ids.flatMap((id) => this.#outbox.targetOf(id) ?? [])));
  }

  replaceUnreadable(id: OperationId, draft: OperationDraft): void {
    const before = this.#outbox.targetOf(id);
    this.#withReserve(() => this.#outbox.replaceUnreadable(id, draft));
    this.#touched.add('outbox');
    this.#commit(() => this.#refresh([...(before ? [before] : []), draft.target]));
  }

  markSeen(ids: readonly OperationId[]): void {
    this.#outbox.markSeen(ids);
    this.#touched.add('outbox');
    this.#tell();
  }

  saveSetting(name: string, value: unknown): void {
    this.#withReserve(() => this.#outbox.saveSetting(name, value));
    this.#touched.add('setting');
    this.#tell();
  }

  /** Dropped files that were looked after. */
  forgetDropped(hashes: readonly BlobHash[]): void {
    this.#commit(() => {
      for (const hash of hashes) this.#sql('DELETE FROM dropped_file WHERE hash = ?').run(hash);
    });
  }

  /** Indexes some changed rows for search; answers whether more are left. */
  indexSome(): boolean {
    return drainIndex(this.#parts.cache, indexStep);
  }

  /** Leaves out values of indicators that there is no room for; answers whether there were any. */
  trimSeries(): boolean {
    if (this.#isTrimmed || !this.#budget.isExceeded()) return false;
    this.#commit(() => {
      if (this.#budget.trim(this.#parts.now()) > 0) this.#touched.add('indicatorSeries');
    });
    this.#isTrimmed = true;
    return true;
  }

  /** Writes the cache to a file of its own; the thread does nothing else meanwhile. */
  exportCache(path: string): number {
    const { cache } = this.#parts;
    try {
      while (this.indexSome());
      cache.exec(`DELETE FROM meta WHERE name = 'mark'`);
      cache.prepare('VACUUM INTO ?').run(path);
      return Number(cache.pragma('user_version', { simple: true }));
    } catch (thrown) {
      throw storageError(thrown, cache.name);
    }
  }

  close(): void {
    this.#parts.cache.close();
    this.#parts.outbox.close();
  }

  #mark(): number {
    return Number(this.#sql(`SELECT value FROM meta WHERE name = 'mark'`).pluck().get() ?? 0);
  }

  /**
   * The two files commit one after the other, so a crash can leave the cache behind the outbox, or a cache made anew
   * beside an old outbox. What is shown is derived again for every target either of them names.
   */
  #heal(): void {
    this.#commit(() => {
      // A cache made anew knows no mark; what was settled once must not show as waiting until the hub is asked.
      this.#sql(`INSERT OR IGNORE INTO meta VALUES ('mark', ?)`).run(String(this.#outbox.lastSettled()));
      const copies =
        this.#sql(`SELECT DISTINCT k, id FROM base_copy UNION SELECT 'incident', id FROM incident WHERE waiting > 0 OR conflicts > 0
        UNION SELECT 'incident', id FROM incident WHERE stream IS NULL
        UNION SELECT k, id FROM item WHERE stream IS NULL`).all() as { k: string; id: string }[];
      this.#budget.widen();
      this.#refresh([...copies, ...this.#outbox.targetsBeyond(this.#mark()), ...this.#neighbours.targets()]);
    });
    this.#stale = false;
    this.#outbox.settle(this.#mark(), this.#parts.now());
  }

  #settleRows(mark: number): void {
    const before = this.#mark();
    this.#sql(`INSERT INTO meta VALUES ('mark', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`).run(String(mark));
    if (mark === before) return;
    this.#refresh(this.#outbox.targetsBetween(Math.min(mark, before) + 1, Math.max(mark, before)));
    this.#touched.add('outbox');
  }

  #refresh(targets: readonly { k: string; id: string }[]): void {
    for (const { k, id } of targets) {
      this.#projection.refresh(k as EntityKind, id);
      this.#touched.add(k as Topic);
      if (k === 'incident') this.#touched.add('timeline');
      if (k === 'scene' || k === 'wall') this.#touched.add('wallEntry');
    }
  }

  #commit(write: () => void): void {
    try {
      this.#parts.cache
        .transaction(() => {
          write();
          this.#projection.shown.series.settle();
        })
        .immediate();
    } catch (thrown) {
      this.#projection.shown.series.forget();
      throw storageError(thrown, this.#parts.cache.name);
    }
    if (this.#stale) this.#catchUp();
    this.#tellPlaces();
    this.#tell();
    this.#unreadable.tell();
  }

  #tellPlaces(): void {
    const changes = this.#projection.shown.places.takeChanges();
    if (changes) this.#parts.onPlaces?.(changes);
  }

  /** Shows what an earlier write could not. */
  #catchUp(): void {
    this.#stale = false;
    try {
      this.#parts.cache
        .transaction(() => this.#refresh([...this.#outbox.targetsBeyond(this.#mark()), ...this.#neighbours.targets()]))
        .immediate();
    } catch {
      this.#stale = true;
    }
  }

  #tell(): void {
    if (this.#touched.size === 0) return;
    const topics = this.#touched;
    this.#touched = new Set();
    this.#parts.onChanged(topics);
  }

  #withReserve<T>(write: () => T): T {
    return writeWithReserve({ file: this.#parts.outbox.name, reserveFile: this.#parts.reserveFile }, write);
  }
}

/** The port's writes, only synchronously: the engine runs inside the writer's thread. */
type SynchronousSyncStore = { [K in keyof SyncStore]: (...args: Parameters<SyncStore[K]>) => Awaited<ReturnType<SyncStore[K]>> };
