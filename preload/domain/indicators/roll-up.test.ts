import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicator } from '../testing/indicators.ts';
import { isMissing } from './missing.ts';
import { computeWhole } from './roll-up.ts';
import { judgeFigure } from './judge-figure.ts';
import { computeYearToDate } from './year-to-date.ts';

const part = fc.record({
  v: fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
  n: fc.integer({ min: 0, max: 100 }),
  d: fc.integer({ min: 1, max: 100 }),
  a: fc.integer({ min: 0, max: 9 }),
});

describe('a whole made of parts', () => {
  it('does not depend on their order', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), fc.constantFrom('sum', 'mean', 'weighted', 'last', 'none'), (parts, rollUp) => {
        const definition = { rollUp, ratio: { numerator: 'n', denominator: 'd', scale: 100 } } as const;
        expect(computeWhole(definition, [...parts].reverse(), 65)).toEqual(computeWhole(definition, parts, 65));
      }),
    );
  });
  it('of shares is weighted by what stands below the line', () => {
    const parts = [
      { v: 100, n: 1, d: 1, a: 0 },
      { v: 50, n: 50, d: 100, a: 0 },
    ];
    const ratio = { numerator: 'đúng hạn', denominator: 'tất cả', scale: 100 };
    expect(computeWhole({ rollUp: 'weighted', ratio }, parts, 65)).toEqual({
      figure: { value: (51 / 101) * 100 },
      n: 51,
      d: 101,
      parts: 2,
      of: 65,
    });
    const noWeight = computeWhole({ rollUp: 'weighted', ratio }, [...parts, { v: 3, a: 0 }], 65);
    expect(isMissing(noWeight.figure)).toBe(true);
  });
  it('of no parts is missing, not 0', () =>
    expect(computeWhole(indicator(), [], 65).figure).toEqual({ missing: { why: 'parts', of: 65 } }));
});

describe('a number', () => {
  const measured = { value: 700, plan: 1000, lastYear: 500 };
  it.each([
    [{ on: 'value', warnBelow: null, badBelow: null, warnAbove: 600, badAbove: 1000 }, 'warn'],
    [{ on: 'planShare', warnBelow: 100, badBelow: 90, warnAbove: null, badAbove: null }, 'bad'],
    [{ on: 'planGap', warnBelow: -500, badBelow: null, warnAbove: null, badAbove: null }, 'good'],
    [{ on: 'yearChange', warnBelow: null, badBelow: null, warnAbove: 5, badAbove: 10 }, 'bad'],
  ] as const)('is judged by %o', (limits, level) => expect(judgeFigure(limits, measured)).toBe(level));
  it('is not judged on what is not known', () => {
    const limits = { on: 'yearChange', warnBelow: null, badBelow: null, warnAbove: 5, badAbove: 10 } as const;
    expect([judgeFigure(limits, { ...measured, lastYear: null }), judgeFigure(null, measured)]).toEqual(['none', 'none']);
  });
});

it('adds up within each year, and stops adding where a period is missing', () => {
  const at = (text: string): number => Date.parse(`${text}T00:00+07:00`);
  const values = [
    { startMs: at('2025-12-01'), value: 5 },
    { startMs: at('2026-01-01'), value: 1 },
    { startMs: at('2026-02-01'), value: 2 },
    { startMs: at('2026-03-01'), value: null },
    { startMs: at('2026-04-01'), value: 4 },
  ];
  expect(computeYearToDate(indicator(), values)).toEqual([5, 1, 3, null, null]);
  expect(computeYearToDate(indicator('x', { isCumulative: true }), values)).toEqual([5, 1, 2, null, 4]);
  expect(computeYearToDate(indicator('x', { rollUp: 'mean' }), values)).toEqual([null, null, null, null, null]);
});
