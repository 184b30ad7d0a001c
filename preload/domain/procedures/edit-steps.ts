import type { PartId, ProcedureStep } from './procedure-step.ts';

/** The first id of this kind that is free: `b1`, `b2`, ... */
export const freePartId = (taken: readonly { readonly id: PartId }[], prefix: string): PartId => {
  const ids = new Set<string>(taken.map(({ id }) => id));
  let n = taken.length + 1;
  while (ids.has(`${prefix}${n}`)) n += 1;
  return `${prefix}${n}` as PartId;
};

/** A new step after the one at `at` (-1: at the beginning), waiting for it where there is one. */
export const insertStep = (steps: readonly ProcedureStep[], at: number, textVi: string): readonly ProcedureStep[] => {
  const before = steps[at];
  const made: ProcedureStep = {
    ...{ id: freePartId(steps, 'b'), textVi, textEn: '', role: before?.role ?? null, dueMin: null, dueFrom: 'ready' },
    ...{ after: before ? [before.id] : [], question: null, evidence: null },
  };
  return steps.toSpliced(at + 1, 0, made);
};

/** A step at another place of the list; what it waits for stays. Outside of the list: at its end. */
export const moveStep = (steps: readonly ProcedureStep[], from: number, to: number): readonly ProcedureStep[] => {
  const step = steps[from];
  const place = Math.min(steps.length - 1, Math.max(0, to));
  return step ? steps.toSpliced(from, 1).toSpliced(place, 0, step) : steps;
};

/** Without a step. Those that waited for it wait for what it waited for; no answer opens it any more. */
export const removeStep = (steps: readonly ProcedureStep[], id: PartId): readonly ProcedureStep[] => {
  const gone = steps.find((step) => step.id === id);
  return steps
    .filter((step) => step.id !== id)
    .map(({ after, question, ...rest }) => ({
      ...rest,
      after: after.includes(id) ? [...new Set([...after.filter((each) => each !== id), ...(gone?.after ?? [])])] : after,
      question: question && {
        ...question,
        choices: question.choices.map((choice) => ({ ...choice, opens: choice.opens.filter((each) => each !== id) })),
      },
    }));
};
