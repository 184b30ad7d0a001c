/** What a hub may cost us at most. A test may override single ones. */
export const remoteLimits = {
  /** From the request to the head of its answer, connecting included. */
  answerMs: 10_000,
  /** Between two pieces of a body; a dribbling line is none. */
  idleMs: 15_000,
  /** One JSON line, decoded. */
  lineBytes: 4 * 1024 * 1024,
  /** One answer that is kept in memory whole (heads, push, a page), decoded. */
  bodyBytes: 64 * 1024 * 1024,
  /** One snapshot, decoded; it is never held whole. */
  snapshotBytes: 8 * 1024 * 1024 * 1024,
  /** Rows of a snapshot handed on at once. */
  snapshotChunk: 1_000,
  /** The hint channel is asked for a sign of life this often and closed when one is missing. */
  pingMs: 15_000,
};

export type RemoteLimits = typeof remoteLimits;
