import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossedLimit } from '../indicators/judge-figure.ts';
import { indicatorDraft } from '../testing/indicators.ts';
import { readWatched, watchConditions, watchKeyOf } from './watch-condition.ts';
import { narrowed, planLevel, watchedLimits } from './watch-limits.ts';
import { applyDocumentOperation, computeDocumentRefusal, type DocumentOperation } from '../documents/documents.ts';
import { operation } from '../testing/samples.ts';
import { defaultWatchPolicy, WatchPolicyDraft } from './watch-policy.ts';

const policy = WatchPolicyDraft.parse({ ...defaultWatchPolicy, priorities: { ...defaultWatchPolicy.priorities, warn: 3 } });
const limits = { on: 'value', warnBelow: null, badBelow: null, warnAbove: 600, badAbove: 1000 } as const;
const definition = { range: { least: 0, most: null } };
const level = (value: number, standing: 'warn' | 'bad' | null) =>
  planLevel(limits, { value, plan: null, lastYear: null }, standing, { definition, policy })?.level ?? null;

describe('a limit that is watched', () => {
  it('is crossed at once and left by a margin', () => {
    expect([level(601, null), level(1001, null), level(600, null)]).toEqual(['warn', 'bad', null]);
    expect([level(590, 'warn'), level(521, 'warn'), level(520, 'warn')]).toEqual(['warn', 'warn', null]);
    expect([level(990, 'bad'), level(900, 'bad'), level(500, 'bad')]).toEqual(['bad', 'warn', null]);
    expect([level(990, 'warn'), level(1001, 'warn')]).toEqual(['warn', 'bad']);
  });
  it('can always be left: by the least or most a number can be', () => {
    const none = { ...limits, warnAbove: 0, badAbove: 10 };
    expect(narrowed(none, definition, 0.2)).toMatchObject({ warnAbove: 0, badAbove: 8 });
    const share = { on: 'value', warnBelow: 100, badBelow: 80, warnAbove: null, badAbove: null } as const;
    expect(narrowed(share, { range: { least: 0, most: 100 } }, 0.2)).toMatchObject({ warnBelow: 100, badBelow: 84 });
  });
  it('is not told of where the policy has no priority for it', () => {
    expect(watchedLimits(limits, defaultWatchPolicy)).toMatchObject({ warnAbove: null, badAbove: 1000 });
    expect(watchedLimits(limits, policy)).toEqual(limits);
  });
  it('is never left while it is crossed, nor begun while it is not', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.constantFrom(null, 'warn' as const, 'bad' as const), (value, standing) => {
        const now = crossedLimit(limits, { value, plan: null, lastYear: null });
        if (now) expect(level(value, standing)).not.toBeNull();
        else if (standing === null) expect(level(value, standing)).toBeNull();
      }),
    ));
  it('measures what its definition says: the plan, last year', () => {
    const plan = { ...indicatorDraft().limits, on: 'planShare', warnAbove: null, badAbove: null, badBelow: 90 } as never;
    expect(crossedLimit(plan, { value: 80, plan: 100, lastYear: null })).toEqual({ level: 'bad', side: 'below', limit: 90, measured: 80 });
    expect(crossedLimit(plan, { value: 80, plan: null, lastYear: null })).toBeNull();
  });
});

describe('the alarm of a number', () => {
  it.each(watchConditions)('says which number it is of, and is read back: %s', (condition) =>
    expect(readWatched(watchKeyOf('ck.xe_ton', 'gate-huu-nghi', condition))).toEqual({
      ...{ indicator: 'ck.xe_ton', area: 'gate-huu-nghi', condition },
    }),
  );
  it.each([
    ['other', 'Sổ dữ liệu', 'ck.xe_ton'],
    ['other', 'ck.xe_ton@20', 'Đứt cáp'],
    ['scada', 'ck.xe_ton@20', 'limitCrossed'],
    ['other', 'CK XE@20', 'limitCrossed'],
  ])('is none of ours: %s, %s, %s', (sourceKind, source, condition) => expect(readWatched({ sourceKind, source, condition })).toBeNull());
});

describe('what of the numbers becomes an alarm', () => {
  const put = (change: Partial<WatchPolicyDraft> = {}): DocumentOperation =>
    operation('watchPolicy.put', { ...defaultWatchPolicy, ...change }) as DocumentOperation;

  it('is set by those who run the shift', () => {
    expect(applyDocumentOperation(put({ aheadDays: 5 }), undefined, 1)).toMatchObject({
      ok: true,
      row: { id: 'watch-policy', aheadDays: 5 },
    });
    const roles = ['administrator', 'supervisor', 'shiftLead', 'operator', 'leader', 'auditor'] as const;
    const may = roles.map((role) => computeDocumentRefusal(put(), { id: 'u-1' as never, role }, undefined) === null);
    expect(may).toEqual([true, true, true, false, false, false]);
  });

  it('never is usual again above where it becomes unusual', () => {
    const upsideDown = put({ unusualFrom: 4, unusualUntil: 5 });
    expect(applyDocumentOperation(upsideDown, undefined, 1)).toMatchObject({ ok: false, kind: 'badInput' });
  });
});
