import type { ProcedureContent } from './procedure.ts';
import type { PartId, ProcedureStep } from './procedure-step.ts';

/** What keeps a procedure from being published; `step` by its place, from 1. */
export type ProcedureProblem = {
  readonly k: 'noSteps' | 'noText' | 'noName' | 'noChoiceText' | 'unknownStep' | 'unknownRole' | 'circle' | 'sameId';
  readonly step: number | null;
};

/** Everything that must be done before a step can count: what it waits for, and the questions that may open it. */
export const stepsBefore = (steps: readonly ProcedureStep[], { id, after }: ProcedureStep): PartId[] => [
  ...after,
  ...steps.filter(({ question }) => question?.choices.some(({ opens }) => opens.includes(id))).map((each) => each.id),
];

/** The ids of steps that stand in a circle: they would wait for one another for ever. */
export const computeCircle = (steps: readonly ProcedureStep[]): PartId[] => {
  let left = [...steps];
  for (;;) {
    const waiting = new Set(left.map(({ id }) => id));
    const next = left.filter((step) => stepsBefore(steps, step).some((id) => waiting.has(id)));
    if (next.length === left.length) return next.map(({ id }) => id);
    left = next;
  }
};

/** Everything that keeps a procedure from being published, in the order of its steps; empty: it can be. */
export const checkProcedure = ({ nameVi, steps, roles }: ProcedureContent): ProcedureProblem[] => {
  const problems: ProcedureProblem[] = [];
  if (nameVi === '') problems.push({ k: 'noName', step: null });
  if (steps.length === 0) problems.push({ k: 'noSteps', step: null });
  const ids = new Set(steps.map(({ id }) => id));
  const circle = new Set(computeCircle(steps));
  steps.forEach((step, at) => {
    const add = (k: ProcedureProblem['k']): void => void problems.push({ k, step: at + 1 });
    const choices = step.question?.choices ?? [];
    if (step.textVi === '') add('noText');
    if (choices.some(({ textVi }) => textVi === '')) add('noChoiceText');
    if (steps.findIndex(({ id }) => id === step.id) !== at) add('sameId');
    if (step.role !== null && !roles.some(({ id }) => id === step.role)) add('unknownRole');
    if ([...step.after, ...choices.flatMap(({ opens }) => opens)].some((id) => !ids.has(id))) add('unknownStep');
    if (circle.has(step.id)) add('circle');
  });
  return problems;
};
