import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Failure } from '#contract/errors.ts';
import type { QueryParams } from '#contract/queries.ts';
import { type Entry, originHash, type Verdict } from '#contract/wire.ts';
import type { Incident } from '#domain/incident.ts';
import { type Operation, type OperationDraft, targetKindOf } from '#domain/operation.ts';
import type { EntityKind, StreamName } from '#domain/streams.ts';
import { ReadEngine } from '../engine/read-engine.ts';
import type { PlaceChanges } from '../engine/place-rows.ts';
import { WriteEngine } from '../engine/write-engine.ts';
import { openForReading, openOutbox, pathsIn, setReserve, withCache } from '../files.ts';
import type { Topic } from '../store.ts';
import type { Database } from '../sqlite/open.ts';

export const stream = 'inc:20' as StreamName;

/** A chain hash that stands for a sequence number. */
export const hashOf = (seq: number): string => (seq === 0 ? originHash : seq.toString(16).padStart(32, '0'));

export const incident = (id: string, changes: Partial<Incident> = {}): Incident => ({
  id: id as Incident['id'],
  type: 'fire',
  severity: 3,
  title: `Cháy tại ${id}`,
  description: '',
  source: '114',
  position: [106.7, 21.8],
  communeCode: null,
  placeText: 'Chợ Kỳ Lừa',
  status: 'new',
  ownerId: null,
  unit: null,
  reportedAtMs: 1000,
  updatedAtMs: 1000,
  createdBy: 'u-1' as Incident['createdBy'],
  groups: {},
  ...changes,
});

export const put = (s: number, k: EntityKind, id: string, body: Record<string, unknown>, ver = 1): Entry => ({
  s,
  k,
  id,
  ver,
  op: 'put',
  sv: 1,
  by: null,
  body,
});
export const gone = (s: number, k: EntityKind, id: string, op: 'del' | 'leave' = 'del', ver = 2): Entry => ({
  s,
  k,
  id,
  ver,
  op,
  sv: 1,
  by: null,
  body: null,
});

export const ok = (n: number): Verdict => ({ n, id: `op-${n}` as Operation['id'], result: 'ok', ver: 2 });

/** Both engines of a store on a folder of their own, in this thread, so that a test sees every step. */
export class BenchDesk {
  readonly folder = mkdtempSync(join(tmpdir(), 'chilang-store-'));
  readonly changes: Set<Topic>[] = [];
  readonly troubles: Failure[] = [];
  cache!: Database;
  outbox!: Database;
  write!: WriteEngine;
  read!: ReadEngine;
  readonly #name: string;
  readonly #lan: boolean;
  #seq = new Map<string, number>();
  #n = 0;
  nowMs = 5000;
  /** Room for values of indicators, from the next opening on; undefined: as much as there are. */
  seriesBytes: number | undefined;
  /** Told of what became of places on the map. */
  onPlaces: (changes: PlaceChanges) => void = () => {};

  /** `name` begins the ids of its operations; `lan`: it exchanges operations with other desks. */
  constructor(name = 'op', { lan = false } = {}) {
    this.#name = name;
    this.#lan = lan;
    this.open();
  }

  open(): void {
    const paths = pathsIn(this.folder);
    const onTrouble = (failure: Failure): void => void this.troubles.push(failure);
    this.outbox = openOutbox(paths.outbox);
    this.write = withCache(paths.cache, this.nowMs, onTrouble, (cache) => {
      this.cache = cache;
      return new WriteEngine({
        cache,
        outbox: this.outbox,
        reserveFile: paths.reserve,
        now: () => this.nowMs,
        ...(this.seriesBytes === undefined ? {} : { seriesBytes: this.seriesBytes }),
        onChanged: (topics) => void this.changes.push(topics),
        onPlaces: (changes) => this.onPlaces(changes),
        onTrouble,
      });
    });
    setReserve(paths.reserve);
    this.read = new ReadEngine(openForReading(paths), () => this.nowMs);
  }

  close(): void {
    this.read.close();
    this.write.close();
  }

  reopen(): void {
    this.close();
    this.open();
  }

  remove(): void {
    this.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Applies entries as the next page of a stream; their `s` may be anything. */
  page(entries: readonly Entry[], of: StreamName = stream, mark?: number): boolean {
    const from = this.#seq.get(of) ?? 0;
    const to = from + Math.max(1, entries.length);
    const done = this.write.applyPage({ stream: of, from: { seq: from, h: hashOf(from) }, to: { seq: to, h: hashOf(to) }, entries }, mark);
    if (done) this.#seq.set(of, to);
    return done;
  }

  /** Records one operation on a row of the kind it is for; ids are op-1, op-2, ... */
  act(kind: OperationDraft['kind'], id: string, args: unknown, baseVer = 1, offline = false, actor = 'u-1'): Operation {
    this.#n += 1;
    const draft = {
      id: `${this.#name}-${this.#n}`,
      kind,
      sv: 1,
      target: { k: targetKindOf(kind), id },
      baseVer,
      args,
      actor,
      atMs: 2000 + this.#n,
    } as unknown as OperationDraft;
    const [operation] = this.write.record([draft], { offline, lan: this.#lan });
    if (!operation) throw new Error('nothing was recorded');
    return operation;
  }

  /** The same while the hub is out of reach. */
  actOffline(kind: OperationDraft['kind'], id: string, args: unknown): Operation {
    return this.act(kind, id, args, 1, true);
  }

  list(filter: QueryParams<'incidents.list'>['filter'] = { scope: 'all' }, limit = 100) {
    return this.read.query('incidents.list', { filter, limit });
  }

  one(id: string) {
    return this.read.query('incident.detail', { id: id as Incident['id'] }).rows[0];
  }

  timeline(id: string) {
    return this.read.query('incident.timeline', { id: id as Incident['id'] }).rows;
  }
}
