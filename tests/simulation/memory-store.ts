import { type Cursor, type Entry, originHash, type Verdict } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { Incident } from '#domain/incident.ts';
import { applyOperation } from '#domain/mutators.ts';
import type { Operation, OperationDraft } from '#domain/operation.ts';
import type { StreamName } from '#domain/streams.ts';
import type { Page, SyncStore } from '../../main/sync/ports.ts';
import type { BaseRow, SimStore } from './sim-store.ts';

type StreamRow = BaseRow & { readonly stream: StreamName };

/**
 * Cache and outbox in memory, with the port's promises. A row is kept per stream and shown at its highest version, so
 * that streams may be brought level in any order: an area move, and its undoing by a restore, touch two of them.
 */
export class MemoryStore implements SyncStore, SimStore {
  readonly #device: DeviceId;
  readonly #cursors = new Map<StreamName, Cursor>();
  readonly #rows = new Map<string, StreamRow>();
  readonly #snapshots = new Map<StreamName, Entry[]>();
  readonly #operations: Operation[] = [];
  readonly #verdicts = new Map<number, Verdict>();
  #mark = 0;
  /** The process ends in the middle of this call. Only a mutant that commits in two pieces looks at it. */
  torn = false;

  constructor(device: string) {
    this.#device = device as DeviceId;
  }

  record(draft: OperationDraft): Operation {
    const operation = { ...draft, n: this.#operations.length + 1, device: this.#device, sig: null } as Operation;
    this.#operations.push(operation);
    return operation;
  }

  open(): SyncStore {
    return this;
  }

  close(): void {
    this.#snapshots.clear();
  }

  mark(): number {
    return this.#mark;
  }

  recorded(): readonly Operation[] {
    return this.#operations;
  }

  verdict(n: number): Verdict | undefined {
    return this.#verdicts.get(n);
  }

  rows(): BaseRow[] {
    const shown = new Map<string, StreamRow>();
    for (const row of this.#rows.values()) {
      const other = shown.get(`${row.k}/${row.id}`);
      if (!other || other.ver < row.ver) shown.set(`${row.k}/${row.id}`, row);
    }
    return [...shown.values()];
  }

  cursor(stream: StreamName): Cursor | undefined {
    return this.#cursors.get(stream);
  }

  shown(id: string): { incident: Incident | undefined; ver: number } {
    const row = this.rows().find((base) => base.k === 'incident' && base.id === id);
    let incident = row?.body as Incident | undefined;
    for (const operation of this.#operations.slice(this.#mark)) {
      if (operation.target.id !== id) continue;
      const effect = applyOperation(operation, { incident }, (row?.ver ?? 0) + 1);
      if (effect.ok && effect.k === 'incident') incident = effect.row;
    }
    return { incident, ver: row?.ver ?? 0 };
  }

  async device(): Promise<DeviceId> {
    return this.#device;
  }

  /** All that are followed: the order in which a round takes them is nothing to rely on. */
  async urgentStreams(): Promise<StreamName[]> {
    return [...this.#cursors.keys()].reverse();
  }

  async cursors(): Promise<{ stream: StreamName; seq: number; h: string }[]> {
    return [...this.#cursors].map(([stream, cursor]) => ({ stream, ...cursor }));
  }

  async applyPage(page: Page, mark?: number): Promise<boolean> {
    const at = this.#cursors.get(page.stream) ?? { seq: 0, h: originHash };
    if (at.seq !== page.from.seq || at.h !== page.from.h) return false;
    for (const entry of page.entries) this.#apply(page.stream, entry);
    this.#cursors.set(page.stream, page.to);
    if (mark !== undefined) await this.settle(mark);
    return true;
  }

  async beginSnapshot(stream: StreamName): Promise<void> {
    this.#snapshots.set(stream, []);
  }

  async addSnapshotRows(stream: StreamName, entries: readonly Entry[]): Promise<void> {
    this.#snapshots.get(stream)?.push(...entries);
  }

  async finishSnapshot(stream: StreamName, cursor: Cursor): Promise<void> {
    this.#sweep(stream);
    for (const entry of this.#snapshots.get(stream) ?? []) this.#apply(stream, entry);
    this.#snapshots.delete(stream);
    this.#cursors.set(stream, cursor);
  }

  async dropStream(stream: StreamName): Promise<void> {
    this.#sweep(stream);
    this.#cursors.delete(stream);
  }

  async settle(mark: number): Promise<void> {
    this.#mark = mark;
    for (const n of this.#verdicts.keys()) if (n > mark) this.#verdicts.delete(n);
  }

  async pendingOperations(limit: number): Promise<Operation[]> {
    return structuredClone(this.#operations.filter(({ n }) => n > this.#mark).slice(0, limit));
  }

  async recordVerdicts(verdicts: readonly Verdict[]): Promise<void> {
    for (const verdict of verdicts) this.#verdicts.set(verdict.n, verdict);
  }

  #apply(stream: StreamName, { k, id, ver, op, body }: Entry): void {
    const key = `${stream} ${k}/${id}`;
    if (op === 'put') this.#rows.set(key, { stream, k, id, ver, body });
    else this.#rows.delete(key);
  }

  #sweep(stream: StreamName): void {
    for (const [key, row] of this.#rows) if (row.stream === stream) this.#rows.delete(key);
  }
}
