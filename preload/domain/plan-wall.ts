/** What a stream costs: `bitsPerSecond` of the network, pictures of `width` x `height` pixels `framesPerSecond` times. */
export type StreamFigures = {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly bitsPerSecond: number;
  /** Nobody has seen this stream yet: the size is what cameras usually have. */
  readonly isGuess?: true;
};

/** A tile that wants a picture. `width` and `height` in device pixels, as the picture stands in it. */
export type WallTile = {
  readonly key: string;
  readonly cameraId: string;
  readonly width: number;
  readonly height: number;
  /** Somebody can see it. */
  readonly isSeen: boolean;
  /** The streams the camera offers; null: it does not offer this one. */
  readonly main: StreamFigures | null;
  readonly sub: StreamFigures | null;
  /** Single pictures can be had of it. */
  readonly hasSnapshots: boolean;
};

export type WallLimits = {
  /** What this machine decodes without dropping frames, in pixels a second as `decodeCost` counts them. */
  readonly pixelsPerSecond: number;
  /** What the site's line carries for cameras; null: no limit was set. */
  readonly bitsPerSecond: number | null;
};

/** What a tile shows, and what kept it from more. */
export type TilePlan = {
  readonly key: string;
  readonly shows: 'main' | 'sub' | 'snapshots' | 'nothing';
  readonly because: /** What its size can show. */
    | 'fits'
    /** Nobody sees it. */
    | 'hidden'
    /** This machine decodes no more. */
    | 'decoding'
    /** The line carries no more. */
    | 'bandwidth'
    | 'noStream';
};

export type WallPlan = {
  readonly tiles: readonly TilePlan[];
  /** Predicted, in the units of `WallLimits`; a stream that several tiles show crosses the line once. */
  readonly cost: { readonly pixelsPerSecond: number; readonly bitsPerSecond: number };
};

/** A picture is shown from a stream with at least this part of the tile's lines: less looks soft. */
const sharpEnough = 0.75;
/** What a playing tile costs beside its pixels (demultiplexing, painting, timers), as pixels a second. */
const perTile = 500_000;

/** What one tile of a stream costs to decode and show, in pixels a second. */
export const decodeCost = ({ width, height, framesPerSecond }: StreamFigures): number => width * height * framesPerSecond + perTile;

/** What counts against the machine's limit: a guess keeps no picture back, it is known as soon as it shows one. */
const heldCost = (figures: StreamFigures): number => (figures.isGuess ? perTile : decodeCost(figures));

type Rendition = 'main' | 'sub';
type Chosen = { readonly tile: WallTile; readonly rendition: Rendition };

/**
 * Decides what every tile shows: each seen one gets the smallest stream that looks sharp in it, as far as the machine and
 * the line go. First every tile gets its cheapest stream, larger tiles before smaller ones, then the larger ones get more:
 * a wall loses sharpness before it loses pictures. Pure; tiles of one size are served in their order.
 */
export const planWall = (tiles: readonly WallTile[], limits: WallLimits): WallPlan => {
  const served = tiles
    .filter(({ isSeen, main, sub }) => isSeen && (main !== null || sub !== null))
    .sort((a, b) => b.width * b.height - a.width * a.height);
  const account = new Account(limits);
  const refused = new Map<string, 'decoding' | 'bandwidth'>();
  const chosen = new Map<string, Rendition>();
  const take = (tile: WallTile, rendition: Rendition): void => {
    const lacks = account.take({ tile, rendition }, chosen.get(tile.key));
    if (lacks === null) chosen.set(tile.key, rendition);
    else refused.set(tile.key, lacks);
  };
  for (const tile of served) take(tile, cheapest(tile));
  for (const tile of served) {
    const wanted = wantedOf(tile);
    if (chosen.has(tile.key) && wanted !== chosen.get(tile.key)) take(tile, wanted);
  }
  return { tiles: tiles.map((tile) => planOf(tile, chosen.get(tile.key), refused.get(tile.key))), cost: account.cost };
};

const planOf = (tile: WallTile, rendition: Rendition | undefined, lacks: 'decoding' | 'bandwidth' | undefined): TilePlan => {
  const { key, main, sub, isSeen, hasSnapshots } = tile;
  if (!isSeen) return { key, shows: 'nothing', because: 'hidden' };
  if (main === null && sub === null) return { key, shows: hasSnapshots ? 'snapshots' : 'nothing', because: 'noStream' };
  if (rendition !== undefined) return { key, shows: rendition, because: lacks ?? 'fits' };
  return { key, shows: hasSnapshots ? 'snapshots' : 'nothing', because: lacks ?? 'decoding' };
};

const figuresOf = ({ tile, rendition }: Chosen): StreamFigures => (tile[rendition] ?? tile.main ?? tile.sub) as StreamFigures;

const cheapest = (tile: WallTile): Rendition => {
  if (tile.main === null || tile.sub === null) return tile.sub === null ? 'main' : 'sub';
  return decodeCost(tile.sub) <= decodeCost(tile.main) ? 'sub' : 'main';
};

const wantedOf = (tile: WallTile): Rendition => {
  const least = cheapest(tile);
  const other = least === 'sub' ? 'main' : 'sub';
  const figures = tile[least];
  return tile[other] === null || (figures !== null && figures.height >= sharpEnough * tile.height) ? least : other;
};

/** What the tiles taken so far cost. */
class Account {
  readonly #limits: WallLimits;
  /** How many tiles show each stream: the line carries it once. */
  readonly #streams = new Map<string, { shown: number; bitsPerSecond: number }>();
  #pixelsPerSecond = 0;
  #heldPixelsPerSecond = 0;

  constructor(limits: WallLimits) {
    this.#limits = limits;
  }

  get cost(): WallPlan['cost'] {
    const bits = [...this.#streams.values()].filter(({ shown }) => shown > 0);
    return { pixelsPerSecond: this.#pixelsPerSecond, bitsPerSecond: bits.reduce((sum, { bitsPerSecond }) => sum + bitsPerSecond, 0) };
  }

  /** Takes a tile's stream instead of `before`, or answers what there is too little of and changes nothing. */
  take(chosen: Chosen, before: Rendition | undefined): 'decoding' | 'bandwidth' | null {
    if (before) this.#count({ tile: chosen.tile, rendition: before }, -1);
    this.#count(chosen, 1);
    const lacks =
      this.#heldPixelsPerSecond > this.#limits.pixelsPerSecond
        ? 'decoding'
        : this.cost.bitsPerSecond > (this.#limits.bitsPerSecond ?? Number.POSITIVE_INFINITY)
          ? 'bandwidth'
          : null;
    if (lacks === null) return null;
    this.#count(chosen, -1);
    if (before) this.#count({ tile: chosen.tile, rendition: before }, 1);
    return lacks;
  }

  #count(chosen: Chosen, by: 1 | -1): void {
    const figures = figuresOf(chosen);
    this.#pixelsPerSecond += by * decodeCost(figures);
    this.#heldPixelsPerSecond += by * heldCost(figures);
    const key = `${chosen.rendition} ${chosen.tile.cameraId}`;
    const stream = this.#streams.get(key) ?? { shown: 0, bitsPerSecond: 0 };
    this.#streams.set(key, { shown: stream.shown + by, bitsPerSecond: figures.bitsPerSecond });
  }
}
