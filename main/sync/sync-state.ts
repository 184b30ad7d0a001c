import type { Failure } from '#contract/errors.ts';
import type { HubState } from '#contract/rows.ts';
import type { StreamName } from '#domain/streams.ts';

/** A stream that had to start again from a snapshot. */
export type StreamReset = {
  readonly stream: StreamName;
  /** UTC milliseconds by this machine's clock. */
  readonly atMs: number;
  /**
   * `history`: the hub's log is not the one followed so far (restored, recreated). `retention`: the console was away for
   * longer than the log reaches back. `page`: an answer failed its checks.
   */
  readonly cause: 'history' | 'retention' | 'page';
  /** One English sentence: what was wrong. */
  readonly message: string;
};

/** How the console stands with its hub. A new object after each change. */
export type SyncState = {
  readonly hub: HubState;
  /** UTC milliseconds at which every stream was last level with the hub; null: never yet. */
  readonly lastSyncAtMs: number | null;
  /** Add to this machine's clock to get the hub's; null: never measured. */
  readonly clockOffsetMs: number | null;
  /** Streams done of all while a first load or a catch-up is under way. */
  readonly catchUp: { readonly done: number; readonly total: number } | null;
  /** A first install under way, in bytes; `totalBytes` null: the hub is still making it. */
  readonly download: { readonly doneBytes: number; readonly totalBytes: number | null } | null;
  /** Why the last round did not end although the hub answers (disk full, refused push); null: it did. */
  readonly trouble: Failure | null;
  /** The latest reset since the start; null: none. */
  readonly lastReset: StreamReset | null;
};

/** The state before the first attempt. `lastSyncAtMs` may come from an earlier run. */
export const initialState = (lastSyncAtMs: number | null): SyncState => ({
  hub: { state: 'connecting' },
  lastSyncAtMs,
  clockOffsetMs: null,
  catchUp: null,
  download: null,
  trouble: null,
  lastReset: null,
});
