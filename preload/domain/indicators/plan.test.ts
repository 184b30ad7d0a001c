import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, computeDocumentRefusal, type DocumentOperation, type DocumentRow } from '../documents/documents.ts';
import { indicator } from '../testing/indicators.ts';
import { operation } from '../testing/samples.ts';
import { localMidnight } from './periods.ts';
import { decidedPlan, mostPlans, planIdOf, planRhythms, plansOf } from './plan.ts';
import { resolveFigure } from './resolve-figure.ts';

let n = 0;
const put = (plan: number | null, change: object = {}): DocumentOperation =>
  operation(
    'indicatorPlan.put',
    { indicator: 'ck.xe_ton' as never, area: '20' as never, period: '2026-11-27', plan, reason: 'theo nghị quyết', ...change },
    { id: `op-${(n += 1)}` as never, baseVer: 99, atMs: n },
  ) as DocumentOperation;
const done = (op: DocumentOperation, row?: DocumentRow): DocumentRow => {
  const effect = applyDocumentOperation(op, row, n);
  if (!effect.ok) throw new Error(effect.message);
  return effect.row;
};
const midnight = (month: number, day: number): number => localMidnight(2026, month, day);

describe('a plan', () => {
  it('is decided for one period, keeps what was decided before, and can be taken back', () => {
    let row = done(put(600));
    expect(row).toMatchObject({ id: 'ck.xe_ton:20:20261127', plan: 600, decidedBy: 'binh', past: [] });
    row = done(put(550), row);
    row = done(put(null), row);
    expect(row).toMatchObject({ plan: null, past: [{ plan: 600 }, { plan: 550, reason: 'theo nghị quyết' }] });
    for (let i = 0; i < mostPlans + 3; i += 1) row = done(put(i), row);
    expect((row as unknown as { past: unknown[] }).past).toHaveLength(mostPlans);
  });

  it('is of the period its name says', () => {
    expect(applyDocumentOperation(put(1, { period: '2026-11-28' }), undefined, 1)).toMatchObject({ ok: false, kind: 'badInput' });
  });

  it('is for those who say what an indicator is', () => {
    const roles = ['administrator', 'supervisor', 'shiftLead', 'operator', 'leader', 'auditor'] as const;
    const may = roles.map((role) => computeDocumentRefusal(put(1), { id: 'u-1' as never, role }, undefined) === null);
    expect(may).toEqual([true, true, false, false, false, false]);
  });

  it('of a year is met by so much of it as the year is over, where amounts count from its beginning', () => {
    const daily = indicator('ck.xe_ton');
    const cumulative = indicator('ck.xe_ton', { isCumulative: true });
    const plans = new Map([[planIdOf('ck.xe_ton', '20', '2026'), 3650]]);
    expect(decidedPlan(plans, daily, '20', midnight(0, 10))).toBeNull();
    expect(decidedPlan(plans, cumulative, '20', midnight(0, 10))).toBeCloseTo(100);
    expect(decidedPlan(plans, cumulative, '20', midnight(11, 31))).toBeCloseTo(3650);
    expect(decidedPlan(plans, cumulative, '06184', midnight(0, 10))).toBeNull();
    plans.set(planIdOf('ck.xe_ton', '20', '2026-01-10'), 90);
    expect(decidedPlan(plans, cumulative, '20', midnight(0, 10))).toBe(90);
    const month = { cadence: 'month', every: 1 } as const;
    expect(planRhythms({ ...month, isCumulative: true })).toEqual([{ cadence: 'year', every: 1 }, month]);
    expect(planRhythms({ ...month, isCumulative: false })).toEqual([month]);
    expect(planRhythms({ cadence: 'event', every: 1, isCumulative: false })).toEqual([]);
  });

  it('holds over what came with a value, and stands where there is none', () => {
    const definition = indicator();
    const world = { province: '20', communes: [], gates: [], routes: [], allGates: [] };
    const entry = { p: midnight(10, 27), v: 500, t: 400, a: 1, r: 1 };
    const source = (plans: ReadonlyMap<string, number>, hasValue: boolean) => ({
      ...{ world, plans, definition: () => definition },
      current: () => (hasValue ? { entry, correction: 0 } : null),
    });
    const planOf = (plans: ReadonlyMap<string, number>, hasValue = true) =>
      resolveFigure(source(plans, hasValue), 'ck.xe_ton', '20', entry.p).plan;
    const decided = plansOf([
      { id: planIdOf('ck.xe_ton', '20', '2026-11-27'), plan: 600 },
      { id: planIdOf('ck.xe_ton', '20', '2026-11-28'), plan: null },
    ]);
    expect(decided.size).toBe(1);
    expect([planOf(new Map()), planOf(decided), planOf(decided, false), planOf(new Map(), false)]).toEqual([400, 600, 600, null]);
  });
});
