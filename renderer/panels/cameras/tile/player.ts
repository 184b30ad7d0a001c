import type { StreamPulse } from '#contract/media.ts';
import type { Rung } from './ladder.ts';

/** What a player found wrong with a stream: the relay's own kinds, and those only a player sees. */
export type StreamFault =
  /** This browser does not decode it (HEVC, as a rule). */
  | 'codec'
  /** Parts of the picture cannot be had. */
  | 'segments'
  /** The list of parts cannot be had or read. */
  | 'playlist'
  /** What came is no picture: torn, or of a wrong kind. */
  | 'damaged'
  /** The camera began anew; the player follows. */
  | 'restarted';

export type PlayerEvent =
  /** Something of the stream came. */
  | { readonly k: 'loaded' }
  /** A request or a piece of the stream failed; the player goes on by itself. */
  | { readonly k: 'faulty'; readonly fault: StreamFault }
  /** It is over with this player. */
  | { readonly k: 'failed'; readonly fault: StreamFault }
  /** Whether the camera's playlists have parts. */
  | { readonly k: 'kind'; readonly lowLatency: boolean }
  /** A single picture is on the canvas; `takenAtMs` by the hub's clock, null: not told. */
  | { readonly k: 'snapshot'; readonly takenAtMs: number | null };

export type PlayerSample = {
  /** Pictures shown so far. */
  readonly frames: number;
  /** When the picture on the glass was taken, UTC ms by the camera; null: it does not tell. */
  readonly takenAtMs: number | null;
  /** Measured over the last segments; null: not yet. */
  readonly bitsPerSecond: number | null;
};

/** One way of getting a camera's picture onto the glass. Never throws; `stop` frees everything and can be called twice. */
export type Player = {
  start(): void;
  sample(): PlayerSample;
  /** Goes over to another rung without a break where it can; false: it cannot. */
  goTo(rung: Rung): boolean;
  stop(): void;
};

export type OpenPlayer = (rung: Rung, tell: (event: PlayerEvent) => void) => Player;

/** Asks the relay whether a camera answers; null: it could not be asked. */
export type AskPulse = () => Promise<StreamPulse | null>;
