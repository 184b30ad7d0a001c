import { describe, expect, it } from 'vitest';
import type { StepState, StepView } from '#domain/procedures/compute-step-views.ts';
import { question, step } from '#domain/testing/procedures.ts';
import { computeStepKey, nextStep } from './run-keys.ts';

const view = (state: StepState, change: Partial<StepView> = {}): StepView => ({
  ...{ step: step('a'), state, readyAtMs: 0, dueAtMs: null },
  kept: { settled: null, assignedTo: null, chased: 0, chasedAtMs: null, evidence: [] },
  ...change,
});
const acts = (state: StepState): string => [...'txdbgr1'].filter((key) => computeStepKey(key, view(state)) !== null).join('');

describe('keys at a step', () => {
  it('do what the step allows, and nothing else', () => {
    expect(['waiting', 'active', 'done', 'skipped', 'closed'].map((state) => acts(state as StepState))).toEqual([
      'xbg',
      'txdbg',
      'br',
      'br',
      '',
    ]);
    expect(computeStepKey('ArrowDown', view('closed'))).toEqual({ move: 1 });
  });

  it('answer a question by the number of the choice', () => {
    const asks = view('active', { step: step('q', { question: question(['a']) }) });
    expect(computeStepKey('2', asks)).toEqual({ act: 'answer', choice: 'khong' });
    expect(computeStepKey('3', asks)).toBeNull();
  });

  it('find the step that is due first', () => {
    const views = [
      view('done'),
      view('active'),
      view('active', { step: step('b'), dueAtMs: 9 }),
      view('active', { step: step('c'), dueAtMs: 5 }),
    ];
    expect(nextStep(views)?.step.id).toBe('c');
    expect(nextStep([view('waiting')])).toBeUndefined();
  });
});
