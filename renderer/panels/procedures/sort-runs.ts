import type { RunRow } from '#contract/procedures.ts';
import { computeStepViews, isOverdue } from '#domain/procedures/compute-step-views.ts';

/** How many steps of a run should have been done. */
export const overdueOf = (run: RunRow, nowMs: number): number =>
  run.state === 'running' ? computeStepViews(run).filter((view) => isOverdue(view, nowMs)).length : 0;

/** When the next step that is not over should be done; null: nothing is due. */
export const nextDueOf = (run: RunRow): number | null => {
  const due = computeStepViews(run).flatMap(({ state, dueAtMs }) => (state === 'active' && dueAtMs !== null ? [dueAtMs] : []));
  return run.state === 'running' && due.length > 0 ? Math.min(...due) : null;
};

/** What runs before what is over; the most overdue first, then what is due soonest. */
export const sortRuns = (runs: readonly RunRow[], nowMs: number): readonly RunRow[] => {
  const keyed = runs.map((run) => ({ run, late: overdueOf(run, nowMs), due: nextDueOf(run) ?? Infinity, isOver: run.state !== 'running' }));
  return keyed
    .sort((a, b) => {
      if (a.isOver !== b.isOver) return a.isOver ? 1 : -1;
      if (a.isOver) return (b.run.endedAtMs ?? 0) - (a.run.endedAtMs ?? 0);
      return Number(b.late > 0) - Number(a.late > 0) || a.due - b.due || a.run.startedAtMs - b.run.startedAtMs;
    })
    .map(({ run }) => run);
};
