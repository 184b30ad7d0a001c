/** The engine's constants. A deployment or a test may override single ones. */
export const syncLimits = {
  /** How long to wait for a hint before asking for heads anyway; also what finds a dead hint channel. */
  pollMs: 10_000,
  /** Backoff after a failure: full jitter up to `backoffFloorMs * 2^attempt`, at most the cap. */
  backoffFloorMs: 1_000,
  backoffCapMs: 30_000,
  /** Between attempts at an address that answers but is no hub for us: nothing heals there in seconds. */
  slowRetryMs: 30_000,
  /** Sequence numbers asked for in one page. */
  pageEntries: 1_000,
  /** An empty stream that is this far behind starts from a snapshot; a nearer one replays its log. */
  snapshotFromEntries: 2_000,
  /** A console with nothing yet takes the hub's bundle when there is this much to fetch. */
  bundleFromEntries: 50_000,
  /** One push: at most this many operations and, but for a single larger one, this many bytes of JSON. */
  batchOperations: 500,
  batchBytes: 512 * 1024,
  /** How long another desk's operations are left to itself once the hub did not take them from here. */
  relayPauseMs: 60_000,
  /** A round with fewer entries to fetch is daily life, and not shown as a catch-up. */
  catchUpFromEntries: 200,
};

export type SyncLimits = typeof syncLimits;
