/** What the officer is told of a tile. A picture that does not move is never `live`. */
export type TileState =
  /** No picture yet, or none since it was last looked at. */
  | { readonly k: 'connecting' }
  /** `behindMs`: how old the picture is; null where the camera does not tell its time. */
  | { readonly k: 'live'; readonly behindMs: number | null }
  | { readonly k: 'late'; readonly behindMs: number }
  /** The picture stands still; `frameAgeMs` since it last moved. */
  | { readonly k: 'stalled'; readonly frameAgeMs: number }
  /** `frameAgeMs` null: there never was a picture. */
  | { readonly k: 'lost'; readonly frameAgeMs: number | null };

export type TileEvent =
  /** The player begins, for the first time or again after the tile was hidden. */
  | { readonly k: 'started' }
  /** Pictures shown so far by this player, and how far behind real time the present one is. */
  | { readonly k: 'sampled'; readonly frames: number; readonly behindMs: number | null }
  | { readonly k: 'failed' }
  /** Something of the stream came. */
  | { readonly k: 'loaded' };

/** What is remembered between events; times by any one clock that only goes forward. */
export type TileMemory = {
  readonly startedAtMs: number;
  readonly frames: number;
  readonly frameAtMs: number | null;
  /** Whether the picture moved since the start. */
  readonly hasMoved: boolean;
  readonly behindMs: number | null;
  readonly failedAtMs: number | null;
};

const lateMs = 10_000;
const stillMs = 2_000;
const lostMs = 10_000;
const connectMs = 15_000;

export const newTile = (nowMs: number): TileMemory => ({
  startedAtMs: nowMs,
  frames: 0,
  frameAtMs: null,
  hasMoved: false,
  behindMs: null,
  failedAtMs: null,
});

/** What is remembered after an event. */
export const rememberTile = (memory: TileMemory, event: TileEvent, nowMs: number): TileMemory => {
  switch (event.k) {
    case 'started':
      return { ...newTile(nowMs), frameAtMs: memory.frameAtMs, failedAtMs: memory.failedAtMs };
    case 'failed':
      return { ...memory, failedAtMs: memory.failedAtMs ?? nowMs };
    case 'loaded':
      return { ...memory, failedAtMs: null };
    case 'sampled':
      if (event.frames === memory.frames) return memory;
      return { ...memory, frames: event.frames, frameAtMs: nowMs, hasMoved: true, behindMs: event.behindMs };
  }
};

/** What to tell now. */
export const computeTileState = (memory: TileMemory, nowMs: number): TileState => {
  const { startedAtMs, frameAtMs, hasMoved, behindMs, failedAtMs } = memory;
  const frameAgeMs = frameAtMs === null ? null : nowMs - frameAtMs;
  if (!hasMoved || frameAgeMs === null) {
    return failedAtMs !== null || nowMs - startedAtMs > connectMs ? { k: 'lost', frameAgeMs } : { k: 'connecting' };
  }
  if (frameAgeMs > lostMs || (frameAgeMs > stillMs && failedAtMs !== null)) return { k: 'lost', frameAgeMs };
  if (frameAgeMs > stillMs) return { k: 'stalled', frameAgeMs };
  return behindMs !== null && behindMs > lateMs ? { k: 'late', behindMs } : { k: 'live', behindMs };
};
