import { z } from 'zod';
import { IncidentDetails } from '../incident.ts';
import { ShortText } from '../values.ts';

const both = z.strictObject({ vi: ShortText, en: ShortText });
const key = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** What is expected of the officers about one incident; times count from when it was reported. */
export const Objective = z.strictObject({
  /** Taken up, given to somebody, begun, grave enough, told of, ended. */
  does: z.enum(['received', 'assigned', 'inProgress', 'raised', 'noted', 'resolved']),
  withinMin: z.number().positive().max(600),
  /** For `raised`: at least this grave. */
  severity: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
});
export type Objective = z.infer<typeof Objective>;

/** Something that happens in an exercise: a new incident, or a word more about one. */
export const Inject = z.discriminatedUnion('k', [
  z.strictObject({
    k: z.literal('incident'),
    id: key,
    atMin: z.number().min(0).max(600),
    details: IncidentDetails,
    objectives: z.array(Objective).max(8),
  }),
  z.strictObject({ k: z.literal('word'), atMin: z.number().min(0).max(600), about: key, text: z.string().min(1).max(1000) }),
]);
export type Inject = z.infer<typeof Inject>;

/** The script of an exercise. Every word about one says what it is: CAP's status `Exercise`. */
export const ExerciseScript = z
  .strictObject({
    id: key,
    name: both,
    about: z.strictObject({ vi: z.string().max(2000), en: z.string().max(2000) }),
    injects: z.array(Inject).min(1).max(200),
  })
  .refine(
    ({ injects }) =>
      injects.every((each) => each.k === 'incident' || injects.some((other) => other.k === 'incident' && other.id === each.about)),
    'A word is about an incident of the script.',
  );
export type ExerciseScript = z.infer<typeof ExerciseScript>;

/** The exercises that are shipped, by the name they are started with. */
export const exerciseNames = ['border-jam', 'ky-cung-flood', 'container-fire'] as const;
export type ExerciseName = (typeof exerciseNames)[number];

/** The id of an incident of an exercise. */
export const exerciseIncidentId = (inject: string): string => `inc-ex-${inject}`;
