import { alarmPolicyRules } from '../alarms/alarm-policy.ts';
import { alarmRules } from '../alarms/alarm-rules.ts';
import { boardRules } from '../boards/board-rules.ts';
import { deadlinePolicyRules } from '../desk/deadline-policy.ts';
import { unitRules } from '../desk/unit-rules.ts';
import { indicatorRules } from '../indicators/indicator-rules.ts';
import { ledgerPolicyRules } from '../indicators/ledger-policy.ts';
import { planRules } from '../indicators/plan.ts';
import { watchPolicyRules } from '../insight/watch-policy.ts';
import { warningRules } from '../warnings/warning-rules.ts';
import { quarantineRules } from '../indicators/quarantine.ts';
import { markParts, overtakenParts } from '../marks.ts';
import type { Operation } from '../operation.ts';
import { bookmarkRules } from '../overlays/bookmark-rules.ts';
import { overlayRules } from '../overlays/overlay-rules.ts';
import { procedureRules } from '../procedures/procedure-rules.ts';
import { runRules } from '../procedures/run-rules.ts';
import { reportRules } from '../reports/report-rules.ts';
import { savedSearchRules } from '../search/saved-search-rules.ts';
import { logLineRules } from '../shift/log-line-rules.ts';
import { shiftRules } from '../shift/shift-rules.ts';
import type { EntityOf } from '../streams.ts';
import { type DocumentField, mostRemembered } from './document-fields.ts';
import { type Actor, type DocumentRules, type Others, refuse, type Refusal } from './document-rules.ts';

/** Every kind of document, by the `k` of its rows, with its rules. */
const rules = {
  savedSearch: savedSearchRules,
  report: reportRules,
  alarm: alarmRules,
  alarmPolicy: alarmPolicyRules,
  unit: unitRules,
  deadlinePolicy: deadlinePolicyRules,
  shift: shiftRules,
  logLine: logLineRules,
  procedure: procedureRules,
  run: runRules,
  overlay: overlayRules,
  mapBookmark: bookmarkRules,
  indicator: indicatorRules,
  quarantined: quarantineRules,
  ledgerPolicy: ledgerPolicyRules,
  watchPolicy: watchPolicyRules,
  indicatorPlan: planRules,
  board: boardRules,
  warning: warningRules,
} as const;

export type DocumentKind = keyof typeof rules;
export const documentKinds = Object.keys(rules) as readonly DocumentKind[];
export const isDocumentKind = (k: string): k is DocumentKind => Object.hasOwn(rules, k);

export type DocumentOperation = Extract<Operation, { target: { k: DocumentKind } }>;
export const isDocumentOperation = (op: Operation): op is DocumentOperation => isDocumentKind(op.target.k);

export type DocumentRow = EntityOf<DocumentKind>;

/** What an operation does to its document. */
export type DocumentEffect =
  | { readonly ok: true; readonly k: DocumentKind; readonly row: DocumentRow; readonly entry: null; readonly timeline: null }
  | Refusal;

/** An operation is only ever given to the rules of its own kind. */
const rulesOf = (k: DocumentKind): DocumentRules<DocumentOperation, DocumentRow> =>
  rules[k] as unknown as DocumentRules<DocumentOperation, DocumentRow>;

/**
 * Applies an operation to its document; the same on the console and at the hub. `ver` is the version the document will have; `others`
 * are the documents of its kind, left out where they are not all known.
 */
export const applyDocumentOperation = (
  op: DocumentOperation,
  row: DocumentRow | undefined,
  ver: number,
  others?: Others<DocumentRow>,
): DocumentEffect => {
  const { k } = op.target;
  if (row?.ops.includes(op.id)) return { ok: true, k, row, entry: null, timeline: null };
  const { claims, apply } = rulesOf(k);
  const parts = claims(op);
  const lost = row ? overtakenParts(row.marks, parts, op) : [];
  if (lost.length > 0) return refuse('conflict', `Somebody else changed ${lost.join(', ')} meanwhile; look at it and do it again.`);
  const done = apply(op, row, others);
  if (!done.ok) return done;
  const kept: Pick<DocumentRow, DocumentField> = {
    updatedAtMs: op.atMs,
    marks: markParts(row?.marks ?? {}, parts, ver, op.device),
    ops: [...(row?.ops ?? []), op.id].slice(-mostRemembered),
  };
  return { ok: true, k, row: { ...done.row, ...kept } as DocumentRow, entry: null, timeline: null };
};

/** Why its officer may not do this; null: they may. */
export const computeDocumentRefusal = (op: DocumentOperation, who: Actor, row: DocumentRow | undefined): string | null =>
  rulesOf(op.target.k).refusal(op, who, row);
