import type { UserId } from '../ids.ts';
import { computeStepViews, type StepView } from './compute-step-views.ts';
import type { PartId } from './procedure-step.ts';
import type { Run } from './run.ts';

/** Whom to remind of a step, and since when it is time. */
export type Chase = {
  readonly step: PartId;
  readonly sinceMs: number;
  /** Who sees to it; null: whoever has its role. */
  readonly whom: UserId | null;
  readonly role: PartId | null;
  /** It was chased so often to no avail that who runs the shift should know. */
  readonly isForLead: boolean;
};

/** Between two reminders: a third of the time the step was given, 5 to 60 minutes. */
const pauseMs = ({ step }: StepView): number => Math.min(60, Math.max(5, Math.round((step.dueMin ?? 15) / 3))) * 60_000;
const afterChases = 2;

const chaseAt = (view: StepView): number | null => {
  if (view.state !== 'active' || view.dueAtMs === null) return null;
  const { chasedAtMs } = view.kept;
  return chasedAtMs === null ? view.dueAtMs : Math.max(view.dueAtMs, chasedAtMs + pauseMs(view));
};

/** Whom to remind now, longest waiting first. Nobody before a step is due, and never twice within its pause. */
export const planChases = (run: Pick<Run, 'state' | 'content' | 'steps' | 'startedAtMs'>, nowMs: number): Chase[] => {
  if (run.state !== 'running') return [];
  return computeStepViews(run)
    .flatMap((view): Chase[] => {
      const sinceMs = chaseAt(view);
      if (sinceMs === null || sinceMs > nowMs) return [];
      const { step, kept } = view;
      return [{ step: step.id, sinceMs, whom: kept.assignedTo, role: step.role, isForLead: kept.chased >= afterChases }];
    })
    .sort((a, b) => a.sinceMs - b.sinceMs);
};
