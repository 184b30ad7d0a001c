import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeMediaTime, computeTakenAt, computeWindow, isRenumbered, isWithin, type TimedSegment } from './replay-times.ts';

/** Two segments, ten seconds of nothing, one more. */
const segments: TimedSegment[] = [
  { start: 0, duration: 2, programDateTime: 100_000 },
  { start: 2, duration: 2.1, programDateTime: 102_000 },
  { start: 4.1, duration: 2, programDateTime: 114_000 },
];

describe('times of a replay', () => {
  it('finds the picture of a time', () => {
    expect(computeMediaTime(segments, 101_500)).toBeCloseTo(1.5);
    expect(computeMediaTime(segments, 102_000)).toBeCloseTo(2);
    expect(computeMediaTime(segments, 115_000)).toBeCloseTo(5.1);
  });

  it('says why there is none', () => {
    expect(computeMediaTime(segments, 99_999)).toBe('before');
    expect(computeMediaTime(segments, 108_000)).toBe('hole');
    expect(computeMediaTime(segments, 118_000)).toBe('after');
    expect(computeMediaTime([], 1)).toBe('before');
  });

  it('forgives what lists round', () => {
    const gap: TimedSegment[] = [
      { start: 0, duration: 2, programDateTime: 0 },
      { start: 2, duration: 2, programDateTime: 2200 },
    ];
    expect(computeMediaTime(gap, 2100)).toBe(2);
  });

  it('tells the time of what is shown, the same way back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000, max: 116_500 }), (atMs) => {
        const mediaTime = computeMediaTime(segments, atMs);
        if (typeof mediaTime !== 'number') return;
        expect(Math.abs((computeTakenAt(segments, mediaTime) ?? 0) - atMs)).toBeLessThanOrEqual(301);
      }),
    );
    expect(computeTakenAt(segments, 7)).toBeNull();
  });

  it('lists enough around a time', () => {
    const window = computeWindow(1_000_000);
    expect([isWithin(window, 1_000_000), isWithin(window, window.fromMs - 1), isWithin(window, window.toMs)]).toEqual([true, false, false]);
    expect(computeWindow(5).fromMs).toBe(0);
    expect(computeWindow(1_000_000, true)).toEqual({ ...window, fromMs: 990_000 });
  });

  it('notices a list that is another one under the same numbers', () => {
    const [first, second, third] = segments as [TimedSegment, TimedSegment, TimedSegment];
    expect(isRenumbered([first, second], segments)).toBe(false);
    expect(isRenumbered(segments, [second, third])).toBe(true);
    expect(isRenumbered([first, third], [first, second, third])).toBe(true);
    expect(isRenumbered(segments, [first])).toBe(true);
  });
});
