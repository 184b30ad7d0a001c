import { describe, expect, it } from 'vitest';
import { figureAtMost, median, reportOf } from './report.ts';

describe('median', () => {
  it('is the middle of an odd count, whatever the order', () => expect(median([9, 1, 5])).toBe(5));
  it('is the mean of the two middle values of an even count', () => expect(median([4, 1, 3, 100])).toBe(3.5));
  it('is NaN of nothing, so that an empty run cannot look good', () => expect(median([])).toBeNaN());
});

describe('figureAtMost', () => {
  it('holds at the limit and fails above it', () => {
    const peer = { name: 'peer', value: 100 };
    expect(figureAtMost('start', 'ms', 150, peer, 1.5)).toMatchObject({ ratio: 1.5, ok: true, hold: '<= 1.5' });
    expect(figureAtMost('start', 'ms', 151, peer, 1.5).ok).toBe(false);
  });
  it('never holds on a figure that was not measured', () => {
    expect(figureAtMost('start', 'ms', Number.NaN, { name: 'peer', value: 1 }, 1.5).ok).toBe(false);
  });
});

describe('reportOf', () => {
  it('has the form every suite shares', () => {
    expect(Object.keys(reportOf('start', []))).toEqual(['suite', 'commit', 'machine', 'results']);
  });
});
