import type { DeviceId } from '#domain/ids.ts';
import type { Operation } from '#domain/operation.ts';
import type { StreamName } from '#domain/streams.ts';
import type { UserRole } from '#domain/user.ts';
import type {
  Cursor,
  Entry,
  FeedHeader,
  HeadsRequest,
  HeadsResponse,
  LiveMessage,
  PushRequest,
  PushResponse,
  SnapshotHeader,
  Verdict,
} from '#contract/wire.ts';

/** The wall clock and the only source of delays. Injected, so that a fleet runs under one fake clock. */
export type Clock = {
  /** UTC milliseconds by this machine's clock. */
  now(): number;
  /** Calls `run` once after at least `delayMs`; the answer cancels it. */
  after(delayMs: number, run: () => void): () => void;
};

/** Uniform in [0, 1); for jitter only. */
export type Random = () => number;

/**
 * An entry as it came from the hub. With `unread` its body was not read yet: `unread` is its JSON in UTF-8 (null: there is none),
 * and asking for `body` reads it. A store commits nothing of a page with a body that cannot be read: `hubUnreachable`.
 */
export type FeedEntry = Entry & { readonly unread?: Uint8Array | null };

/** Where a stream's page ends up. */
export type Page = {
  readonly stream: StreamName;
  /** The cursor the page was asked with. */
  readonly from: Cursor;
  readonly to: Cursor;
  readonly entries: readonly FeedEntry[];
};

/**
 * The console's cache and outbox, as the engine needs them. Every method is one transaction: after a
 * crash it has happened whole or not at all. Rejections are `ChiLangError`s (`diskFull`, `dataCorrupt`, ...).
 */
export type SyncStore = {
  device(): Promise<DeviceId>;
  /** All followed streams with their cursors. */
  cursors(): Promise<{ stream: StreamName; seq: number; h: string }[]>;
  /** Streams with open incidents, as far as is known here: they are brought up to date first. */
  urgentStreams(): Promise<StreamName[]>;
  /**
   * Commits rows and cursor together, and nothing when the stored cursor is not `page.from` (answers false).
   * With `mark`, settles as `settle` does in the same transaction.
   */
  applyPage(page: Page, mark?: number): Promise<boolean>;
  /** Opens a snapshot of a stream; the screen keeps showing the present rows until `finishSnapshot`. */
  beginSnapshot(stream: StreamName): Promise<void>;
  addSnapshotRows(stream: StreamName, entries: readonly FeedEntry[]): Promise<void>;
  /** Upserts what came, sweeps what did not, and moves the cursor, in one transaction. */
  finishSnapshot(stream: StreamName, cursor: Cursor): Promise<void>;
  /** Forgets a stream that is no longer served to this console, rows and cursor. */
  dropStream(stream: StreamName): Promise<void>;
  /**
   * Takes `mark` as proof: operations up to it leave the overlay (those in conflict or rejected stay listed until
   * decided), operations beyond it count as unsettled again, whatever was acknowledged (the hub may have
   * been restored). Call only when every stream has reached the heads read together with this mark.
   */
  settle(mark: number): Promise<void>;
  /** Unsettled operations beyond the present mark in order of `n`, dense, at most `limit`; unreadable ones are quarantined by the store and stop the batch. */
  pendingOperations(limit: number): Promise<Operation[]>;
  /** Keeps verdicts as hints: the operation shows as sent, in conflict or rejected, but stays in the overlay until settled. */
  recordVerdicts(verdicts: readonly Verdict[]): Promise<void>;
};

/**
 * Operations of other desks that this console may hand on to the hub, where desks exchange them. `SyncStore.pendingOperations`
 * holds back own operations that stand behind one of them in the agreed order.
 */
export type RelayStore = {
  /** What goes out before the next own operation: a run of one device in order of `n`; empty: nothing. */
  nextRelay(): Promise<Operation[]>;
  /** Keeps what the hub answered; they are not relayed again. */
  recordRelay(device: DeviceId, verdicts: readonly Verdict[]): Promise<void>;
  /** The hub does not take this device's operations from here: they are left to itself for so long. */
  skipRelay(device: DeviceId, forMs: number): Promise<void>;
  /** How many answers were kept so far. */
  relayStamp(): Promise<number>;
  /** Every stream has reached heads that were read after so many answers: what they are about is in the rows, or was refused. */
  settleRelay(stamp: number): Promise<void>;
};

/**
 * A console's whole cache as a file the hub has ready, for a first install. Rejections as for `Remote`, `diskFull`, and
 * `internal` for a file that cannot be used: rows then come by snapshots.
 */
export type Bundles = {
  /** Downloads, checks and unpacks the file; one that was broken off goes on where it ended. Answers where it is. `total` null: not known yet. */
  fetch(role: UserRole, onProgress: (done: number, total: number | null) => void): Promise<string>;
  /** Puts the file in place of the cache, in one step. */
  install(file: string): Promise<void>;
};

/**
 * The hub as the engine needs it. Every answer was validated; every failure is a `ChiLangError`:
 * `hubUnreachable`, `timeout`, `notAHub`, `protocolMismatch`, `reset`, `overloaded` (with `details.retryAfterMs`), `badInput`, `internal`.
 */
export type Remote = {
  heads(request: HeadsRequest): Promise<HeadsResponse>;
  feed(stream: StreamName, after: Cursor, limit: number): Promise<{ header: FeedHeader; entries: FeedEntry[] }>;
  /** Rows arrive in chunks of at most 1,000; the header first. */
  snapshot(stream: StreamName, onRows: (entries: FeedEntry[]) => Promise<void>): Promise<SnapshotHeader>;
  push(request: PushRequest): Promise<PushResponse>;
  /** Opens the hint channel; `onClosed` is called exactly once, also when it never opened. The answer closes it. */
  live(device: DeviceId, onMessage: (message: LiveMessage) => void, onClosed: () => void): () => void;
};
