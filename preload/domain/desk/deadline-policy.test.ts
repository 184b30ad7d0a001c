import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, type DocumentOperation } from '../documents/documents.ts';
import { operation } from '../testing/samples.ts';
import { type DeadlinePolicyDraft, deadlinePolicyRules, mostPastPolicies, policyOf } from './deadline-policy.ts';
import { computeDeadlines, type DeadlinePolicy, moveDeadlines } from './deadlines.ts';

const minute = 60_000;
const span = (respondMin: number, resolveMin: number) => ({ respondMin, resolveMin });
const draft: DeadlinePolicyDraft = {
  severities: { 1: span(5, 60), 2: span(15, 480), 3: span(30, 1440), 4: span(120, 4320) },
  exceptions: [{ type: 'fire', severity: 1, ...span(2, 30) }],
};
const shipped: DeadlinePolicy = {
  ...{ nearPart: 0.34, nearMostMin: 30 },
  severities: { 1: span(10, 240), 2: span(15, 480), 3: span(30, 1440), 4: span(120, 4320) },
};
const put = (args: DeadlinePolicyDraft, row: unknown, ver: number) =>
  applyDocumentOperation(
    operation('deadlinePolicy.put', args, { id: `op-${ver}` as never, baseVer: ver - 1 }) as DocumentOperation,
    row as never,
    ver,
  );

describe('the policy of deadlines', () => {
  it('gives a severity its time, and a type its own where there is an exception', () => {
    const policy = policyOf(shipped, draft);
    expect(computeDeadlines(policy, { severity: 1, type: 'flood' }, 0)).toEqual({ respondByMs: 5 * minute, resolveByMs: 60 * minute });
    expect(computeDeadlines(policy, { severity: 1, type: 'fire' }, 0)).toEqual({ respondByMs: 2 * minute, resolveByMs: 30 * minute });
    expect(computeDeadlines(policyOf(shipped, undefined), { severity: 1, type: 'fire' }, 0).respondByMs).toBe(10 * minute);
  });

  it('moves with the severity what one of its versions set, and nothing somebody chose', () => {
    const policies = [policyOf(shipped, draft), shipped];
    const to = { severity: 2, type: 'flood' } as const;
    for (const policy of policies) {
      const set = computeDeadlines(policy, { severity: 1, type: 'flood' }, 0);
      expect(moveDeadlines(policies, { severity: 1, type: 'flood' }, to, set)).toEqual(computeDeadlines(draft as never, to, 0));
    }
    expect(moveDeadlines(policies, { severity: 1, type: 'flood' }, to, { respondByMs: minute, resolveByMs: 9 * minute })).toBeNull();
  });

  it('keeps who put which version in force, so many of them', () => {
    let row: unknown;
    for (let ver = 1; ver <= mostPastPolicies + 2; ver += 1) {
      const effect = put({ ...draft, severities: { ...draft.severities, 4: span(ver, 5000) } }, row, ver);
      row = effect.ok ? effect.row : null;
    }
    const { versions } = row as { versions: { policy: DeadlinePolicyDraft; by: string }[] };
    expect(versions).toHaveLength(mostPastPolicies);
    expect(versions.at(-1)).toMatchObject({ by: 'binh', policy: { severities: { 4: { respondMin: mostPastPolicies + 2 } } } });
  });

  it.each([
    ['over before it is taken up', { ...draft, severities: { ...draft.severities, 2: span(60, 30) } }],
    ['with two exceptions for one', { ...draft, exceptions: [...draft.exceptions, ...draft.exceptions] }],
  ])('is not one %s', (_, args) => {
    expect(put(args, undefined, 1)).toMatchObject({ ok: false, kind: 'badInput' });
  });

  it.each([
    ['operator', 'deadlinePolicy.put is not for a operator.'],
    ['supervisor', null],
    ['administrator', null],
  ])('asks the role of a %s', (role, refusal) => {
    const op = operation('deadlinePolicy.put', draft, {}) as never;
    expect(deadlinePolicyRules.refusal(op, { id: 'u-1', role } as never, undefined)).toBe(refusal);
  });
});
