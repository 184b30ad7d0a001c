import type { ProcedureContent } from './procedure.ts';
import type { ProcedureStep } from './procedure-step.ts';

export type ContentField = Exclude<keyof ProcedureContent, 'steps'>;
export type StepField = Exclude<keyof ProcedureStep, 'id'>;

/** One difference between two versions; places of steps are counted from 1. */
export type Difference =
  | { readonly k: 'field'; readonly field: ContentField; readonly before: unknown; readonly after: unknown }
  | { readonly k: 'added' | 'removed'; readonly n: number; readonly step: ProcedureStep }
  | { readonly k: 'moved'; readonly step: ProcedureStep; readonly from: number; readonly to: number }
  | {
      readonly k: 'changed';
      readonly n: number;
      readonly step: ProcedureStep;
      readonly field: StepField;
      readonly before: unknown;
      readonly after: unknown;
    };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a newer version says otherwise than an older one; empty: nothing. */
export const computeDiff = (older: ProcedureContent, newer: ProcedureContent): Difference[] => {
  const fields = (Object.keys(newer) as (keyof ProcedureContent)[]).filter((field): field is ContentField => field !== 'steps');
  return [
    ...fields
      .filter((field) => !same(older[field], newer[field]))
      .map((field): Difference => ({ k: 'field', field, before: older[field], after: newer[field] })),
    ...older.steps.flatMap((step, at): Difference[] => (has(newer.steps, step) ? [] : [{ k: 'removed', n: at + 1, step }])),
    ...newer.steps.flatMap((step, at): Difference[] => (has(older.steps, step) ? [] : [{ k: 'added', n: at + 1, step }])),
    ...movedSteps(older.steps, newer.steps),
    ...newer.steps.flatMap((step, at) =>
      changesOf(
        older.steps.find(({ id }) => id === step.id),
        step,
        at + 1,
      ),
    ),
  ];
};

const has = (steps: readonly ProcedureStep[], { id }: ProcedureStep): boolean => steps.some((step) => step.id === id);

/** Steps of both that stand in another order, by their place among those of both. */
const movedSteps = (older: readonly ProcedureStep[], newer: readonly ProcedureStep[]): Difference[] => {
  const before = older.filter((step) => has(newer, step)).map(({ id }) => id);
  const after = newer.filter((step) => has(older, step));
  const stays = longestCommon(
    before,
    after.map(({ id }) => id),
  );
  return after
    .filter(({ id }) => !stays.has(id))
    .map((step) => ({ k: 'moved', step, from: before.indexOf(step.id) + 1, to: after.indexOf(step) + 1 }));
};

/** The most that can stay where it is: the longest common subsequence, so that one step that jumps is one difference. */
const longestCommon = <T>(a: readonly T[], b: readonly T[]): ReadonlySet<T> => {
  const best = Array.from({ length: a.length + 1 }, () => Array.from<unknown, T[]>({ length: b.length + 1 }, () => []));
  const at = (i: number, j: number): T[] => best[i]?.[j] ?? [];
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const one = a[i - 1] as T;
      const longer = at(i - 1, j).length >= at(i, j - 1).length ? at(i - 1, j) : at(i, j - 1);
      (best[i] as T[][])[j] = one === b[j - 1] ? [...at(i - 1, j - 1), one] : longer;
    }
  }
  return new Set(at(a.length, b.length));
};

const changesOf = (before: ProcedureStep | undefined, after: ProcedureStep, n: number): Difference[] => {
  if (!before) return [];
  const fields = (Object.keys(after) as (keyof ProcedureStep)[]).filter((field): field is StepField => field !== 'id');
  return fields
    .filter((field) => !same(before[field], after[field]))
    .map((field) => ({ k: 'changed', n, step: after, field, before: before[field], after: after[field] }));
};
