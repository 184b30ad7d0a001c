import type { Cursor, Entry, FeedHeader, HeadsRequest, PushRequest, PushResponse, SnapshotHeader } from '#contract/wire.ts';
import type { BlobHash } from '#domain/desk/attachment.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { CameraId } from '#domain/ids.ts';
import type { Lease, LeaseWant } from '#domain/lease.ts';
import type { Operation } from '#domain/operation.ts';
import type { EntityKind, StreamName } from '#domain/streams.ts';

/**
 * A row the hub brings in by itself (ingest, seeds), not by an officer's action. The stream follows from the row. `ver`: the version it
 * was made from, 0 for none; left out, it is put over whatever is there.
 */
export type Ingested = { readonly k: EntityKind; readonly id: string; readonly body: Record<string, unknown>; readonly ver?: number };

/** A row as the hub holds it. */
export type HubRow = {
  readonly k: EntityKind;
  readonly id: string;
  readonly stream: StreamName;
  readonly ver: number;
  readonly body: Record<string, unknown>;
};

/** Heads that a console does not have yet, streams it is no longer served, and its mark. */
export type Heads = {
  readonly mark: number;
  readonly heads: { stream: StreamName; seq: number; h: string }[];
  readonly gone: StreamName[];
};

/**
 * A page of a stream. `purges` is how many rows had been erased for good when it was read: a sealed page made of it is
 * kept only while that is still so.
 */
export type FeedPage = { readonly header: FeedHeader; readonly entries: Entry[]; readonly purges: number };

/** How a sealed page is compressed. */
export type Coding = 'zstd' | 'gzip';

/** A full page below the head as it was compressed once: it never changes, but for a purge. */
export type SealedPage = {
  readonly stream: StreamName;
  /** Where it ends: the sequence number and the hash there. */
  readonly to: Cursor;
  readonly coding: Coding;
  readonly bytes: Uint8Array;
};

/** Rows of a stream as of the header, in chunks, incidents before timelines; the reader may take its time, and ends it by leaving the loop. */
export type Snapshot = { readonly header: SnapshotHeader; readonly rows: AsyncIterable<readonly Entry[]> };

/** What somebody wants of a camera's lease, and what came of it. */
export type CameraWant = LeaseWant & { readonly camera: CameraId };
export type LeaseOutcome = { readonly camera: CameraId; readonly granted: boolean; readonly lease: Lease | null };

/** The streams whose rows the sender of a push may change, or false: it only reads. */
export type Rights = (stream: StreamName) => boolean;

/** Why whoever signed an operation may not have done so when they did; null: they may. */
export type Doubts = (operation: Operation) => string | null;

/**
 * The hub's memory: rows, per stream a dense chain of entries, and per device the verdicts on its operations. Every
 * method is one transaction: heads and mark belong together, and a row, its entries, the verdict and the mark change
 * together or not at all. What `push` answered survives a power cut. Failures are `ChiLangError`s.
 */
export type Log = {
  /** Heads that differ from what is known, and this device's mark. Of every stream: who may see which is its caller's business. */
  heads(request: HeadsRequest): Promise<Heads>;
  /**
   * At most `limit` sequence numbers after the cursor. `reset` when the history at the cursor is another one, or is
   * older than what retention keeps; `notFound` for an unknown stream.
   */
  feed(device: DeviceId, stream: StreamName, after: Cursor, limit: number): Promise<FeedPage>;
  /**
   * The sealed page kept for the range that begins at the cursor, and this device's mark, read together; `page` null:
   * none is kept. `reset` and `notFound` as for `feed`.
   */
  sealed(device: DeviceId, stream: StreamName, after: Cursor, coding: Coding): Promise<{ mark: number; page: Uint8Array | null }>;
  /**
   * Keeps a page that began at sequence number `from`. Nothing is kept when the stream has another history at its end
   * or a row was purged since (`purges` of the page it was made of), and one already there stays.
   */
  keepSealed(from: number, page: SealedPage, purges: number): Promise<void>;
  /** All live rows of a stream at its head. `notFound` for an unknown stream. */
  snapshot(device: DeviceId, stream: StreamName): Promise<Snapshot>;
  /**
   * Settles operations in order, each at most once; asked again it repeats the stored verdict. A gap applies nothing
   * and throws `badInput` with `details.expected`. A deterministic failure is a verdict, never a throw: so is an
   * operation on a row outside of `rights`, or one that `doubts` (`forbidden`). Without `rights` all streams may be changed.
   * Each operation that is settled leaves one line in the audit, in the same transaction.
   */
  push(request: PushRequest, rights?: Rights, doubts?: Doubts): Promise<PushResponse>;
  /** Brings rows in; those equal to what is there change nothing. `conflict`, and none is brought in, where one is not the version it was made from. */
  ingest(rows: readonly Ingested[]): Promise<void>;
  /**
   * Erases a row for good, an incident with its history: a `del` entry goes out to consoles, and its former bodies leave
   * the entries, the sealed pages, the kept operations and verdicts, and the lines of the audit about it. Its places in the
   * chain stay, as elided entries. The files its history named are kept in mind by their hash, see `erasedFiles`.
   * False: there is no such row.
   */
  purge(k: EntityKind, id: string): Promise<boolean>;
  /** Files that rows erased for good named and no row names now, for ever; `only` asks about one. */
  erasedFiles(only: BlobHash | null): Promise<BlobHash[]>;
  /**
   * Forgets the oldest entries written before `beforeMs`, of each stream at most `limit` and never the head, with
   * the sealed pages over them. Answers how many went; 0: done. Rows stay, and so does the whole audit.
   */
  prune(beforeMs: number, limit: number): Promise<number>;
  /**
   * Decides wishes for cameras in order, each by `computeLease`, for all gateways alike; `nowMs` is the clock it went by. Leases
   * are no part of the history: a restart of what keeps them may lose them, and whoever uses a camera has it again at once.
   */
  leases(wants: readonly CameraWant[]): Promise<{ nowMs: number; leases: LeaseOutcome[] }>;
  /** Takes away rows that were kept long enough: a `del` goes out for each. Unlike `purge` it leaves what the log remembers to `prune`. */
  retire(k: EntityKind, ids: readonly string[]): Promise<void>;
  row(k: EntityKind, id: string): Promise<HubRow | null>;
  /** Rows of one kind, in no order. */
  rows(k: EntityKind): Promise<HubRow[]>;
  /** Called after each commit with the streams that moved. The answer stops it. */
  onMoved(listener: (streams: readonly StreamName[]) => void): () => void;
  close(): Promise<void>;
};
