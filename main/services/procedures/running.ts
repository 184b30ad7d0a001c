import type { RunRow } from '#contract/procedures.ts';
import { computeStepViews, openSteps } from '#domain/procedures/compute-step-views.ts';
import type { Store } from '../../store/store.ts';

/** A procedure under way: whose it is, and the step that is due first. */
export type RunningProcedure = {
  readonly id: RunRow['id'];
  /** Its name, and the incident it is for. */
  readonly title: string;
  readonly nextStep: string;
  /** Null: at no given time. */
  readonly dueAtMs: number | null;
};

/** Procedures under way, those due first ahead. */
export const runningProcedures = async (store: Pick<Store, 'query'>): Promise<RunningProcedure[]> => {
  const { rows } = await store.query('runs.list', { incidentId: null });
  return rows
    .filter(({ state }) => state === 'running')
    .map((run): RunningProcedure => {
      const [next] = openSteps(computeStepViews(run)).sort((a, b) => (a.dueAtMs ?? Infinity) - (b.dueAtMs ?? Infinity));
      const title = run.incident === null ? run.content.nameVi : `${run.content.nameVi}: ${run.incident.title}`;
      return { id: run.id, title, nextStep: next?.step.textVi ?? 'chờ kết thúc', dueAtMs: next?.dueAtMs ?? null };
    })
    .sort((a, b) => (a.dueAtMs ?? Infinity) - (b.dueAtMs ?? Infinity));
};
