import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import { Severity } from '../incident.ts';
import { IndicatorId } from '../indicators/indicator-id.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canManage } from '../user.ts';

/** What of the numbers becomes an alarm, and how serious a one; a priority of null: none. Data, changed by those who run the shift. */
export const WatchPolicyDraft = z.strictObject({
  priorities: z.strictObject({
    /** A limit one acts on, and one that is to be looked at. */
    bad: Severity.nullable(),
    warn: Severity.nullable(),
    /** A value that is very unusual. */
    unusual: Severity.nullable(),
    /** A forecast that crosses a limit. */
    ahead: Severity.nullable(),
  }),
  /** Unusual from this score on, and no longer below that one. */
  unusualFrom: z.number().min(3).max(100),
  unusualUntil: z.number().min(1).max(100),
  /** So many days ahead a forecast is looked at. */
  aheadDays: z.int().min(1).max(14),
  /** A number is back inside a limit by so much of the way between its two limits. */
  margin: z.number().min(0).max(1),
  /** Indicators that ring nobody: what stands of them ends. */
  silent: z.array(IndicatorId).max(200),
});
export type WatchPolicyDraft = z.infer<typeof WatchPolicyDraft>;

export const WatchPolicyId = z.literal('watch-policy');
/** The one row of its kind. */
export const watchPolicyId = 'watch-policy' as const;

export const WatchPolicy = z.looseObject({ id: WatchPolicyId, ...WatchPolicyDraft.shape, ...documentFields });
export type WatchPolicy = z.infer<typeof WatchPolicy>;

/** In force until a centre decides otherwise. An alarm asks somebody to act: limits only to be looked at colour a number and ring nobody. */
export const defaultWatchPolicy: WatchPolicyDraft = {
  priorities: { bad: 2, warn: null, unusual: 4, ahead: 3 },
  unusualFrom: 6,
  unusualUntil: 3,
  aheadDays: 3,
  margin: 0.2,
  silent: [],
};

/** Arguments of its operations. */
export const watchPolicyArgs = { 'watchPolicy.put': WatchPolicyDraft } as const;

type Op = Extract<Operation, { target: { k: 'watchPolicy' } }>;

export const watchPolicyRules: DocumentRules<Op, EntityOf<'watchPolicy'>> = {
  claims: (op) => Object.keys(op.args),
  apply: (op, row) =>
    op.args.unusualUntil > op.args.unusualFrom
      ? refuse('badInput', 'A value cannot be usual again above where it becomes unusual.')
      : { ok: true, row: { ...row, ...op.args, id: op.target.id } },
  refusal: (op, who) => (who && canManage(who.role) ? null : notFor(op, who)),
};
