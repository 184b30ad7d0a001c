import { z } from 'zod';
import { type DocumentRules, notFor } from '../documents/document-rules.ts';
import { documentFields } from '../documents/document-fields.ts';
import { AlarmPolicyId } from '../ids.ts';
import { Severity } from '../incident.ts';
import type { Operation } from '../operation.ts';
import { canManage, UserRole } from '../user.ts';

/** How a centre handles its alarms: data, changed by those who run the shift. */
export const AlarmPolicyDraft = z.strictObject({
  /** To whom an alarm goes when nobody acknowledges it, and how many minutes after it began; in this order. */
  escalation: z
    .array(z.strictObject({ role: UserRole, afterMinutes: z.int().min(1).max(240) }))
    .max(5)
    .refine((steps) => steps.every(({ afterMinutes }, i) => afterMinutes > (steps[i - 1]?.afterMinutes ?? 0)), {
      message: 'Each step comes later than the one before it',
    }),
  /** Alarms of this priority and more serious ones are escalated. */
  escalatesTo: Severity,
  /** So many alarms of one area and kind of source within a time are one line. */
  flood: z.strictObject({ count: z.int().min(3).max(500), windowMinutes: z.int().min(1).max(60) }),
  /** Among how many officers the load is shared. */
  officersOnDuty: z.int().min(1).max(100),
});
export type AlarmPolicyDraft = z.infer<typeof AlarmPolicyDraft>;

/** The one row of its kind. */
export const alarmPolicyId = 'alarm-policy' as AlarmPolicyId;

export const AlarmPolicy = z.looseObject({ id: AlarmPolicyId, ...AlarmPolicyDraft.shape, ...documentFields });
export type AlarmPolicy = z.infer<typeof AlarmPolicy>;

/** In force until a centre decides otherwise. */
export const defaultAlarmPolicy: AlarmPolicyDraft = {
  escalation: [
    { role: 'shiftLead', afterMinutes: 3 },
    { role: 'leader', afterMinutes: 8 },
  ],
  escalatesTo: 2,
  flood: { count: 10, windowMinutes: 10 },
  officersOnDuty: 2,
};

/** Arguments of its operations. */
export const alarmPolicyArgs = { 'alarmPolicy.put': AlarmPolicyDraft } as const;

type Op = Extract<Operation, { target: { k: 'alarmPolicy' } }>;

export const alarmPolicyRules: DocumentRules<Op, AlarmPolicy> = {
  claims: (op) => Object.keys(op.args),
  apply: (op, row) => ({ ok: true, row: { ...row, ...op.args, id: op.target.id } }),
  refusal: (op, who) => (who && canManage(who.role) ? null : notFor(op, who)),
};
