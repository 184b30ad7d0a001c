import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canManage } from '../user.ts';
import type { Cadence } from './periods.ts';
import { findSilenceFault, Silence } from './silence.ts';

const weight = z.int().min(0).max(100);
const minutes = z.int().min(5).max(43_200);

/** How a centre holds its units to their numbers: data, changed by those who run the shift. */
export const LedgerPolicyDraft = z.strictObject({
  /** Minutes from one reminder to the next: of what comes by the minute or hour, and of what comes daily or less. */
  remindEvery: z.strictObject({ short: minutes, long: minutes }),
  /** With this reminder the leader reviews the unit; with that one it goes above it. */
  reviewAt: z.int().min(1).max(20),
  escalateAt: z.int().min(2).max(40),
  /** So many values missing in a row: the feed is lost, no longer slow. */
  lostAfter: z.int().min(1).max(100),
  /** How much each part counts when units are ranked. */
  weights: z
    .strictObject({ timeliness: weight, completeness: weight, cleanliness: weight })
    .refine((each) => each.timeliness + each.completeness + each.cleanliness > 0, { message: 'One weight is above 0' }),
  /** Indicators nobody is reminded of for a time. Left out: as before, for consoles that do not know of it. */
  silenced: z.array(Silence).max(100).optional(),
});
export type LedgerPolicyDraft = z.infer<typeof LedgerPolicyDraft>;

export const LedgerPolicyId = z.literal('ledger-policy');
/** The one row of its kind. */
export const ledgerPolicyId = 'ledger-policy' as const;

export const LedgerPolicy = z.looseObject({ id: LedgerPolicyId, ...LedgerPolicyDraft.shape, ...documentFields });
export type LedgerPolicy = z.infer<typeof LedgerPolicy>;

/** In force until a centre decides otherwise. */
export const defaultLedgerPolicy: LedgerPolicyDraft = {
  remindEvery: { short: 60, long: 1440 },
  reviewAt: 3,
  escalateAt: 6,
  lostAfter: 3,
  weights: { timeliness: 50, completeness: 30, cleanliness: 20 },
};

/** Arguments of its operations. */
export const ledgerPolicyArgs = { 'ledgerPolicy.put': LedgerPolicyDraft } as const;

type Op = Extract<Operation, { target: { k: 'ledgerPolicy' } }>;

const faults = { twice: 'An indicator is silenced once.', tooLong: 'Reminders are silenced for a year at most.' } as const;

export const ledgerPolicyRules: DocumentRules<Op, EntityOf<'ledgerPolicy'>> = {
  claims: (op) => Object.keys(op.args),
  apply: (op, row) => {
    const { silenced, ...rules } = op.args;
    const fault = findSilenceFault(silenced ?? [], op.atMs);
    if (fault) return refuse('badInput', faults[fault]);
    const kept = silenced && { silenced: silenced.filter(({ untilMs }) => untilMs > op.atMs) };
    return { ok: true, row: { ...row, ...rules, ...kept, id: op.target.id } };
  },
  refusal: (op, who) => (who && canManage(who.role) ? null : notFor(op, who)),
};

/** Milliseconds from one reminder to the next. */
export const remindEveryMs = ({ remindEvery }: LedgerPolicyDraft, cadence: Cadence): number =>
  (cadence === 'minute' || cadence === 'hour' || cadence === 'event' ? remindEvery.short : remindEvery.long) * 60_000;
