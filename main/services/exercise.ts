import type { ExerciseRow } from '#contract/exercise.ts';
import { type ExerciseScript, exerciseIncidentId } from '#domain/exercises/exercise.ts';
import { scoreExercise } from '#domain/exercises/score.ts';
import type { IncidentId } from '#domain/ids.ts';
import type { Store } from '../store/store.ts';

export type ExerciseParts = {
  readonly store: Pick<Store, 'query'>;
  readonly script: ExerciseScript;
  /** The hub's clock as well as it is known. */
  readonly nowMs: number;
};

/** The exercise this console is in, scored from its records. */
export const computeExerciseRow = async ({ store, script, nowMs }: ExerciseParts): Promise<ExerciseRow> => {
  const ids = script.injects.flatMap((inject) => (inject.k === 'incident' ? [exerciseIncidentId(inject.id) as IncidentId] : []));
  const known = await Promise.all(
    ids.map(async (id) => {
      const [detail, timeline] = await Promise.all([store.query('incident.detail', { id }), store.query('incident.timeline', { id })]);
      const incident = detail.rows[0];
      return incident ? [[id as string, { incident, timeline: timeline.rows }] as const] : [];
    }),
  );
  const objectives = scoreExercise(script, new Map(known.flat()), nowMs);
  return { id: 'exercise', status: 'Exercise', script: script.id, name: script.name, about: script.about, objectives };
};
