import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computePart, computeSpan, computeTicks, timeAt } from './timeline-scale.ts';

const hour = 3_600_000;

describe('the scale of a timeline', () => {
  it('reaches from the oldest recorded picture until now', () => {
    expect(computeSpan([{ fromMs: 9 * hour }, { fromMs: 8 * hour }], 10 * hour)).toEqual({ fromMs: 8 * hour, toMs: 10 * hour });
    expect(computeSpan([], 10 * hour)).toEqual({ fromMs: 10 * hour - 300_000, toMs: 10 * hour });
  });

  it('finds a place for a time and a time for a place', () => {
    const span = { fromMs: 1000, toMs: 3000 };
    expect([computePart(span, 1500), computePart(span, 0), computePart(span, 9999)]).toEqual([0.25, 0, 1]);
    expect([timeAt(span, 0.25), timeAt(span, 2)]).toEqual([1500, 3000]);
  });

  it('has a few round times, whatever its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 300_000, max: 90 * 24 * hour }), (fromMs, length) => {
        const ticks = computeTicks({ fromMs, toMs: fromMs + length });
        expect(ticks.length).toBeLessThanOrEqual(9);
        expect(ticks.length).toBeGreaterThanOrEqual(1);
        expect(ticks.every((tick) => tick >= fromMs && tick <= fromMs + length && tick % 5000 === 0)).toBe(true);
      }),
    );
    expect(computeTicks({ fromMs: 0, toMs: 1_800_000 })).toEqual([0, 300_000, 600_000, 900_000, 1_200_000, 1_500_000, 1_800_000]);
  });
});
