import { z } from 'zod';
import { RunId } from '../ids.ts';
import { LongText } from '../values.ts';

/** What the history of an incident says of a run: enough to be read without it. */
export const RunEvent = z.strictObject({
  act: z.enum(['started', 'skipped', 'ended', 'aborted']),
  runId: RunId,
  nameVi: z.string().max(200),
  nameEn: z.string().max(200),
  /** The step that was skipped; empty for the others. */
  stepVi: z.string().max(600),
  stepEn: z.string().max(600),
  /** Why, or what was said. */
  text: LongText,
});
export type RunEvent = z.infer<typeof RunEvent>;
