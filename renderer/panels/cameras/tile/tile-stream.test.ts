import { beforeEach, describe, expect, it } from 'vitest';
import type { StreamPulse } from '#contract/media.ts';
import type { Offers, Rung } from './ladder.ts';
import type { Player, PlayerEvent } from './player.ts';
import { TileStream, type TileView } from './tile-stream.ts';

const all: Offers = { whep: false, main: true, sub: true, snapshots: false, lowLatency: false };
const fits = { because: 'fits' } as const;

class FakePlayer implements Player {
  frames = 0;
  takenAtMs: number | null = null;
  isStopped = false;
  rung: Rung;
  readonly tell: (event: PlayerEvent) => void;
  constructor(rung: Rung, tell: (event: PlayerEvent) => void) {
    this.rung = rung;
    this.tell = tell;
  }
  start(): void {}
  sample = () => ({ frames: this.frames, takenAtMs: this.takenAtMs, bitsPerSecond: 300_000 });
  goTo(rung: Rung): boolean {
    if (rung === 'snapshots' || this.rung === 'snapshots') return false;
    this.rung = rung;
    return true;
  }
  stop(): void {
    this.isStopped = true;
  }
}

let nowMs: number;
let players: FakePlayer[];
let kept: number;
let pulse: StreamPulse | null;
let figures: unknown[];

const stream = (offers: Partial<Offers> = {}): TileStream =>
  new TileStream(
    {
      openPlayer: (rung, tell) => {
        const player = new FakePlayer(rung, tell);
        players.push(player);
        return player;
      },
      askPulse: async () => pulse,
      keepPicture: () => {
        kept += 1;
      },
      dropPicture: () => {
        kept = 0;
      },
      now: () => nowMs,
      hubNow: () => 1_000_000 + nowMs,
      random: () => 0,
      onFirstPicture: (rung) => figures.push([rung, 'seen']),
      onFigures: (...told) => figures.push(told),
    },
    { ...all, ...offers },
  );
const last = (): FakePlayer => players.at(-1) as FakePlayer;

/** Time goes by in steps of half a second; the picture moves when `moves`. */
const pass = (tile: TileStream, ms: number, moves: boolean): TileView => {
  const player = players.at(-1);
  let view = tile.look();
  for (let passedMs = 0; passedMs < ms; passedMs += 500) {
    nowMs += 500;
    if (moves && player && !player.isStopped) {
      player.frames += 7;
      player.takenAtMs = 1_000_000 + nowMs - 4_000;
    }
    view = tile.look();
  }
  return view;
};

beforeEach(() => {
  nowMs = 0;
  players = [];
  kept = 0;
  pulse = { state: 'answers' };
  figures = [];
});

describe('the stream of a tile', () => {
  it('plays what the plan gives it, tells its age, and measures what it costs', () => {
    const tile = stream();
    tile.plan({ shows: 'main', ...fits });
    const view = pass(tile, 6_000, true);
    expect(view).toMatchObject({ state: { k: 'live', behindMs: 4_000 }, rung: 'main', trouble: null, bitsPerSecond: 300_000 });
    expect(figures).toEqual([
      ['main', 'seen'],
      ['main', { framesPerSecond: 14, bitsPerSecond: 300_000 }],
    ]);
  });

  it('goes to another rendition within the same player', () => {
    const tile = stream();
    tile.plan({ shows: 'main', ...fits });
    pass(tile, 2_000, true);
    tile.plan({ shows: 'sub', ...fits });
    expect([players.length, last().rung, tile.look().rung, last().isStopped]).toEqual([1, 'sub', 'sub', false]);
  });

  it('stops everything when the plan gives it nothing, and says why', () => {
    const tile = stream();
    tile.plan({ shows: 'main', ...fits });
    tile.plan({ shows: 'nothing', because: 'decoding' });
    expect([last().isStopped, tile.look().state]).toEqual([true, { k: 'off', because: 'decoding' }]);
  });

  it('steps down by itself when a way fails, keeping the last picture, and steps up again', () => {
    const tile = stream({ snapshots: true });
    tile.plan({ shows: 'main', ...fits });
    pass(tile, 2_000, true);
    last().tell({ k: 'failed', fault: 'segments' });
    expect(last().rung).toBe('sub');
    last().tell({ k: 'failed', fault: 'segments' });
    expect([last().rung, players.length, kept]).toEqual(['snapshots', 2, 1]);
    last().frames = 1;
    last().tell({ k: 'snapshot', takenAtMs: 1_000_000 + nowMs - 900 });
    expect(tile.look().state).toEqual({ k: 'snapshots', ageMs: 900 });
    for (let i = 0; i < 4; i += 1) {
      nowMs += 4_000;
      if (last().rung === 'snapshots') last().tell({ k: 'snapshot', takenAtMs: null });
      tile.look();
    }
    expect([last().rung, kept]).toEqual(['main', 2]);
    pass(tile, 500, true);
    expect(kept).toBe(0);
  });

  it('asks a silent camera until it answers, says what is wrong meanwhile, and plays again', async () => {
    const tile = stream({ sub: false });
    tile.plan({ shows: 'main', ...fits });
    pass(tile, 2_000, true);
    pulse = { state: 'silent', why: 'unauthorized', message: '' };
    last().tell({ k: 'failed', fault: 'playlist' });
    for (let i = 0; i < 20; i += 1) {
      nowMs += 2_000;
      tile.look();
      await Promise.resolve();
    }
    expect(tile.look()).toMatchObject({ state: { k: 'lost' }, trouble: 'unauthorized', rung: null });
    expect(players).toHaveLength(1);
    pulse = { state: 'answers' };
    nowMs += 2_000;
    tile.look();
    await Promise.resolve();
    expect(players).toHaveLength(2);
    expect(pass(tile, 1_000, true)).toMatchObject({ state: { k: 'live' }, trouble: null });
  });

  it('asks again when the relay itself could not be asked', async () => {
    const tile = stream({ sub: false });
    tile.plan({ shows: 'main', ...fits });
    pulse = null;
    last().tell({ k: 'failed', fault: 'playlist' });
    for (const answer of [null, null, { state: 'answers' } as const]) {
      pulse = answer;
      nowMs += 4_000;
      tile.look();
      await Promise.resolve();
    }
    expect(players).toHaveLength(2);
  });

  it('is never live by pixels that do not change', () => {
    const tile = stream();
    tile.plan({ shows: 'main', ...fits });
    const luma = new Uint8Array(64 * 36).fill(90);
    let view = tile.look();
    for (let i = 0; i < 6; i += 1) {
      view = pass(tile, 4_000, true);
      tile.saw({ luma, width: 64, frames: last().frames });
    }
    view = tile.look();
    expect(view.state).toMatchObject({ k: 'frozen' });
  });

  it('hears nothing more of a player it has left, and of none after its end', () => {
    const tile = stream();
    tile.plan({ shows: 'main', ...fits });
    const old = last();
    old.tell({ k: 'failed', fault: 'damaged' });
    tile.stop();
    old.tell({ k: 'failed', fault: 'damaged' });
    last().tell({ k: 'failed', fault: 'damaged' });
    expect(players).toHaveLength(1);
    expect(last().isStopped).toBe(true);
  });

  it('takes a stream without parts for what it is, without a break', () => {
    const tile = stream({ lowLatency: null });
    tile.plan({ shows: 'main', ...fits });
    expect(last().rung).toBe('lowLatency');
    last().tell({ k: 'kind', lowLatency: false });
    expect([tile.look().rung, players.length]).toEqual(['main', 1]);
  });
});
