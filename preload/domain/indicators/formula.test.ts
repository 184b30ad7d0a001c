import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicator } from '../testing/indicators.ts';
import { checkFormula } from './check-formula.ts';
import { evaluate, type Formula, readFormula } from './formula.ts';
import { type Figure, isMissing, missing, rootOf } from './missing.ts';

const read = (text: string): Formula => {
  const found = readFormula(text);
  if (!found.ok) throw new Error(found.k);
  return found.formula;
};
const work = (text: string, inputs: Record<string, Figure>): Figure =>
  evaluate(read(text), (name) => inputs[name] ?? missing({ why: 'notYet' }));

describe('a formula', () => {
  it('is worked out by the rules of arithmetic', () => {
    const inputs = { 'ck.a': { value: 6 }, 'ck.b': { value: 2 } };
    expect(work('ck.a + ck.b * 3', inputs)).toEqual({ value: 12 });
    expect(work('100 * (ck.a - ck.b) / ck.a', inputs)).toEqual({ value: (100 * 4) / 6 });
    expect(work('max(ck.a, ck.b, 9) - min(ck.a, 1) + abs(-ck.b)', inputs)).toEqual({ value: 10 });
  });
  it('by nothing is missing, not a number', () =>
    expect(work('ck.a / (ck.b - 2)', { 'ck.a': { value: 6 }, 'ck.b': { value: 2 } })).toEqual({ missing: { why: 'divisionByZero' } }));
  it('names the input that is missing', () => {
    const figure = work('ck.a + ck.b', { 'ck.a': { value: 1 } });
    expect(figure).toEqual({ missing: { why: 'input', indicator: 'ck.b', of: { why: 'notYet' } } });
    expect(isMissing(figure) && rootOf(figure.missing)).toEqual({ why: 'notYet' });
  });
  it('never yields a number from a missing input', () => {
    const leaf = fc.constantFrom('ck.a', 'ck.gone', '0', '2.5');
    const { text } = fc.letrec<{ text: string }>((tie) => ({
      text: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.tuple(tie('text'), fc.constantFrom('+', '-', '*', '/'), tie('text')).map(([a, op, b]) => `(${a} ${op} ${b})`),
        tie('text').map((a) => `min(${a}, ck.a)`),
        tie('text').map((a) => `-(${a})`),
      ),
    }));
    fc.assert(
      fc.property(text, (formula) => {
        const found = readFormula(formula);
        if (!found.ok || !found.inputs.includes('ck.gone')) return;
        expect(isMissing(evaluate(found.formula, (name) => (name === 'ck.a' ? { value: 3 } : missing({ why: 'never' }))))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  it('of a result that is no finite number is missing', () =>
    expect(work('ck.a * ck.a', { 'ck.a': { value: 1e200 } })).toEqual({ missing: { why: 'notANumber' } }));
  it.each([
    ['ck.a +', 'syntax'],
    ['1 + 2', 'noInput'],
    ['ck.a ** 2', 'operator'],
    ['ck.a > 2', 'operator'],
    ['!ck.a', 'operator'],
    ['eval(ck.a)', 'function'],
    ['ck.a.constructor(ck.b)', 'function'],
    ['ck["a"]', 'notAnInput'],
    ['ck.a; ck.b', 'notAnInput'],
    ['"ck.a" + ck.b', 'notAnInput'],
    ['ck.a ? 1 : 2', 'notAnInput'],
    ['1e999 * ck.a', 'notFinite'],
    [Array.from({ length: 201 }, () => 'ck.a').join('+'), 'tooLong'],
  ])('is refused for what it is not: %s', (text, k) => expect(readFormula(text)).toMatchObject({ ok: false, k }));
});

describe('a formula among indicators', () => {
  const known = new Map([
    ['a.x', indicator('a.x', { formula: 'b.y + 1', unit: 'xe' })],
    ['b.y', indicator('b.y', { formula: 'c.z * 2', unit: 'xe' })],
    ['c.z', indicator('c.z', { unit: 'xe' })],
    ['d.t', indicator('d.t', { unit: 'tờ khai' })],
  ]);
  it('may not lead back to itself; the way is told', () => {
    expect(checkFormula('c.z', 'a.x - 1', known)).toEqual({ k: 'cycle', at: 'c.z → a.x → b.y → c.z' });
    expect(checkFormula('c.z', 'c.z + 1', known)).toMatchObject({ k: 'cycle', at: 'c.z → c.z' });
    expect(checkFormula('a.x', 'b.y + c.z', known)).toBeNull();
  });
  it('adds like to like', () => {
    expect(checkFormula('e.u', 'c.z + d.t', known)).toEqual({ k: 'units', at: 'xe ≠ tờ khai' });
    expect(checkFormula('e.u', '100 * c.z / (c.z + a.x) + 5', known)).toBeNull();
    expect(checkFormula('e.u', 'c.z / d.t + c.z / d.t', known)).toBeNull();
  });
  it('begins with no retired one, and may keep what it named before', () => {
    const some = new Map([...known].map(([code, each]) => [code, { ...each, isRetired: code === 'd.t' }]));
    expect(checkFormula('e.u', 'd.t * 2', some)).toEqual({ k: 'retiredInput', at: 'd.t' });
    expect(checkFormula('e.u', 'd.t * 2', some, 'd.t * 3')).toBeNull();
  });
  it('knows its inputs', () => expect(checkFormula('e.u', 'c.z + q.q', known)).toEqual({ k: 'unknownInput', at: 'q.q' }));
});
