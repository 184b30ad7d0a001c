import { z } from 'zod';
import { UtcMs } from '../values.ts';
import { IndicatorId } from './indicator-id.ts';
import type { Cadence } from './periods.ts';
import { type LedgerPolicyDraft, remindEveryMs } from './ledger-policy.ts';

/** What the hub has done about values of an indicator that are missing: one row for each indicator. */
export const IndicatorReminder = z.looseObject({
  id: IndicatorId,
  /** Since when they are missing; null: nothing is. */
  sinceMs: UtcMs.nullable(),
  /** Reminders sent since then, and when the last one was. */
  sent: z.int().nonnegative(),
  lastMs: UtcMs.nullable(),
  /** Reminders ever sent to the unit about this one. */
  everSent: z.int().nonnegative(),
});
export type IndicatorReminder = z.infer<typeof IndicatorReminder>;

export type ReminderStep = 'remind' | 'leaderReview' | 'escalate';

/** What the n-th reminder is. */
export const stepOf = (n: number, { reviewAt, escalateAt }: Pick<LedgerPolicyDraft, 'reviewAt' | 'escalateAt'>): ReminderStep | null => {
  if (n <= 0) return null;
  if (n >= escalateAt) return 'escalate';
  return n >= reviewAt ? 'leaderReview' : 'remind';
};

/** Reminders stop counting here: a feed that is away for a year needs no thousandth. */
export const mostReminders = 99;

/** The first reminder goes out when a value is missing, each next one so much later. */
export const remindersDue = (sinceMs: number, nowMs: number, cadence: Cadence, policy: LedgerPolicyDraft): number =>
  nowMs < sinceMs ? 0 : Math.min(mostReminders, 1 + Math.floor((nowMs - sinceMs) / remindEveryMs(policy, cadence)));

/** What comes of the present state: the row as it is to be, and the reminder to send now; null: none. */
export type ReminderPlan = { readonly row: IndicatorReminder; readonly send: { readonly n: number; readonly step: ReminderStep } | null };

/** Of an indicator nobody was ever reminded of. */
export const quietReminder = (id: IndicatorId): IndicatorReminder => ({ id, sinceMs: null, sent: 0, lastMs: null, everSent: 0 });

/**
 * Plans the next reminder: one at a time, also after the hub was away for long; what is in time again begins anew.
 * `missingSinceMs`: when the first missing value had to be there; null: none is missing.
 */
export const planReminder = (
  id: IndicatorId,
  known: IndicatorReminder | undefined,
  missingSinceMs: number | null,
  { cadence, policy, nowMs }: { readonly cadence: Cadence; readonly policy: LedgerPolicyDraft; readonly nowMs: number },
): ReminderPlan => {
  const row = known ?? quietReminder(id);
  if (missingSinceMs === null) return { row: { ...row, sinceMs: null, sent: 0, lastMs: null }, send: null };
  const begun = row.sinceMs === null ? { ...row, sinceMs: missingSinceMs, sent: 0, lastMs: null } : row;
  const sinceMs = begun.sinceMs ?? missingSinceMs;
  const isTime = begun.lastMs === null || nowMs >= begun.lastMs + remindEveryMs(policy, cadence);
  if (!isTime || remindersDue(sinceMs, nowMs, cadence, policy) <= begun.sent) return { row: begun, send: null };
  const n = begun.sent + 1;
  return { row: { ...begun, sent: n, lastMs: nowMs, everSent: begun.everSent + 1 }, send: { n, step: stepOf(n, policy) ?? 'remind' } };
};
