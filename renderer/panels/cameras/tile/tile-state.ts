import type { EyeVerdict } from './eye.ts';

/** What the officer is told of a tile. A picture that does not move is never `live`. */
export type TileState =
  /** Nothing is asked of the camera: what the wall's plan gives it, or that it has no stream. */
  | { readonly k: 'off'; readonly because: 'hidden' | 'decoding' | 'bandwidth' | 'noStream' }
  /** No picture yet, or none since it was last looked at. */
  | { readonly k: 'connecting' }
  /** `behindMs`: how old the picture is; null where the camera does not tell its time. */
  | { readonly k: 'live'; readonly behindMs: number | null }
  | { readonly k: 'late'; readonly behindMs: number }
  /** The camera dates its pictures ahead of the hub's clock: their age is not known. */
  | { readonly k: 'ahead'; readonly aheadMs: number }
  /** Pictures come, and all are the same one. */
  | { readonly k: 'frozen'; readonly frozenMs: number }
  /** Pictures come, and all are black. */
  | { readonly k: 'black' }
  /** Single pictures instead of a stream; `ageMs` of the present one, null: not told. */
  | { readonly k: 'snapshots'; readonly ageMs: number | null }
  /** The picture stands still; `frameAgeMs` since it last moved. */
  | { readonly k: 'stalled'; readonly frameAgeMs: number }
  /** `frameAgeMs` null: there never was a picture. */
  | { readonly k: 'lost'; readonly frameAgeMs: number | null };

export type TileEvent =
  /** A player begins, for the first time or again; what it shows is judged anew. */
  | { readonly k: 'started' }
  /** Pictures shown so far by this player, and how far behind real time the present one is (ahead: negative). */
  | { readonly k: 'sampled'; readonly frames: number; readonly behindMs: number | null }
  /** A single picture was shown; `ageMs` at that moment. */
  | { readonly k: 'snapshot'; readonly ageMs: number | null }
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
  /** The last picture was a single one, this old when it was shown. */
  readonly snapshot: { readonly ageMs: number | null } | null;
};

const lateMs = 10_000;
/** A camera's clock may be a little ahead of the hub's. */
const aheadMs = 3_000;
const stillMs = 2_000;
/** Single pictures come every few seconds. */
const snapshotStillMs = 8_000;
const lostMs = 10_000;
const connectMs = 15_000;

export const newTile = (nowMs: number): TileMemory => ({
  startedAtMs: nowMs,
  frames: 0,
  frameAtMs: null,
  hasMoved: false,
  behindMs: null,
  failedAtMs: null,
  snapshot: null,
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
    case 'snapshot':
      return { ...memory, frameAtMs: nowMs, hasMoved: true, failedAtMs: null, snapshot: { ageMs: event.ageMs } };
    case 'sampled':
      if (event.frames === memory.frames) return memory;
      return { ...memory, frames: event.frames, frameAtMs: nowMs, hasMoved: true, behindMs: event.behindMs };
  }
};

/** What to tell now, of a tile that plays; `eye` is what the pixels of its picture say. */
export const computeTileState = (memory: TileMemory, eye: EyeVerdict, nowMs: number): TileState => {
  const { startedAtMs, frameAtMs, hasMoved, failedAtMs, snapshot } = memory;
  const frameAgeMs = frameAtMs === null ? null : nowMs - frameAtMs;
  if (!hasMoved || frameAgeMs === null) {
    return failedAtMs !== null || nowMs - startedAtMs > connectMs ? { k: 'lost', frameAgeMs } : { k: 'connecting' };
  }
  if (snapshot && frameAgeMs <= snapshotStillMs) {
    return { k: 'snapshots', ageMs: snapshot.ageMs === null ? null : snapshot.ageMs + frameAgeMs };
  }
  if (frameAgeMs > lostMs || (frameAgeMs > stillMs && failedAtMs !== null)) return { k: 'lost', frameAgeMs };
  if (frameAgeMs > stillMs) return { k: 'stalled', frameAgeMs };
  return movingState(memory, eye);
};

const movingState = ({ behindMs }: TileMemory, { frozenMs, isBlack }: EyeVerdict): TileState => {
  if (isBlack) return { k: 'black' };
  if (frozenMs !== null) return { k: 'frozen', frozenMs };
  if (behindMs === null) return { k: 'live', behindMs };
  if (behindMs < -aheadMs) return { k: 'ahead', aheadMs: -behindMs };
  return behindMs > lateMs ? { k: 'late', behindMs } : { k: 'live', behindMs: Math.max(0, behindMs) };
};

/** Whether new pictures come, whatever is wrong with them otherwise. */
export const isMoving = ({ k }: TileState): boolean => k === 'live' || k === 'late' || k === 'ahead' || k === 'frozen' || k === 'black';
