import { describe, expect, it } from 'vitest';
import { longestClipMs } from '#contract/clips.ts';
import { isWhole, markIn, markOut } from './clip-draft.ts';

const none = { inMs: null, outMs: null };

describe('a stretch that is marked', () => {
  it('is whole with both ends, in either order of marking', () => {
    expect(isWhole(markOut(markIn(none, 1000), 5000))).toBe(true);
    expect(isWhole(markIn(markOut(none, 5000), 1000))).toBe(true);
    expect(isWhole(markIn(none, 1000))).toBe(false);
  });

  it('loses the end that no longer fits', () => {
    const whole = { inMs: 1000, outMs: 5000 };
    expect(markIn(whole, 6000)).toEqual({ inMs: 6000, outMs: null });
    expect(markOut(whole, 500)).toEqual({ inMs: null, outMs: 500 });
    expect(markOut(whole, 1000 + longestClipMs + 1)).toEqual({ inMs: null, outMs: 1001 + longestClipMs });
    expect(markIn(whole, 2000)).toEqual({ inMs: 2000, outMs: 5000 });
  });
});
