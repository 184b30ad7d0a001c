import type { ProcedureStep } from './procedure-step.ts';
import type { Run } from './run.ts';

/** A step that was skipped, as who runs the shift must get to know it. */
export type Skip = { readonly step: ProcedureStep; readonly by: string; readonly atMs: number; readonly reason: string };

/**
 * Skips that nobody who runs the shift has seen, in the order of the steps. The one place that says what of a run must reach them:
 * notices, the log book and the handover ask here.
 */
export const unseenSkips = ({ content, steps }: Pick<Run, 'content' | 'steps'>): Skip[] =>
  content.steps.flatMap((step): Skip[] => {
    const settled = steps[step.id]?.settled;
    if (settled?.how !== 'skipped' || settled.seenBy !== null) return [];
    return [{ step, by: settled.by, atMs: settled.atMs, reason: settled.reason }];
  });
