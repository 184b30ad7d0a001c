import type { IncidentId, UserId } from '../ids.ts';
import type { Incident, TimelineEntry } from '../incident.ts';
import { type ExerciseScript, exerciseIncidentId, type Objective } from './exercise.ts';

/** How an objective stands: done in time, done late, still time, or time is over. */
export type ObjectiveState = 'met' | 'late' | 'open' | 'missed';

export type Scored = {
  readonly id: string;
  readonly incidentId: IncidentId;
  readonly title: string;
  readonly does: Objective['does'];
  readonly dueAtMs: number;
  /** When it was done, and by whom; null: not yet. */
  readonly done: { readonly atMs: number; readonly by: UserId } | null;
  readonly state: ObjectiveState;
};

type Known = { readonly incident: Incident; readonly timeline: readonly TimelineEntry[] };

const entryDoes = ({ does, severity }: Objective, { kind, after, actor }: TimelineEntry, createdBy: string): boolean => {
  if (does === 'noted') return kind === 'noted' && actor !== createdBy;
  if (does === 'assigned') return typeof after['ownerId'] === 'string' || typeof after['unit'] === 'string';
  if (does === 'raised') return typeof after['severity'] === 'number' && after['severity'] <= (severity ?? 1);
  if (does === 'resolved') return after['status'] === 'resolved' || after['status'] === 'closed';
  return after['status'] === does;
};

/** Every objective of what has happened so far, in the order it is due. What is still to come is told to nobody. */
export const scoreExercise = (script: ExerciseScript, known: ReadonlyMap<string, Known>, nowMs: number): Scored[] =>
  script.injects
    .flatMap((inject) => {
      if (inject.k !== 'incident') return [];
      const found = known.get(exerciseIncidentId(inject.id));
      return found ? inject.objectives.map((objective, i) => scoreOne(objective, found, `${inject.id}-${i}`, nowMs)) : [];
    })
    .sort((a, b) => a.dueAtMs - b.dueAtMs);

const scoreOne = (objective: Objective, { incident, timeline }: Known, id: string, nowMs: number): Scored => {
  const dueAtMs = incident.reportedAtMs + objective.withinMin * 60_000;
  const entry = timeline.find((each) => entryDoes(objective, each, incident.createdBy));
  const done = entry ? { atMs: entry.atMs, by: entry.actor } : null;
  const state = done ? (done.atMs <= dueAtMs ? 'met' : 'late') : nowMs <= dueAtMs ? 'open' : 'missed';
  return { id, incidentId: incident.id, title: incident.title, does: objective.does, dueAtMs, done, state };
};
