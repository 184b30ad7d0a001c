import { describe, expect, it } from 'vitest';
import { rangeOf, spans, stepTo } from './past-clock.ts';

const now = Date.UTC(2026, 10, 28, 3, 7);

describe('the past of the map', () => {
  it('is cut into whole steps that stay where they are for as long as a step lasts', () => {
    expect(rangeOf('day', now)).toEqual(rangeOf('day', now + 60_000));
    expect(rangeOf('day', now).maxMs).toBe(Date.UTC(2026, 10, 28, 3, 0));
  });

  it('goes back to its beginning and no further, and is over when it reaches now', () => {
    const { minMs, maxMs, stepMs } = rangeOf('hours6', now);
    expect(stepTo(minMs, -1, 'hours6', now)).toBe(minMs);
    expect(stepTo(maxMs - stepMs, 1, 'hours6', now)).toBe(maxMs);
    expect(stepTo(maxMs, 1, 'hours6', now)).toBeNull();
    expect(stepTo(now - spans.week.lengthMs, 1, 'hours6', now)).toBe(minMs);
  });
});
