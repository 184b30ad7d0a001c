import { describe, expect, it } from 'vitest';
import { heardNothing, planSound, soundOf } from './sound-plan.ts';

const counts = (one: number, two: number, three: number, four: number, newest: number) => ({
  unacknowledged: [one, two, three, four] as [number, number, number, number],
  newestAtMs: [newest, newest, newest, newest] as [number, number, number, number],
});

/** Looks each second; answers the seconds in which something was heard. */
const heardIn = (seconds: number, at: (second: number) => ReturnType<typeof counts>): number[] => {
  let heard = heardNothing;
  return Array.from({ length: seconds }, (_, second) => second).filter((second) => {
    const plan = planSound(at(second), heard, 100_000 + second * 1000);
    heard = plan.heard;
    return plan.play !== null;
  });
};

describe('the sound of alarms', () => {
  it('comes again by priority until somebody acknowledges', () => {
    expect(heardIn(10, () => counts(1, 0, 0, 0, 5))).toEqual([0, 4, 8]);
    expect(heardIn(26, () => counts(0, 1, 0, 0, 5))).toEqual([0, 12, 24]);
    expect(heardIn(30, () => counts(0, 0, 1, 0, 5))).toEqual([0]);
    expect(heardIn(9, (second) => counts(second < 3 ? 1 : 0, 0, 0, 0, 5))).toEqual([0]);
  });

  it('is of the most serious one, and silent for information', () => {
    expect(planSound(counts(0, 1, 4, 9, 5), heardNothing, 9_000).play).toBe(soundOf[2]);
    expect(heardIn(9, () => counts(0, 0, 0, 3, 5))).toEqual([]);
  });

  it('tells of a new one at once, of a flood once a second at most', () => {
    expect(heardIn(4, (second) => counts(0, 0, 1, 0, second < 2 ? 5 : 6))).toEqual([0, 2]);
    let heard = heardNothing;
    let played = 0;
    for (let n = 1; n <= 200; n += 1) {
      const plan = planSound(counts(0, 0, n, 0, n), heard, 50_000 + n * 5);
      heard = plan.heard;
      if (plan.play) played += 1;
    }
    expect(played).toBe(1);
  });
});
