import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, type DocumentOperation } from '../documents/documents.ts';
import { overtakenParts } from '../marks.ts';
import type { OperationKind } from '../operation.ts';
import { procedureContent, sampleSteps } from '../testing/procedures.ts';
import { operation } from '../testing/samples.ts';
import { computeStepViews, type StepState } from './compute-step-views.ts';
import { runRules } from './run-rules.ts';
import { Run } from './run.ts';

const stepId = fc.constantFrom(...sampleSteps.map(({ id }) => id as string));
const answer = fc.constantFrom(null, 'co', 'khong', 'la');
const evidence = fc.constantFrom([], [{ kind: 'confirmation', text: 'đã nhận' }]);
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('run.tick'), args: fc.record({ step: stepId, answer, evidence }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('run.skip'), args: fc.record({ step: stepId, reason: fc.constant('có lý do') }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('run.reopen', 'run.chase', 'run.seeSkip'), args: fc.record({ step: stepId }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('run.assign'), args: fc.record({ step: stepId, userId: fc.constantFrom(null, 'an') }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('run.end', 'run.abort'), args: fc.constant({ text: 'xong' }) }) },
);
type Act = { readonly kind: string; readonly args: unknown };

const start: Act = {
  kind: 'run.start',
  args: { incidentId: 'inc-1', procedureId: 'SOP-01', version: 1, isOfficial: true, content: procedureContent() },
};
let n = 0;
const opOf = ({ kind, args }: Act, device: string, baseVer: number): DocumentOperation => {
  n += 1;
  return operation(kind as OperationKind, args as never, {
    id: `op-${n}` as never,
    n,
    device: device as never,
    baseVer,
    atMs: n * 1000,
  }) as DocumentOperation;
};

type At = { readonly row: Run | undefined; readonly ver: number };
type Judged = { readonly at: At; readonly refused: string | null };
const judge = ({ row, ver }: At, op: DocumentOperation): Judged => {
  const effect = applyDocumentOperation(op, row, ver + 1);
  if (!effect.ok) return { at: { row, ver }, refused: `${effect.kind}: ${effect.message}` };
  return { at: { row: Run.parse(effect.row), ver: ver + 1 }, refused: null };
};
const begin = (): At => judge({ row: undefined, ver: 0 }, opOf(start, 'd1', 0)).at;
const statesOf = ({ row }: At): Record<string, StepState> =>
  Object.fromEntries(row ? computeStepViews(row).map(({ step, state }) => [step.id, state]) : []);

describe('a run', () => {
  it('takes every act or refuses it with a reason, stays within its schema, and never goes where it may not', () => {
    const legal: Readonly<Record<StepState, readonly StepState[]>> = {
      waiting: ['waiting', 'active', 'skipped', 'closed'],
      active: ['active', 'done', 'skipped', 'waiting', 'closed'],
      done: ['done', 'active', 'waiting'],
      skipped: ['skipped', 'active', 'waiting', 'closed'],
      closed: ['closed', 'waiting', 'active'],
    };
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let at = begin();
        for (const each of acts) {
          const before = statesOf(at);
          const { at: next, refused } = judge(at, opOf(each, 'd1', at.ver));
          if (refused === null)
            for (const [id, state] of Object.entries(statesOf(next))) expect(legal[before[id] as StepState]).toContain(state);
          else expect(refused).toMatch(/^(illegalTransition|badInput): .+/);
          expect(next.row?.content).toEqual(procedureContent());
          at = next;
        }
        // Whoever ended it left nothing open.
        if (at.row?.state === 'ended')
          expect(Object.values(statesOf(at)).filter((state) => state === 'active' || state === 'waiting')).toEqual([]);
      }),
    );
  });

  it('never waits for ever: while it goes on, something is active or nothing is open', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const at = acts.reduce((now, each) => judge(now, opOf(each, 'd1', now.ver)).at, begin());
        const states = Object.values(statesOf(at));
        expect(states.includes('active') || !states.includes('waiting')).toBe(true);
      }),
    );
  });

  it('of two officers at once ends the same whoever reads it, and nobody overwrites what they did not see', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), act, act, (past, one, two) => {
        const seen = past.reduce((now, each) => judge(now, opOf(each, 'd1', now.ver)).at, begin());
        const [a, b] = [opOf(one, 'd1', seen.ver), opOf(two, 'd2', seen.ver)];
        const first = judge(seen, a);
        const second = judge(first.at, b);
        // Said twice, as after a lost answer, it changes nothing.
        expect(judge(second.at, b).at.row).toEqual(second.at.row);
        if (first.refused !== null) return;
        const lost = overtakenParts(first.at.row?.marks ?? {}, runRules.claims(b as never), b);
        if (lost.length > 0) expect(second.refused).toMatch(/^conflict/);
      }),
    );
  });

  it('of two officers at different steps that do not hang together is the same in either order', () => {
    fc.assert(
      fc.property(fc.constantFrom('ask', 'road'), act, (mine, other) => {
        const seen = judge(begin(), opOf({ kind: 'run.tick', args: { step: 'report', answer: null, evidence: [] } }, 'd1', 1)).at;
        const tick: Act = { kind: 'run.tick', args: { step: mine, answer: mine === 'ask' ? 'co' : null, evidence: [] } };
        const theirs = mine === 'ask' ? 'road' : 'ask';
        const [a, b] = [opOf(tick, 'd1', seen.ver), opOf(stepped(other, theirs), 'd2', seen.ver)];
        const there = judge(judge(seen, a).at, b).at.row;
        const back = judge(judge(seen, b).at, a).at.row;
        expect(there?.steps).toEqual(back?.steps);
      }),
    );
  });
});

/** The same act at one of these steps; ending it is a matter of the whole run, so a tick stands in. */
const stepped = ({ kind, args }: Act, step: string): Act =>
  kind === 'run.end' || kind === 'run.abort'
    ? { kind: 'run.tick', args: { step, answer: step === 'ask' ? 'khong' : null, evidence: [] } }
    : { kind, args: { ...(args as object), step } };
