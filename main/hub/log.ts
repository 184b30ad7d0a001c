import type { Cursor, Entry, FeedHeader, HeadsRequest, PushRequest, PushResponse, SnapshotHeader } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { EntityKind, StreamName } from '#domain/streams.ts';

/** A row the hub brings in by itself (ingest, seeds), not by an officer's action. The stream follows from the row. */
export type Ingested = { readonly k: EntityKind; readonly id: string; readonly body: Record<string, unknown> };

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
 * The hub's memory: rows, per stream a dense chain of entries, and per device the verdicts on its operations. Every
 * method is one transaction: heads and mark belong together, and a row, its entries, the verdict and the mark change
 * together or not at all. What `push` answered survives a power cut. Failures are `ChiLangError`s.
 */
export type Log = {
  /** Heads that differ from what is known, and this device's mark. */
  heads(request: HeadsRequest): Heads;
  /** At most `limit` sequence numbers after the cursor. `reset` when the history at the cursor is another one; `notFound` for an unknown stream. */
  feed(device: DeviceId, stream: StreamName, after: Cursor, limit: number): { header: FeedHeader; entries: Entry[] };
  /** All live rows of a stream at its head. `notFound` for an unknown stream. */
  snapshot(device: DeviceId, stream: StreamName): { header: SnapshotHeader; entries: Entry[] };
  /**
   * Settles operations in order, each at most once; asked again it repeats the stored verdict. A gap applies nothing
   * and throws `badInput` with `details.expected`. A deterministic failure is a verdict, never a throw.
   */
  push(request: PushRequest): PushResponse;
  /** Brings rows in; those equal to what is there change nothing. */
  ingest(rows: readonly Ingested[]): void;
  row(k: EntityKind, id: string): HubRow | null;
  /** Rows of one kind, in no order. */
  rows(k: EntityKind): HubRow[];
  /** Called after each commit with the streams that moved. The answer stops it. */
  onMoved(listener: (streams: readonly StreamName[]) => void): () => void;
  close(): void;
};
