import { describe, expect, it } from 'vitest';
import { computeHistoryFilter } from './history-choice.ts';

const hour = 3_600_000;
const choice = { scope: 'all', severity: null, type: null, spanHours: null, during: null } as const;

describe('the filter of history', () => {
  it('narrows by what was chosen', () => {
    expect(computeHistoryFilter(choice, 5)).toEqual({ scope: 'all' });
    expect(computeHistoryFilter({ ...choice, scope: 'ended', severity: 2, type: 'fire' }, 5)).toEqual({
      scope: 'ended',
      severities: [2],
      types: ['fire'],
    });
  });

  it('is the same for an hour, so that tiles are', () => {
    const at = (nowMs: number) => computeHistoryFilter({ ...choice, spanHours: 24 }, nowMs);
    expect(at(100 * hour + 1)).toEqual(at(101 * hour));
    expect(at(100 * hour + 1)).toEqual({ scope: 'all', reported: { fromMs: 77 * hour, toMs: 101 * hour } });
    expect(at(101 * hour + 1)).not.toEqual(at(101 * hour));
  });

  it('goes by what is played before what was chosen, and leaves out what nobody knows', () => {
    expect(computeHistoryFilter({ ...choice, spanHours: 24, during: { fromMs: 1, toMs: 2 } }, 5)).toEqual({
      scope: 'all',
      reported: { fromMs: 1, toMs: 2 },
    });
    expect(computeHistoryFilter({ ...choice, type: 'war' }, 5)).toEqual({ scope: 'all' });
  });
});
