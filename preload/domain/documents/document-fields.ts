import { z } from 'zod';
import { OperationId } from '../ids.ts';
import { PartMarks } from '../marks.ts';
import { UtcMs } from '../values.ts';

/** A document remembers so many of the operations that made it. */
export const mostRemembered = 32;

/** What every document of the log has besides its own fields. */
export const documentFields = {
  updatedAtMs: UtcMs,
  /** Who last changed which part, and in which version: what concurrent changes are told by. */
  marks: PartMarks,
  /** The latest operations that made it, newest last: one that comes twice changes nothing. */
  ops: z.array(OperationId).max(mostRemembered),
};
export type DocumentField = keyof typeof documentFields;
