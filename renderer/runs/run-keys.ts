import type { PartId } from '#domain/procedures/procedure-step.ts';
import type { StepView } from '#domain/procedures/compute-step-views.ts';

/** What a key asks of the step that has the focus. */
export type StepKey =
  | { readonly act: 'tick' | 'skip' | 'chase' | 'prove' | 'assign' | 'reopen' }
  | { readonly act: 'answer'; readonly choice: PartId }
  | { readonly move: 1 | -1 };

const letters: Readonly<Record<string, 'skip' | 'chase' | 'prove' | 'assign'>> = { x: 'skip', d: 'chase', b: 'prove', g: 'assign' };

/** The meaning of a key at a step, as far as the step allows it now; null: none. */
export const computeStepKey = (key: string, { state, step }: StepView): StepKey | null => {
  if (key === 'ArrowDown' || key === 'ArrowUp') return { move: key === 'ArrowDown' ? 1 : -1 };
  if (key === 't') return state === 'active' ? { act: 'tick' } : null;
  if (key === 'r') return state === 'done' || state === 'skipped' ? { act: 'reopen' } : null;
  if (state === 'active' && step.question && /^[1-8]$/.test(key)) {
    const choice = step.question.choices[Number(key) - 1];
    return choice ? { act: 'answer', choice: choice.id } : null;
  }
  const act = letters[key];
  if (!act || state === 'closed') return null;
  if (act === 'prove') return { act };
  if (act === 'chase') return state === 'active' ? { act } : null;
  return state === 'active' || state === 'waiting' ? { act } : null;
};

/** The step to be done next: the one that is due first, else the first in order. */
export const nextStep = (views: readonly StepView[]): StepView | undefined =>
  views
    .filter(({ state }) => state === 'active')
    .reduce<StepView | undefined>(
      (best, view) => (best && (best.dueAtMs ?? Infinity) <= (view.dueAtMs ?? Infinity) ? best : view),
      undefined,
    );
