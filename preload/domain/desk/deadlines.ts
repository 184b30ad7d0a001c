import { z } from 'zod';
import type { Incident } from '../incident.ts';
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
type Minutes = { readonly respondMin: number; readonly resolveMin: number };
/** `exceptions`: what of a type is given another time. */
export type DeadlinePolicy = z.infer<typeof DeadlinePolicy> & {
  readonly exceptions?: readonly (Minutes & Pick<Incident, 'type' | 'severity'>)[];
};

const minuteMs = 60_000;

/** What a deadline follows from. */
export type Rated = Pick<Incident, 'severity' | 'type'>;

const spanOf = ({ severities, exceptions = [] }: DeadlinePolicy, { severity, type }: Rated): Minutes =>
  exceptions.find((each) => each.type === type && each.severity === severity) ?? severities[`${severity}`];

/** The deadlines of an incident that was reported then. */
export const computeDeadlines = (policy: DeadlinePolicy, rated: Rated, reportedAtMs: number): Deadlines => {
  const { respondMin, resolveMin } = spanOf(policy, rated);
  return { respondByMs: reportedAtMs + respondMin * minuteMs, resolveByMs: reportedAtMs + resolveMin * minuteMs };
};

/**
 * Deadlines as the policy in force sets them once an incident is rated otherwise, from the same beginning; `policies` newest first: what an
 * earlier one set moves too. Null: they are as none of them sets them, for somebody chose them, and they stay.
 */
export const moveDeadlines = (policies: readonly DeadlinePolicy[], from: Rated, to: Rated, present: Deadlines): Deadlines | null => {
  const { respondByMs, resolveByMs } = present;
  const [inForce] = policies;
  if (respondByMs === null || !inForce) return null;
  for (const policy of policies) {
    const begunMs = respondByMs - spanOf(policy, from).respondMin * minuteMs;
    if (computeDeadlines(policy, from, begunMs).resolveByMs === resolveByMs) return computeDeadlines(inForce, to, begunMs);
  }
  return null;
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
