import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CameraId } from '#domain/ids.ts';
import { edgeMs, goBack, nextSpeed, readClock, type ReviewClock, speeds, stepBy, useReview, withSpeed } from './review.ts';

const at = 1_000_000;
const clockAt = (more: Partial<ReviewClock> = {}): ReviewClock => ({ anchorMs: 900_000, sinceMs: at, speed: 1, isPlaying: true, ...more });

describe('the clock of a review', () => {
  it('runs at its speed, and stands when it does not play', () => {
    expect(readClock(clockAt(), at + 2000)).toBe(902_000);
    expect(readClock(clockAt({ speed: 0.25 }), at + 2000)).toBe(900_500);
    expect(readClock(clockAt({ isPlaying: false }), at + 2000)).toBe(900_000);
  });

  it('never shows what cannot be recorded yet, however fast it runs', () => {
    expect(readClock(clockAt({ speed: 8 }), at + 60_000)).toBe(at + 60_000 - edgeMs);
  });

  it('goes back from what is live, then from where it is', () => {
    const first = goBack(null, null, 10_000, at);
    expect(readClock(first.clock, at)).toBe(at - edgeMs - 10_000);
    const second = goBack(first, 'cam-3' as CameraId, 10_000, at + 3000);
    expect(readClock(second.clock, at + 3000)).toBe(at + 3000 - edgeMs - 20_000);
    expect([first.scope, second.scope]).toEqual([null, null]);
    // A tile that stayed live is not where another one is.
    const one = goBack(null, 'cam-1' as CameraId, 90_000, at);
    const other = goBack(one, 'cam-2' as CameraId, 30_000, at);
    expect([other.scope, readClock(other.clock, at)]).toEqual(['cam-2', at - edgeMs - 30_000]);
  });

  it('keeps its place through steps and changes of speed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...speeds), fc.constantFrom(...speeds), fc.integer({ min: 0, max: 12_000 }), (before, after, passedMs) => {
        const clock = clockAt({ speed: before });
        const nowMs = at + passedMs;
        expect(readClock(withSpeed(clock, after, nowMs), nowMs)).toBe(readClock(clock, nowMs));
        const stepped = stepBy(clock, -40, nowMs);
        expect(readClock(stepped, nowMs + 5000)).toBe(readClock(clock, nowMs) - 40);
      }),
    );
  });

  it('knows a slower and a faster speed until there is none', () => {
    expect([nextSpeed(1, 1), nextSpeed(1, -1), nextSpeed(8, 1), nextSpeed(0.25, -1)]).toEqual([2, 0.5, 8, 0.25]);
  });
});

describe('what is reviewed', () => {
  beforeEach(() => useReview.setState({ review: null }));

  it('begins, pauses where it is, goes on from there, and ends', () => {
    const { back, toggle, seek, toLive } = useReview.getState();
    back('cam-2' as CameraId, 30_000, at);
    toggle(at + 4000);
    const shown = (nowMs: number): number => readClock(useReview.getState().review?.clock as ReviewClock, nowMs);
    expect(shown(at + 9000)).toBe(at - edgeMs - 26_000);
    toggle(at + 9000);
    expect(shown(at + 10_000)).toBe(at - edgeMs - 25_000);
    seek(at - 500_000, at);
    expect(shown(at)).toBe(at - 500_000);
    toLive();
    expect(useReview.getState().review).toBeNull();
    seek(5, at);
    expect(useReview.getState().review).toBeNull();
  });
});
