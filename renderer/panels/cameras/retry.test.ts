import { describe, expect, it } from 'vitest';
import { computeRetryMs } from './retry.ts';

describe('computeRetryMs', () => {
  it('grows to a limit and stays there for ever', () => {
    expect([0, 1, 2, 3, 4, 5, 1000].map((attempt) => computeRetryMs(attempt, 1))).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it('spreads tiles that failed together', () => {
    expect(computeRetryMs(5, 0)).toBe(22_500);
  });
});
