import { describe, expect, it } from 'vitest';
import type { ErrorKind, Failure } from '#contract/errors.ts';
import { syncLimits } from './limits.ts';
import { failureSide, planRetry } from './plan-retry.ts';

const failure = (kind: ErrorKind, details?: Record<string, unknown>): Failure => ({ kind, message: '', ...(details ? { details } : {}) });
const delay = (kind: ErrorKind, attempt: number, random: number): number =>
  planRetry(failure(kind), attempt, () => random, syncLimits).delayMs;

describe('planRetry', () => {
  it('grows with full jitter and stops growing at the cap', () => {
    expect([1, 2, 3, 4, 5, 6, 500].map((attempt) => delay('hubUnreachable', attempt, 1))).toEqual([
      2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
    expect(delay('timeout', 5, 0)).toBe(0);
    expect(delay('internal', 5, 0.5)).toBe(15_000);
  });

  it('waits as long as a busy hub asks, not shortened by anything', () => {
    expect(planRetry(failure('overloaded', { retryAfterMs: 7_000 }), 1, () => 0.5, syncLimits)).toEqual({ delayMs: 7_500, held: true });
    expect(planRetry(failure('overloaded'), 1, () => 0, syncLimits)).toEqual({ delayMs: 1_000, held: true });
    expect(planRetry(failure('overloaded', { retryAfterMs: -5 }), 1, () => 0, syncLimits)).toEqual({ delayMs: 1_000, held: true });
  });

  it('is slow where something answers that is no hub for us', () => {
    expect(delay('notAHub', 1, 0)).toBe(15_000);
    expect(delay('protocolMismatch', 9, 1)).toBe(30_000);
  });
});

describe('failureSide', () => {
  it.each<[ErrorKind, string]>([
    ['hubUnreachable', 'connection'],
    ['timeout', 'connection'],
    ['notAHub', 'connection'],
    ['protocolMismatch', 'connection'],
    ['overloaded', 'connection'],
    ['diskFull', 'store'],
    ['dataCorrupt', 'store'],
    ['internal', 'hub'],
    ['badInput', 'hub'],
  ])('%s is of the %s', (kind, side) => {
    expect(failureSide(failure(kind))).toBe(side);
  });
});
