/** The ways to a camera's picture, best first. */
export const ladderRungs = ['whep', 'lowLatency', 'main', 'sub', 'snapshots'] as const;
export type Rung = (typeof ladderRungs)[number];

type Block = { readonly untilMs: number; readonly times: number };

/**
 * Which way a tile takes to its picture.
 *
 *            failed, or no picture in time
 *   whep -> lowLatency -> main -> sub -> snapshots -> (none: the last frame stands with its age)
 *    ^------- good for a while, and the better one was left alone long enough -------|  |
 *    ^--------------------------- the camera answers again -----------------------------|
 *
 * It never ends: a way that failed is tried again after a pause that grows to a limit, for ever.
 */
export type Ladder = {
  /** What the camera offers and the plan of the wall allows, best first. */
  readonly rungs: readonly Rung[];
  /** Null: nothing plays. */
  readonly at: Rung | null;
  readonly sinceMs: number;
  /** When this rung last brought a new picture; null: not yet. */
  readonly pictureAtMs: number | null;
  readonly blocks: Partial<Readonly<Record<Rung, Block>>>;
  /** When nothing plays: when to ask the camera again. */
  readonly askAtMs: number;
  /** Rungs that failed one after the other without a picture. */
  readonly falls: number;
};

export type LadderEvent =
  /** What may be taken has changed. */
  | { readonly k: 'offered'; readonly rungs: readonly Rung[] }
  | { readonly k: 'picture' }
  | { readonly k: 'failed' }
  /** Asked, the camera answers; or not. */
  | { readonly k: 'answered' }
  | { readonly k: 'silent' }
  | { readonly k: 'tick' };

/** A way that brings nothing for this long is left. Longer than two segments of a slow camera. */
const patienceMs: Readonly<Record<Rung, number>> = { whep: 8_000, lowLatency: 10_000, main: 12_000, sub: 12_000, snapshots: 20_000 };
/** A better way is tried only when the present one has been good for this long. */
const goodMs = 10_000;
const firstBlockMs = 10_000;
const longestBlockMs = 120_000;
/** Short: a tile plays again within seconds of its camera's return. */
const askAgainMs = 2_000;
const longestAskMs = 4_000;

export const newLadder = (nowMs: number): Ladder => ({
  rungs: [],
  at: null,
  sinceMs: nowMs,
  pictureAtMs: null,
  blocks: {},
  askAtMs: nowMs,
  falls: 0,
});

/** What holds after an event. `chance` in [0, 1) spreads tiles that failed together. */
export const computeLadder = (ladder: Ladder, event: LadderEvent, nowMs: number, chance: number): Ladder => {
  switch (event.k) {
    case 'offered':
      return offered(ladder, event.rungs, nowMs);
    case 'picture':
      return pictured(ladder, nowMs);
    case 'failed':
      return fall(ladder, nowMs, chance);
    case 'answered':
      return ladder.at === null ? stepTo({ ...ladder, blocks: {} }, ladder.rungs[0] ?? null, nowMs) : ladder;
    case 'silent':
      return ladder.at === null ? { ...ladder, askAtMs: nowMs + spread(askAgainMs, chance) } : ladder;
    case 'tick':
      return ticked(ladder, nowMs, chance);
  }
};

const stepTo = (ladder: Ladder, at: Rung | null, nowMs: number): Ladder => ({ ...ladder, at, sinceMs: nowMs, pictureAtMs: null });

const spread = (ms: number, chance: number): number => Math.round(ms * (0.75 + 0.25 * chance));

const isOpen = ({ blocks }: Ladder, rung: Rung, nowMs: number): boolean => (blocks[rung]?.untilMs ?? 0) <= nowMs;

const bestOpen = (ladder: Ladder, nowMs: number): Rung | null => ladder.rungs.find((rung) => isOpen(ladder, rung, nowMs)) ?? null;

const offered = (before: Ladder, rungs: readonly Rung[], nowMs: number): Ladder => {
  const ladder = { ...before, rungs };
  const isNewBest = rungs[0] !== undefined && !before.rungs.includes(rungs[0]);
  if (before.at !== null && rungs.includes(before.at) && !isNewBest) return ladder;
  return stepTo(ladder, bestOpen(ladder, nowMs), nowMs);
};

const pictured = (ladder: Ladder, nowMs: number): Ladder => {
  const { at, sinceMs, blocks } = ladder;
  const isProven = at !== null && blocks[at] !== undefined && nowMs - sinceMs > goodMs;
  const { [at ?? 'whep']: _, ...others } = blocks;
  return { ...ladder, pictureAtMs: nowMs, falls: 0, blocks: isProven ? others : blocks };
};

const fall = (ladder: Ladder, nowMs: number, chance: number): Ladder => {
  const { at } = ladder;
  if (at === null) return ladder;
  const times = (ladder.blocks[at]?.times ?? 0) + 1;
  const pauseMs = spread(Math.min(longestBlockMs, firstBlockMs * 2 ** Math.min(times - 1, 8)), chance);
  const blocks = { ...ladder.blocks, [at]: { untilMs: nowMs + pauseMs, times } };
  const falls = ladder.falls + 1;
  const next = bestOpen({ ...ladder, blocks }, nowMs);
  const askAtMs = nowMs + spread(Math.min(longestAskMs, askAgainMs * falls), chance);
  return { ...stepTo(ladder, next, nowMs), blocks, falls, askAtMs };
};

const ticked = (ladder: Ladder, nowMs: number, chance: number): Ladder => {
  const { at, sinceMs, pictureAtMs } = ladder;
  if (at === null) return ladder;
  if (nowMs - (pictureAtMs ?? sinceMs) > patienceMs[at]) return fall(ladder, nowMs, chance);
  const best = bestOpen(ladder, nowMs);
  const isBetter = best !== null && ladder.rungs.indexOf(best) < ladder.rungs.indexOf(at);
  return isBetter && pictureAtMs !== null && nowMs - sinceMs > goodMs ? stepTo(ladder, best, nowMs) : ladder;
};

/** Whether the camera is to be asked now whether it answers. */
export const mustAsk = ({ at, askAtMs, rungs }: Ladder, nowMs: number): boolean => at === null && rungs.length > 0 && nowMs >= askAtMs;

/** What a camera can be asked for. */
export type Offers = {
  readonly whep: boolean;
  readonly main: boolean;
  readonly sub: boolean;
  readonly snapshots: boolean;
  /** Its playlists have parts; null: not seen yet. */
  readonly lowLatency: boolean | null;
};

/** The rungs a tile may take when the wall's plan gives it this much. */
export const computeRungs = (offers: Offers, shows: 'main' | 'sub' | 'snapshots' | 'nothing'): readonly Rung[] => {
  const { whep, main, sub, snapshots, lowLatency } = offers;
  if (shows === 'nothing') return [];
  const isMain = shows === 'main' || (shows === 'sub' && !sub);
  const allowed: Record<Rung, boolean> = {
    whep: whep && isMain,
    lowLatency: main && isMain && lowLatency !== false,
    main: main && isMain,
    sub: sub && shows !== 'snapshots',
    snapshots,
  };
  if (shows === 'snapshots') return snapshots ? ['snapshots'] : [];
  return ladderRungs.filter((rung) => allowed[rung]);
};
