import { existsSync, rmSync } from 'node:fs';
import type { Failure } from '#contract/errors.ts';
import { type Cursor, originHash, type Verdict } from '#contract/wire.ts';
import type { DeviceId, OperationId } from '#domain/ids.ts';
import type { Operation, OperationDraft } from '#domain/operation.ts';
import { entitySchemas, type EntityKind, type StreamName } from '#domain/streams.ts';
import type { FeedEntry, Page, SyncStore } from '../../sync/ports.ts';
import { bodyTextOf } from '../packed-entries.ts';
import type { Decision, Topic } from '../store.ts';
import type { Database } from '../sqlite/open.ts';
import { storageError } from '../sqlite/failures.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import { agreedOrder, isBefore } from '#domain/agreement.ts';
import { type NeighbourRecord, Neighbours } from './neighbours.ts';
import { Outbox } from './outbox.ts';
import { SeriesBudget } from './indicators/series-budget.ts';
import type { PlaceChanges } from './place-rows.ts';
import { Projection } from './projection.ts';
import { drainIndex } from './search-index.ts';

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
  readonly #budget: SeriesBudget;
  /** No more could be left out; tried again when values came. */
  #isTrimmed = false;
  #touched = new Set<Topic>();
  /** The cache could not show what the outbox keeps: shown again before anything else. */
  #stale = false;
  #unreadable = 0;
  /** False only within a page that began with nothing unreadable. */
  #mayBeUnreadable = true;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#sql = statementsOf(parts.cache);
    this.#outbox = new Outbox(parts.outbox);
    this.#neighbours = new Neighbours(parts.outbox, parts.now);
    this.#projection = new Projection(parts.cache, this.#outbox, this.#neighbours, () => this.#mark());
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
    return this.#sql('SELECT stream, seq, h FROM cursor').all() as { stream: StreamName; seq: number; h: string }[];
  }

  urgentStreams(): StreamName[] {
    return this.#sql('SELECT DISTINCT stream FROM incident WHERE rank < 9 AND stream IS NOT NULL').pluck().all() as StreamName[];
  }

  applyPage(page: Page, mark?: number): boolean {
    const at = (this.#sql('SELECT seq, h FROM cursor WHERE stream = ?').get(page.stream) as Cursor | undefined) ?? {
      seq: 0,
      h: originHash,
    };
    if (at.seq !== page.from.seq || at.h !== page.from.h) return false;
    this.#commit(() => {
      this.#inPage(() => {
        for (const entry of page.entries) this.#apply(page.stream, entry);
      });
      this.#moveCursor(page.stream, page.to);
      if (mark !== undefined) this.#settleRows(mark);
    });
    if (mark !== undefined) this.#outbox.settle(mark, this.#parts.now());
    return true;
  }

  beginSnapshot(stream: StreamName): void {
    this.#commit(() => this.#sql('DELETE FROM snapshot_row WHERE stream = ?').run(stream));
  }

  addSnapshotRows(stream: StreamName, entries: readonly FeedEntry[]): void {
    this.#commit(() => {
      const add = this.#sql('INSERT OR REPLACE INTO snapshot_row VALUES (?, ?, ?, ?, ?)');
      for (const entry of entries) {
        // Read here, so that one that came garbled is told while it can be asked for again.
        if (entry.op === 'put' && entry.body !== null) add.run(stream, entry.k, entry.id, entry.ver, bodyTextOf(entry));
      }
    });
  }

  finishSnapshot(stream: StreamName, cursor: Cursor): void {
    this.#commit(() => {
      const present = this.#sql('SELECT 1 FROM snapshot_row WHERE stream = ? AND k = ? AND id = ?');
      for (const { k, id } of this.#projection.idsOf(stream)) if (!present.get(stream, k, id)) this.#remove(stream, k, id);
      this.#sql('DELETE FROM unreadable_entry WHERE stream = ?').run(stream);
      this.#isTrimmed = false;
      this.#inPage(() => {
        for (const row of this.#snapshotRows(stream)) this.#put(stream, row.k, row.id, row.ver, JSON.parse(row.body), row.body);
      });
      this.#sql('DELETE FROM snapshot_row WHERE stream = ?').run(stream);
      this.#moveCursor(stream, cursor);
    });
  }

  /** The rows that came, some at a time: a stream may hold more than fits into memory. */
  *#snapshotRows(stream: StreamName): Generator<{ k: EntityKind; id: string; ver: number; body: string }> {
    const next = this.#sql('SELECT k, id, ver, body FROM snapshot_row WHERE stream = ? AND (k, id) > (?, ?) ORDER BY k, id LIMIT 1000');
    for (let k = '', id = ''; ; ) {
      const rows = next.all(stream, k, id) as { k: EntityKind; id: string; ver: number; body: string }[];
      yield* rows;
      const last = rows.at(-1);
      if (!last) return;
      ({ k, id } = last);
    }
  }

  dropStream(stream: StreamName): void {
    this.#commit(() => {
      for (const { k, id } of this.#projection.idsOf(stream)) this.#remove(stream, k, id);
      this.#sql('DELETE FROM cursor WHERE stream = ?').run(stream);
    });
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

  #inPage(write: () => void): void {
    this.#mayBeUnreadable = this.#sql('SELECT 1 FROM unreadable_entry LIMIT 1').get() !== undefined;
    this.#projection.inPage(write);
    this.#mayBeUnreadable = true;
  }

  #apply(stream: StreamName, entry: FeedEntry): void {
    const { k, id, ver, op } = entry;
    if (k === 'indicatorSeries') this.#isTrimmed = false;
    if (op === 'put') this.#put(stream, k, id, ver, entry.body, bodyTextOf(entry) ?? 'null');
    else this.#remove(stream, k, id);
  }

  #put(stream: StreamName, k: EntityKind, id: string, ver: number, body: unknown, text: string): void {
    const read = entitySchemas[k].safeParse(body);
    const fits = read.success && identityOf(k, read.data as Record<string, unknown>) === id;
    if (fits) {
      this.#projection.putCopy(k, id, { stream, ver, body: text }, body);
      this.#forgetUnreadable(stream, k, id);
      this.#touched.add(k);
      return;
    }
    const issue = read.error?.issues[0];
    const reason = issue ? `${issue.path.join('.')}: ${issue.message}` : 'the row names another id';
    this.#unreadable += 1;
    this.#mayBeUnreadable = true;
    this.#sql('INSERT OR REPLACE INTO unreadable_entry VALUES (?, ?, ?, ?, ?, ?)').run(stream, k, id, ver, text, reason);
  }

  #remove(stream: StreamName, k: EntityKind, id: string): void {
    this.#projection.removeCopy(k, id, stream);
    this.#forgetUnreadable(stream, k, id);
    this.#touched.add(k);
  }

  #forgetUnreadable(stream: StreamName, k: EntityKind, id: string): void {
    if (!this.#mayBeUnreadable) return;
    this.#sql('DELETE FROM unreadable_entry WHERE stream = ? AND k = ? AND id = ?').run(stream, k, id);
  }

  #moveCursor(stream: StreamName, to: Cursor): void {
    this.#sql('INSERT INTO cursor VALUES (?, ?, ?) ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, h = excluded.h').run(
      stream,
      to.seq,
      to.h,
    );
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
    this.#tellUnreadable();
  }

  #tellPlaces(): void {
    const changes = this.#projection.shown.places.takeChanges();
    if (changes) this.#parts.onPlaces?.(changes);
  }

  #tellUnreadable(): void {
    if (this.#unreadable === 0) return;
    const count = this.#unreadable;
    this.#unreadable = 0;
    this.#parts.onTrouble({
      kind: 'unsupported',
      message: `${count} rows from the hub could not be read by this version; they are kept aside and older ones stay shown. Update this console.`,
    });
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

  /** On a full disk the reserve is given up once, so that what an officer does is still kept. */
  #withReserve<T>(write: () => T): T {
    try {
      return write();
    } catch (thrown) {
      const error = storageError(thrown, this.#parts.outbox.name);
      if (error.kind !== 'diskFull' || !existsSync(this.#parts.reserveFile)) throw error;
      rmSync(this.#parts.reserveFile);
    }
    try {
      return write();
    } catch (thrown) {
      throw storageError(thrown, this.#parts.outbox.name);
    }
  }
}

const identityOf = (k: EntityKind, row: Record<string, unknown>): unknown => (k === 'adminUnit' ? row['code'] : row['id']);

/** The port's writes, only synchronously: the engine runs inside the writer's thread. */
type SynchronousSyncStore = { [K in keyof SyncStore]: (...args: Parameters<SyncStore[K]>) => Awaited<ReturnType<SyncStore[K]>> };
