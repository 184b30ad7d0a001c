import { z } from 'zod';
import type { Incident, Severity } from '../incident.ts';
import { isOpen } from '../incident-transitions.ts';
import { UtcMs } from '../values.ts';

/** By when somebody must have taken an incident up, and by when it must be over; null: no time is set. */
export const Deadlines = z.strictObject({ respondByMs: UtcMs.nullable(), resolveByMs: UtcMs.nullable() });
export type Deadlines = z.infer<typeof Deadlines>;

export const noDeadlines: Deadlines = { respondByMs: null, resolveByMs: null };

/** How long each severity is given, as data of the centre. */
export const DeadlinePolicy = z.looseObject({
  /** A deadline is near when less than this part of its time is left, and at most so many minutes. */
  nearPart: z.number().min(0).max(1),
  nearMostMin: z.int().positive(),
  severities: z.record(z.enum(['1', '2', '3', '4']), z.looseObject({ respondMin: z.int().positive(), resolveMin: z.int().positive() })),
});
export type DeadlinePolicy = z.infer<typeof DeadlinePolicy>;

const minuteMs = 60_000;

/** The deadlines of an incident that was reported then. */
export const computeDeadlines = (policy: DeadlinePolicy, severity: Severity, reportedAtMs: number): Deadlines => {
  const { respondMin, resolveMin } = policy.severities[`${severity}`];
  return { respondByMs: reportedAtMs + respondMin * minuteMs, resolveByMs: reportedAtMs + resolveMin * minuteMs };
};

/**
 * Deadlines that came of one severity as another one has them, from the same beginning. Null: they are not as the policy sets them, for
 * somebody chose them, and they stay.
 */
export const moveDeadlines = (
  policy: DeadlinePolicy,
  from: Severity,
  to: Severity,
  { respondByMs, resolveByMs }: Deadlines,
): Deadlines | null => {
  if (respondByMs === null) return null;
  const begunMs = respondByMs - policy.severities[`${from}`].respondMin * minuteMs;
  return computeDeadlines(policy, from, begunMs).resolveByMs === resolveByMs ? computeDeadlines(policy, to, begunMs) : null;
};

/** What is due next of an incident. `near`: soon; `over`: it has passed. */
export type Due = { readonly what: 'respond' | 'resolve' | 'answer'; readonly atMs: number; readonly state: 'ok' | 'near' | 'over' };

type Timed = Pick<Incident, 'status' | 'reportedAtMs' | 'deadlines' | 'transfer' | 'mergedInto'>;

/** What is due next; null for what needs nobody any more or has no time set. An agency's late answer counts like the centre's own. */
export const computeDue = (incident: Timed, policy: DeadlinePolicy, nowMs: number): Due | null => {
  if (!isOpen(incident.status) || incident.mergedInto) return null;
  const { respondByMs, resolveByMs } = incident.deadlines ?? noDeadlines;
  const isTaken = incident.status !== 'new' && incident.status !== 'received';
  const { transfer } = incident;
  const answerMs = transfer && (transfer.state === 'sent' || transfer.state === 'accepted') ? transfer.dueAtMs : null;
  const all = [
    { what: 'respond' as const, atMs: isTaken ? null : respondByMs, fromMs: incident.reportedAtMs },
    { what: 'answer' as const, atMs: answerMs, fromMs: transfer?.sentAtMs ?? 0 },
    { what: 'resolve' as const, atMs: resolveByMs, fromMs: incident.reportedAtMs },
  ];
  const [next] = all.filter((each): each is typeof each & { atMs: number } => each.atMs !== null).sort((a, b) => a.atMs - b.atMs);
  if (!next) return null;
  const { what, atMs, fromMs } = next;
  const nearMs = Math.min(policy.nearMostMin * minuteMs, (atMs - fromMs) * policy.nearPart);
  return { what, atMs, state: nowMs >= atMs ? 'over' : atMs - nowMs <= nearMs ? 'near' : 'ok' };
};
