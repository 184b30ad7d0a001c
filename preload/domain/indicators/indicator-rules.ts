import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { checkFormula, formulaRefusal } from './check-formula.ts';
import { definitionFaults, findFaults } from './find-faults.ts';
import { type IndicatorDraft, IndicatorDraft as DraftSchema, mostVersions, saidLater } from './indicator.ts';
import { mayDefine } from './may-define.ts';
import { checkPart, partRefusal } from './parts.ts';

type Op = Extract<Operation, { target: { k: 'indicator' } }>;
type Row = EntityOf<'indicator'>;

/** What an editor changes, without what the row keeps beside it. */
export const draftOf = (row: Row): IndicatorDraft =>
  Object.fromEntries(Object.keys(DraftSchema.shape).map((field) => [field, { ...saidLater, ...row }[field]])) as IndicatorDraft;

/** Whether its formula is asked for anew: what others made of theirs since keeps nobody from changing its name, or from retiring it. */
const isJudged = (draft: IndicatorDraft, row: Row | undefined): boolean =>
  !draft.isRetired && (!row || row.isRetired || row.formula !== draft.formula);

/** Supervisors and administrators say what an indicator is; what its values are of (cadence, a formula or none) is said once. */
export const indicatorRules: DocumentRules<Op, Row> = {
  claims: () => ['draft'],
  apply: (op, row, others) => {
    const { draft, reason } = op.args;
    const [fault] = findFaults(op.target.id, draft);
    if (fault !== undefined) return refuse('badInput', definitionFaults[fault].message);
    if (row && (row.cadence !== draft.cadence || row.every !== draft.every))
      return refuse('badInput', 'Its values are kept by its cadence; retire it and begin another.');
    const problem = others && isJudged(draft, row) ? checkFormula(op.target.id, draft.formula, others, row?.formula) : null;
    if (problem) return refuse('badInput', formulaRefusal(op.target.id, problem));
    const isMoved = draft.partOf?.indicator !== row?.partOf?.indicator;
    const misplaced = others && isMoved ? checkPart(draft.partOf, others) : null;
    if (misplaced) return refuse('badInput', partRefusal(op.target.id, misplaced));
    const before = row ? [{ version: row.version, draft: draftOf(row), untilMs: op.atMs, changedBy: op.actor, reason }] : [];
    const past = [...(row?.past ?? []), ...before].slice(-mostVersions);
    return { ok: true, row: { ...row, ...draft, id: op.target.id, version: (row?.version ?? 0) + 1, past } };
  },
  refusal: (op, who) => (who && mayDefine(who.role) ? null : notFor(op, who)),
};
