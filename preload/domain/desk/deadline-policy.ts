import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import { UserId } from '../ids.ts';
import { IncidentType, Severity } from '../incident.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canManage } from '../user.ts';
import { UtcMs } from '../values.ts';
import type { DeadlinePolicy } from './deadlines.ts';

/** Four weeks: what takes longer is no incident of a shift. */
const Minutes = z
  .int()
  .positive()
  .max(28 * 24 * 60);
const Span = z.strictObject({ respondMin: Minutes, resolveMin: Minutes });

/** How long each severity is given, and what of a type is given another time; changed by those who run the shift. */
export const DeadlinePolicyDraft = z.strictObject({
  severities: z.strictObject({ 1: Span, 2: Span, 3: Span, 4: Span }),
  /** At most one for a type and a severity. */
  exceptions: z.array(z.strictObject({ type: IncidentType, severity: Severity, ...Span.shape })).max(60),
});
export type DeadlinePolicyDraft = z.infer<typeof DeadlinePolicyDraft>;

export const DeadlinePolicyId = z.literal('deadline-policy');
/** The one row of its kind. */
export const deadlinePolicyId = 'deadline-policy' as const;

/** So many versions can be gone back to. */
export const mostPastPolicies = 8;
/** A version, and who put it in force when. */
export const PolicyVersion = z.strictObject({ by: UserId, atMs: UtcMs, policy: DeadlinePolicyDraft });
export type PolicyVersion = z.infer<typeof PolicyVersion>;

export const DeadlinePolicyDocument = z.looseObject({
  id: DeadlinePolicyId,
  /** Newest last, the last one in force. */
  versions: z.array(PolicyVersion).min(1).max(mostPastPolicies),
  ...documentFields,
});

/** Arguments of its operations. */
export const deadlinePolicyArgs = { 'deadlinePolicy.put': DeadlinePolicyDraft } as const;

/** What keeps a policy from being put in force; null: nothing. */
export const faultOf = ({ severities, exceptions }: DeadlinePolicyDraft): 'order' | 'twice' | null => {
  if ([...Object.values(severities), ...exceptions].some(({ respondMin, resolveMin }) => resolveMin < respondMin)) return 'order';
  const named = new Set(exceptions.map(({ type, severity }) => `${type} ${severity}`));
  return named.size < exceptions.length ? 'twice' : null;
};

/** A policy as the centre has it: what it decided over what the product ships. */
export const policyOf = (shipped: DeadlinePolicy, decided: DeadlinePolicyDraft | undefined): DeadlinePolicy => ({
  ...shipped,
  ...decided,
});

type Op = Extract<Operation, { target: { k: 'deadlinePolicy' } }>;

export const deadlinePolicyRules: DocumentRules<Op, EntityOf<'deadlinePolicy'>> = {
  claims: (op) => Object.keys(op.args),
  apply: (op, row) => {
    const fault = faultOf(op.args);
    if (fault === 'order') return refuse('badInput', 'Nothing can be over before it is taken up.');
    if (fault === 'twice') return refuse('badInput', 'A type and a severity have one exception at most.');
    const made = { by: op.actor, atMs: op.atMs, policy: op.args };
    return { ok: true, row: { ...row, id: op.target.id, versions: [...(row?.versions ?? []), made].slice(-mostPastPolicies) } };
  },
  refusal: (op, who) => (who && canManage(who.role) ? null : notFor(op, who)),
};
