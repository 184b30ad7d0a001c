import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeLadder, computeRungs, type Ladder, type LadderEvent, ladderRungs, mustAsk, newLadder, type Rung } from './ladder.ts';

const after = (ladder: Ladder, nowMs: number, event: LadderEvent): Ladder => computeLadder(ladder, event, nowMs, 0.99);
const begin = (...rungs: Rung[]): Ladder => after(newLadder(0), 0, { k: 'offered', rungs });
const failed: LadderEvent = { k: 'failed' };
const picture: LadderEvent = { k: 'picture' };
const tick: LadderEvent = { k: 'tick' };

describe('the ladder of a tile', () => {
  it('begins with the best way, and steps down one by one to none', () => {
    let ladder = begin('lowLatency', 'main', 'sub', 'snapshots');
    const taken = [ladder.at];
    for (let nowMs = 1; nowMs <= 4; nowMs += 1) {
      ladder = after(ladder, nowMs, failed);
      taken.push(ladder.at);
    }
    expect(taken).toEqual(['lowLatency', 'main', 'sub', 'snapshots', null]);
  });

  it('leaves a way that brings no picture in time, and one whose picture stopped', () => {
    expect(after(begin('main', 'sub'), 12_000, tick).at).toBe('main');
    expect(after(begin('main', 'sub'), 12_001, tick).at).toBe('sub');
    const playing = after(begin('main', 'sub'), 5_000, picture);
    expect(after(playing, 17_000, tick).at).toBe('main');
    expect(after(playing, 17_001, tick).at).toBe('sub');
  });

  it('tries the better way again when the present one is good and the pause is over, each time later', () => {
    let ladder = after(begin('main', 'sub'), 1_000, failed);
    ladder = after(ladder, 2_000, picture);
    expect(after(ladder, 10_900, tick).at).toBe('sub');
    ladder = after(after(ladder, 11_900, picture), 12_000, tick);
    expect(ladder.at).toBe('main');
    ladder = after(ladder, 13_000, failed);
    ladder = after(after(ladder, 32_000, picture), 32_500, tick);
    expect(ladder.at).toBe('sub');
    expect(after(after(ladder, 33_100, picture), 33_200, tick).at).toBe('main');
  });

  it('never steps up while the present way has brought nothing', () => {
    const ladder = after(begin('main', 'sub'), 1_000, failed);
    expect(after(ladder, 12_900, tick).at).toBe('sub');
  });

  it('asks within four seconds, for ever, and begins at the top when the camera answers', () => {
    let ladder = after(begin('main'), 1_000, failed);
    expect([ladder.at, mustAsk(ladder, 2_000), mustAsk(ladder, 3_000)]).toEqual([null, false, true]);
    for (let nowMs = 3_000; nowMs < 3_600_000; nowMs += 4_000) {
      expect(mustAsk(ladder, nowMs)).toBe(true);
      ladder = after(ladder, nowMs, { k: 'silent' });
    }
    expect(after(ladder, 3_600_000, { k: 'answered' })).toMatchObject({ at: 'main', pictureAtMs: null });
  });

  it('follows the plan: up at once, down at once, and stays where it may', () => {
    const small = after(begin('sub', 'snapshots'), 100, picture);
    const large = after(small, 200, { k: 'offered', rungs: ['main', 'sub', 'snapshots'] });
    expect(large.at).toBe('main');
    expect(after(large, 300, { k: 'offered', rungs: ['sub', 'snapshots'] }).at).toBe('sub');
    const down = after(large, 300, failed);
    expect(after(down, 400, { k: 'offered', rungs: ['main', 'sub'] }).at).toBe('sub');
    expect(after(large, 300, { k: 'offered', rungs: [] }).at).toBeNull();
  });

  it('forgets a failure of long ago when its way has proven good', () => {
    let ladder = after(begin('main', 'sub'), 0, failed);
    ladder = after(after(ladder, 11_000, picture), 11_500, tick);
    ladder = after(after(ladder, 12_000, picture), 22_000, picture);
    expect([ladder.at, ladder.blocks.main]).toEqual(['main', undefined]);
  });

  const events = fc.oneof(
    fc.constantFrom<LadderEvent>(failed, picture, tick, { k: 'answered' }, { k: 'silent' }),
    fc.subarray([...ladderRungs]).map((rungs): LadderEvent => ({ k: 'offered', rungs })),
  );
  it('never takes a way that is not offered, and whatever happened plays again after an answer', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(events, fc.nat(30_000)), { maxLength: 40 }), (history) => {
        let nowMs = 0;
        let ladder = newLadder(0);
        for (const [event, passedMs] of history) {
          nowMs += passedMs;
          ladder = after(ladder, nowMs, event);
          if (ladder.at !== null) expect(ladder.rungs).toContain(ladder.at);
        }
        for (let i = 0; i < 3 && ladder.at !== null; i += 1) ladder = after(ladder, nowMs, picture);
        if (ladder.at === null && ladder.rungs.length > 0) {
          expect(mustAsk(ladder, nowMs + 4_000)).toBe(true);
          expect(after(ladder, nowMs + 4_000, { k: 'answered' }).at).toBe(ladder.rungs[0]);
        }
      }),
    );
  });
});

describe('what a tile may take', () => {
  const all = { whep: true, main: true, sub: true, snapshots: true, lowLatency: null };
  it.each([
    [all, 'main', ['whep', 'lowLatency', 'main', 'sub', 'snapshots']],
    [{ ...all, lowLatency: false, whep: false }, 'main', ['main', 'sub', 'snapshots']],
    [all, 'sub', ['sub', 'snapshots']],
    [{ ...all, sub: false }, 'sub', ['whep', 'lowLatency', 'main', 'snapshots']],
    [all, 'snapshots', ['snapshots']],
    [{ ...all, snapshots: false }, 'snapshots', []],
    [all, 'nothing', []],
  ] as const)('%o planned %s: %o', (offers, shows, rungs) => expect(computeRungs(offers, shows)).toEqual(rungs));
});
