import { describe, expect, it } from 'vitest';
import { computeRetryMs } from './retry.ts';

describe('computeRetryMs', () => {
  it('grows to a limit and stays there for ever', () => {
    expect([0, 1, 2, 3, 4, 1000].map((attempt) => computeRetryMs(attempt, 1))).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it('spreads tiles that failed together', () => {
    expect(computeRetryMs(4, 0)).toBe(7500);
  });
});
