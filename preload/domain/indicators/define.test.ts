import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicatorDraft } from '../testing/indicators.ts';
import { checkFormula } from './check-formula.ts';
import { computeDefinitionDiff } from './definition-diff.ts';
import { crossedLimit } from './judge-figure.ts';
import { planLimitPicture } from './limit-bands.ts';
import { locateProblem } from './locate-problem.ts';

describe('what two definitions say otherwise', () => {
  it('is told by field, in the order a definition is read in', () => {
    const older = indicatorDraft();
    expect(computeDefinitionDiff(older, indicatorDraft())).toEqual([]);
    const newer = indicatorDraft({ note: 'mới', nameVi: 'Xe chờ', due: { by: 'delay', minutes: 60 } });
    expect(computeDefinitionDiff(older, newer)).toEqual(['nameVi', 'due', 'note']);
  });
});

describe('the picture of limits', () => {
  it('has a band for every level there is', () => {
    const picture = planLimitPicture({ badBelow: null, warnBelow: null, warnAbove: 600, badAbove: 1000 }, null);
    expect(picture?.bands.map(({ level }) => level)).toEqual(['good', 'warn', 'bad']);
    expect(planLimitPicture({ badBelow: 80, warnBelow: 90, warnAbove: null, badAbove: null }, 95)?.bands.map(({ level }) => level)).toEqual(
      [...['bad', 'warn', 'good']],
    );
    expect(planLimitPicture({ badBelow: null, warnBelow: null, warnAbove: null, badAbove: null }, 3)).toBeNull();
  });

  const bound = fc.option(fc.integer({ min: -100, max: 100 }), { nil: null });
  it('paints every number as it is judged, from one end to the other', () => {
    const limits = fc.tuple(bound, bound, bound, bound).map((some) => {
      const known = some.filter((each) => each !== null).sort((a, b) => a - b);
      const [badBelow, warnBelow, warnAbove, badAbove] = some.map((each) => (each === null ? null : (known.shift() ?? null)));
      return { badBelow: badBelow ?? null, warnBelow: warnBelow ?? null, warnAbove: warnAbove ?? null, badAbove: badAbove ?? null };
    });
    fc.assert(
      fc.property(limits, fc.double({ min: -150, max: 150, noNaN: true }), (of, now) => {
        const picture = planLimitPicture(of, now);
        if (!picture || picture.now === null) return;
        expect([picture.bands[0]?.from, picture.bands.at(-1)?.to]).toEqual([0, 1]);
        if (picture.marks.some(({ at }) => Math.abs(at - (picture.now ?? 0)) < 1e-9)) return;
        const band = picture.bands.find(({ from, to }) => (picture.now ?? 0) >= from && (picture.now ?? 0) < to);
        const level = crossedLimit({ on: 'value', ...of }, { value: now, plan: null, lastYear: null })?.level ?? 'good';
        expect(band?.level).toBe(level);
      }),
    );
  });
});

describe('a problem of a formula', () => {
  const known = new Map([
    ['ck.a', { formula: null, unit: 'xe', isRetired: false }],
    ['ck.b', { formula: 'ck.z + 1', unit: 'tờ khai', isRetired: false }],
  ]);
  const marked = (text: string): string | null => {
    const problem = checkFormula('ck.z', text, known);
    const part = problem ? locateProblem(text, problem) : null;
    return part ? text.slice(part.from, part.to) : null;
  };
  it.each([
    ['ck.a + ck.khong_co', 'ck.khong_co'],
    ['ck.a % 2', '%'],
    ['sqrt(ck.a)', 'sqrt'],
    ['ck.a + )', ')'],
    ['ck.a +', '+'],
    ['ck.a + ck.b', null],
    ['ck.a * 2', null],
    ['', null],
  ])('of %s is at %s', (text, part) => expect(marked(text)).toBe(part));
});
