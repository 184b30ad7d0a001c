import { createHash } from 'node:crypto';
import { ChiLangError } from '#contract/errors.ts';
import {
  type Cursor,
  type Entry,
  type FeedHeader,
  type HeadsRequest,
  type HeadsResponse,
  originHash,
  type PushRequest,
  type PushResponse,
  type SnapshotHeader,
  type Verdict,
} from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { Incident } from '#domain/incident.ts';
import { type DocumentRow, isDocumentKind } from '#domain/documents/documents.ts';
import { applyOperation, conflictingGroups, type Rows } from '#domain/mutators.ts';
import type { Operation } from '#domain/operation.ts';
import { type EntityKind, incidentStream, provinceStream, type StreamName } from '#domain/streams.ts';
import type { Clock } from '../../main/sync/ports.ts';

export type HubRow = { k: EntityKind; id: string; stream: StreamName; ver: number; body: Record<string, unknown> };
type Link = { entry: Entry; h: string };
type DeviceRecord = { verdicts: Verdict[] };
type HubState = { streams: Record<string, Link[]>; rows: Record<string, HubRow>; devices: Record<string, DeviceRecord> };

const province = '20';
const key = (k: EntityKind, id: string): string => `${k}/${id}`;

/** The hub's side of the protocol, whole but in memory: every method is one transaction. Fails as a hub does, by kind. */
export class MemoryHub {
  #state: HubState = { streams: {}, rows: {}, devices: {} };
  readonly #clock: Clock;
  readonly #revoked = new Set<string>();
  readonly #watchers = new Set<(streams: StreamName[]) => void>();
  /** How often an older state was put back. */
  restores = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  backup(): string {
    return JSON.stringify(this.#state);
  }

  restore(backup: string): void {
    this.#state = JSON.parse(backup) as HubState;
    this.restores += 1;
  }

  revoke(device: DeviceId, stream: StreamName): void {
    this.#revoked.add(`${device} ${stream}`);
  }

  grant(device: DeviceId, stream: StreamName): void {
    this.#revoked.delete(`${device} ${stream}`);
  }

  serves(device: DeviceId, stream: StreamName): boolean {
    return !this.#revoked.has(`${device} ${stream}`);
  }

  mark(device: DeviceId): number {
    return this.verdicts(device).length;
  }

  verdicts(device: DeviceId): readonly Verdict[] {
    return this.#state.devices[device]?.verdicts ?? [];
  }

  rows(): HubRow[] {
    return Object.values(this.#state.rows);
  }

  /** Every stream served to a console, with its head. */
  headsOf(device: DeviceId): { stream: StreamName; seq: number; h: string }[] {
    const streams = Object.keys(this.#state.streams) as StreamName[];
    return streams.filter((stream) => this.serves(device, stream)).map((stream) => ({ stream, ...this.#head(stream) }));
  }

  /** Whether this cursor lies on the present history of its stream. */
  holds(stream: StreamName, { seq, h }: Cursor): boolean {
    return hashAt(this.#state.streams[stream] ?? [], seq) === h;
  }

  watch(listener: (streams: StreamName[]) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  heads({ device, known }: HeadsRequest): HeadsResponse {
    const there = this.headsOf(device);
    const cursors = new Map(known.map((cursor) => [cursor.stream, cursor]));
    const heads = there.filter(({ stream, seq, h }) => cursors.get(stream)?.seq !== seq || cursors.get(stream)?.h !== h);
    const gone = known.map(({ stream }) => stream).filter((stream) => !there.some((head) => head.stream === stream));
    return { nowMs: this.#clock.now(), mark: this.mark(device), heads, gone };
  }

  feed(device: DeviceId, stream: StreamName, after: Cursor, limit: number): { header: FeedHeader; entries: Entry[] } {
    const log = this.#log(device, stream);
    if (hashAt(log, after.seq) !== after.h) throw new ChiLangError('reset', `The history of ${stream} is another one.`);
    const range = log.slice(after.seq, after.seq + limit).map(({ entry }) => entry);
    const entries = range.filter((entry, i) => !range.slice(i + 1).some((later) => later.k === entry.k && later.id === entry.id));
    const to = after.seq + range.length;
    const header = { from: after.seq, hf: after.h, to, h: hashAt(log, to) ?? '', n: entries.length, elided: range.length - entries.length };
    return structuredClone({ header: { ...header, mark: this.mark(device) }, entries });
  }

  snapshot(device: DeviceId, stream: StreamName): { header: SnapshotHeader; entries: Entry[] } {
    this.#log(device, stream);
    const { seq, h } = this.#head(stream);
    const rows = this.rows().filter((row) => row.stream === stream);
    const entries = rows.map(({ k, id, ver, body }): Entry => ({ s: seq, k, id, ver, op: 'put', sv: 1, by: null, body }));
    return structuredClone({ header: { seq, h, n: rows.length, mark: this.mark(device) }, entries });
  }

  push({ device, operations }: PushRequest): PushResponse {
    this.#state.devices[device] ??= { verdicts: [] };
    const record = this.#state.devices[device];
    const expected = record.verdicts.length + 1;
    if ((operations[0]?.n ?? expected) > expected) {
      throw new ChiLangError('badInput', `Operation ${expected} is missing.`, { details: { expected } });
    }
    const verdicts = operations.map((operation) => record.verdicts[operation.n - 1] ?? this.#judge(operation, record));
    return structuredClone({ mark: record.verdicts.length, verdicts });
  }

  /** A change by the hub itself: what ingest adapters do. */
  put(k: Exclude<EntityKind, 'incident' | 'timeline'>, id: string, body: Record<string, unknown>): void {
    this.#write(k, id, provinceStream(k, province), body, null);
  }

  #judge(operation: Operation, record: DeviceRecord): Verdict {
    const verdict = this.#settle(operation);
    record.verdicts.push(verdict);
    return verdict;
  }

  #settle(operation: Operation): Verdict {
    const { n, id, target } = operation;
    const row = this.#state.rows[key(target.k, target.id)];
    const incident = target.k === 'incident' ? (row?.body as Incident | undefined) : undefined;
    const groups = incident ? conflictingGroups(operation, incident) : [];
    if (row && groups.length > 0) return { n, id, result: 'conflict', ver: row.ver, groups, theirs: {} };
    const ver = (row?.ver ?? 0) + 1;
    const survivor =
      operation.kind === 'incident.merge'
        ? { survivor: (this.#state.rows[key('incident', operation.args.into)]?.body as Incident | undefined) ?? null }
        : {};
    const rows =
      target.k === 'incident'
        ? { incident, ...survivor }
        : ({ [isDocumentKind(target.k) ? 'document' : target.k]: row?.body, others: this.#others(target.k) } as Rows);
    const effect = applyOperation(operation, rows, ver);
    if (!effect.ok) return { n, id, result: 'rejected', kind: effect.kind, message: effect.message };
    if (effect.k !== 'incident') {
      this.#write(effect.k, effect.row.id, provinceStream(effect.k, province), effect.row, operation);
      if ('entry' in effect && effect.entry)
        this.#write('wallEntry', effect.entry.id, provinceStream('wallEntry', province), effect.entry, operation);
    } else {
      const stream = incidentStream(effect.row.communeCode, province);
      this.#write('incident', effect.row.id, stream, effect.row, operation);
      this.#write('timeline', effect.timeline.id, stream, effect.timeline, operation);
      this.#moveTimeline(effect.row.id, stream);
    }
    return { n, id, result: 'ok', ver };
  }

  #others(k: EntityKind): Rows['others'] {
    return { get: (id) => this.#state.rows[key(k, id)]?.body as DocumentRow | undefined };
  }

  #moveTimeline(incidentId: string, stream: StreamName): void {
    for (const row of this.rows()) {
      if (row.k === 'timeline' && row.body['incidentId'] === incidentId && row.stream !== stream) {
        this.#write('timeline', row.id, stream, row.body, null);
      }
    }
  }

  #write(k: EntityKind, id: string, stream: StreamName, body: Record<string, unknown>, by: Operation | null): void {
    const before = this.#state.rows[key(k, id)];
    const ver = (before?.ver ?? 0) + 1;
    const change = { k, id, ver, sv: 1, by: by?.id ?? null };
    if (before && before.stream !== stream) this.#append(before.stream, { ...change, op: 'leave', body: null });
    this.#append(stream, { ...change, op: 'put', body });
    this.#state.rows[key(k, id)] = { k, id, stream, ver, body };
  }

  #append(stream: StreamName, change: Omit<Entry, 's'>): void {
    this.#state.streams[stream] ??= [];
    const log = this.#state.streams[stream];
    const entry = { s: log.length + 1, ...change };
    const h = createHash('sha256')
      .update(hashAt(log, log.length) ?? '')
      .update(JSON.stringify(entry))
      .digest('hex')
      .slice(0, 32);
    log.push({ entry, h });
    for (const tell of this.#watchers) tell([stream]);
  }

  #log(device: DeviceId, stream: StreamName): Link[] {
    const log = this.#state.streams[stream];
    if (!log || !this.serves(device, stream)) throw new ChiLangError('notFound', `No stream ${stream}.`);
    return log;
  }

  #head(stream: StreamName): Cursor {
    const log = this.#state.streams[stream] ?? [];
    return { seq: log.length, h: hashAt(log, log.length) ?? originHash };
  }
}

const hashAt = (log: readonly Link[], seq: number): string | undefined => (seq === 0 ? originHash : log[seq - 1]?.h);
