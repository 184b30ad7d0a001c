import { describe, expect, it } from 'vitest';
import { computeFamilyLine, familyOf, isFigureAwaited } from './family.ts';
import type { FeedState, LedgerLine } from './ledger.ts';

const line = (state: FeedState, change: Partial<LedgerLine> = {}): LedgerLine => ({
  ...{ state, asOfMs: 1, receivedAtMs: 1, nextDueMs: 9, missingSinceMs: state === 'live' ? null : 5, areas: { inTime: 1, of: 1 } },
  ...{ completeness: state === 'live' ? 1 : 0, cleanliness: 1, quarantined: 0, reminders: 2, step: null, ...change },
});

describe('an indicator of several figures', () => {
  it('is counted once, does as its worst figure, and is complete when all of it is', () => {
    const whole = computeFamilyLine(line('live'), [line('live'), line('lost', { quarantined: 3, cleanliness: 0.5 })]);
    expect(whole).toMatchObject({ state: 'lost', missingSinceMs: 5, completeness: 2 / 3, quarantined: 3, reminders: 2 });
    expect(whole.cleanliness).toBeCloseTo(2.5 / 3);
    expect(familyOf(line('live'), [line('live'), line('lost')])).toEqual({ state: 'lost', live: 2, of: 3 });
  });
  it('is itself where it has no other', () => expect(computeFamilyLine(line('slow'), [])).toEqual(line('slow')));
  it('is not judged where nothing came to be judged', () =>
    expect(computeFamilyLine(line('never', { cleanliness: null }), [line('never', { cleanliness: null })]).cleanliness).toBeNull());
  it('is not held to what is merely proposed and never came', () => {
    expect(isFigureAwaited({ isProposal: true }, { asOfMs: null })).toBe(false);
    expect(isFigureAwaited({ isProposal: true }, { asOfMs: 1 })).toBe(true);
    expect(isFigureAwaited({ isProposal: false }, { asOfMs: null })).toBe(true);
  });
});
