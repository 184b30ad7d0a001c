import type { StreamFigures, TilePlan } from '#domain/plan-wall.ts';
import { computeEye, type Eye, type Glance, openEye, tellEye } from './eye.ts';
import { computeLadder, computeRungs, type Ladder, type LadderEvent, mustAsk, newLadder, type Offers, type Rung } from './ladder.ts';
import type { AskPulse, OpenPlayer, Player, PlayerEvent } from './player.ts';
import { computeTileState, isMoving, newTile, rememberTile, type TileEvent, type TileState } from './tile-state.ts';

/** What is true of a tile now. */
export type TileView = {
  readonly state: TileState;
  readonly rung: Rung | null;
  /** What the stream's last fault was, while it matters; null: none. */
  readonly trouble: string | null;
  readonly isBlurred: boolean;
  readonly bitsPerSecond: number | null;
};

export const firstView: TileView = { state: { k: 'connecting' }, rung: null, trouble: null, isBlurred: false, bitsPerSecond: null };

export type TileStreamParts = {
  readonly openPlayer: OpenPlayer;
  readonly askPulse: AskPulse;
  /** Keeps the present picture on the glass while no player shows one. */
  readonly keepPicture: () => void;
  /** A player shows new pictures: the kept one is no longer needed. */
  readonly dropPicture: () => void;
  /** A clock that only goes forward, and the hub's, in ms. */
  readonly now: () => number;
  readonly hubNow: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** A stream shows its first picture: its size can be seen. */
  readonly onFirstPicture: (rung: 'main' | 'sub') => void;
  /** What a stream was measured to cost. */
  readonly onFigures: (rung: 'main' | 'sub', figures: Pick<StreamFigures, 'framesPerSecond' | 'bitsPerSecond'>) => void;
};

/** A rate is measured over at least this long. */
const measureMs = 5_000;

/**
 * Brings one camera's picture to a tile and keeps it there: goes up and down the ladder, asks a silent camera again, and
 * tells what is true. Everything it does happens in `plan`, `look` and what players tell.
 */
export class TileStream {
  readonly #parts: TileStreamParts;
  #offers: Offers;
  #plan: Pick<TilePlan, 'shows' | 'because'> = { shows: 'nothing', because: 'hidden' };
  #ladder: Ladder;
  #player: Player | null = null;
  #memory = newTile(0);
  #eye: Eye = openEye;
  #trouble: string | null = null;
  #isAsking = false;
  #isStopped = false;
  #measured = { atMs: 0, frames: 0 };

  constructor(parts: TileStreamParts, offers: Offers) {
    this.#parts = parts;
    this.#offers = offers;
    this.#ladder = newLadder(parts.now());
    this.#memory = newTile(parts.now());
  }

  /** What the wall's plan gives this tile from now on. */
  plan(plan: Pick<TilePlan, 'shows' | 'because'>): void {
    this.#plan = plan;
    this.#climb({ k: 'offered', rungs: computeRungs(this.#offers, plan.shows) });
  }

  /** Pictures the present player has shown. */
  frames(): number {
    return this.#player?.sample().frames ?? 0;
  }

  /** The pixels on the glass were looked at. */
  saw(glance: Glance): void {
    this.#eye = computeEye(this.#eye, glance, this.#parts.now());
  }

  /** Called every now and then: takes stock, acts, and answers what is true. */
  look(): TileView {
    const { now, hubNow } = this.#parts;
    const sample = this.#player?.sample();
    if (sample) {
      if (sample.frames !== this.#memory.frames && this.#ladder.at !== 'snapshots') {
        const { at, pictureAtMs } = this.#ladder;
        if (pictureAtMs === null) this.#parts.dropPicture();
        if (pictureAtMs === null && (at === 'main' || at === 'sub')) this.#parts.onFirstPicture(at);
        this.#climb({ k: 'picture' });
      }
      const behindMs = sample.takenAtMs === null ? null : hubNow() - sample.takenAtMs;
      if (this.#ladder.at !== 'snapshots') this.#remember({ k: 'sampled', frames: sample.frames, behindMs });
      this.#measure(sample.frames, sample.bitsPerSecond);
    }
    this.#climb({ k: 'tick' });
    if (mustAsk(this.#ladder, now()) && !this.#isAsking) void this.#ask();
    return this.#view(sample?.bitsPerSecond ?? null);
  }

  stop(): void {
    this.#isStopped = true;
    this.#close();
  }

  #view(bitsPerSecond: number | null): TileView {
    const { shows, because } = this.#plan;
    const isOff = this.#ladder.rungs.length === 0;
    if (isOff) return { ...firstView, state: { k: 'off', because: shows === 'nothing' && because !== 'fits' ? because : 'noStream' } };
    const eye = tellEye(this.#eye, this.#parts.now());
    const state = computeTileState(this.#memory, eye, this.#parts.now());
    const isFine = isMoving(state) || state.k === 'snapshots';
    return { state, rung: this.#ladder.at, trouble: isFine ? null : this.#trouble, isBlurred: eye.isBlurred, bitsPerSecond };
  }

  #climb(event: LadderEvent): void {
    const before = this.#ladder.at;
    this.#ladder = computeLadder(this.#ladder, event, this.#parts.now(), this.#parts.random());
    const { at } = this.#ladder;
    if (at === before && (at === null) === (this.#player === null)) return;
    if (at !== null && at !== before && this.#player?.goTo(at)) return;
    this.#close();
    if (at !== null) this.#open(at);
  }

  #open(rung: Rung): void {
    this.#remember({ k: 'started' });
    this.#eye = { ...openEye, usualSharpness: this.#eye.usualSharpness };
    this.#measured = { atMs: this.#parts.now(), frames: 0 };
    const player = this.#parts.openPlayer(rung, (event) => {
      if (this.#player === player && !this.#isStopped) this.#hear(event);
    });
    this.#player = player;
    player.start();
  }

  #close(): void {
    if (!this.#player) return;
    this.#parts.keepPicture();
    const player = this.#player;
    this.#player = null;
    player.stop();
  }

  #hear(event: PlayerEvent): void {
    switch (event.k) {
      case 'loaded':
        this.#trouble = null;
        return this.#remember({ k: 'loaded' });
      case 'faulty':
        this.#trouble = event.fault;
        return this.#remember({ k: 'failed' });
      case 'failed':
        this.#trouble = event.fault;
        this.#remember({ k: 'failed' });
        return this.#climb({ k: 'failed' });
      case 'kind':
        return this.#learnKind(event.lowLatency);
      case 'snapshot':
        this.#remember({ k: 'snapshot', ageMs: event.takenAtMs === null ? null : this.#parts.hubNow() - event.takenAtMs });
        return this.#climb({ k: 'picture' });
    }
  }

  /** A player begun for parts goes on playing a stream that has none: only its name changes. */
  #learnKind(lowLatency: boolean): void {
    if (this.#offers.lowLatency === lowLatency) return;
    this.#offers = { ...this.#offers, lowLatency };
    const rungs = computeRungs(this.#offers, this.#plan.shows);
    const at = this.#ladder.at === 'lowLatency' && !lowLatency ? 'main' : this.#ladder.at;
    this.#ladder = { ...this.#ladder, rungs, at };
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    const pulse = await this.#parts.askPulse();
    this.#isAsking = false;
    if (this.#isStopped) return;
    if (pulse?.state === 'silent') this.#trouble = pulse.why;
    if (pulse?.state !== 'answers') this.#remember({ k: 'failed' });
    this.#climb({ k: pulse?.state === 'answers' ? 'answered' : 'silent' });
  }

  #remember(event: TileEvent): void {
    this.#memory = rememberTile(this.#memory, event, this.#parts.now());
  }

  #measure(frames: number, bitsPerSecond: number | null): void {
    const { atMs, frames: before } = this.#measured;
    const passedMs = this.#parts.now() - atMs;
    const { at } = this.#ladder;
    if (passedMs < measureMs) return;
    this.#measured = { atMs: this.#parts.now(), frames };
    if (bitsPerSecond === null || (at !== 'main' && at !== 'sub') || frames <= before) return;
    this.#parts.onFigures(at, { framesPerSecond: (1000 * (frames - before)) / passedMs, bitsPerSecond });
  }
}
