import { z } from 'zod';
import { Objective } from '#domain/exercises/exercise.ts';
import { IncidentId, UserId } from '#domain/ids.ts';
import { UtcMs } from '#domain/values.ts';

const both = z.strictObject({ vi: z.string(), en: z.string() });

/** The exercise this console is in. One row, id `exercise`. */
export const ExerciseRow = z.strictObject({
  id: z.literal('exercise'),
  /** As CAP calls it: nothing here is `Actual`. */
  status: z.literal('Exercise'),
  script: z.string(),
  name: both,
  about: both,
  /** Of what has happened so far, in the order it is due. */
  objectives: z.array(
    z.strictObject({
      id: z.string(),
      incidentId: IncidentId,
      title: z.string(),
      does: Objective.shape.does,
      dueAtMs: UtcMs,
      done: z.strictObject({ atMs: UtcMs, by: UserId }).nullable(),
      state: z.enum(['met', 'late', 'open', 'missed']),
    }),
  ),
});
export type ExerciseRow = z.infer<typeof ExerciseRow>;

export const exerciseQueries = {
  /** One row, none on a console that works for real. */
  'exercise.get': { params: z.strictObject({}), row: ExerciseRow, key: 'id' },
} as const;
