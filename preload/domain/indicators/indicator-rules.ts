import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { readFormula } from './formula.ts';
import { type IndicatorDraft, IndicatorDraft as DraftSchema, mostVersions } from './indicator.ts';

type Op = Extract<Operation, { target: { k: 'indicator' } }>;
type Row = EntityOf<'indicator'>;

/** What an editor changes, without what the row keeps beside it. */
export const draftOf = (row: Row): IndicatorDraft =>
  Object.fromEntries(Object.keys(DraftSchema.shape).map((field) => [field, row[field]])) as IndicatorDraft;

/** What no definition may say, whatever others say; null: nothing is wrong. */
export const findFault = (code: string, draft: IndicatorDraft): string | null => {
  const isShort = draft.cadence === 'minute' || draft.cadence === 'hour';
  if (isShort && (draft.due.by === 'clock' || draft.due.minutes > 1440))
    return 'What comes by the minute or hour is due at most a day later.';
  if (draft.cadence !== 'minute' && draft.every !== 1) return 'Only minutes come in steps.';
  if (draft.rollUp === 'weighted' && draft.ratio === null) return 'Weights are denominators: say what stands above and below the line.';
  const { least, most } = draft.range;
  if (least !== null && most !== null && least > most) return 'The least value is above the most.';
  if (draft.formula === null) return null;
  const read = readFormula(draft.formula);
  if (!read.ok) return `The formula cannot be read: ${read.k} ${read.at}`;
  return read.inputs.includes(code) ? `${code} cannot be worked out from itself.` : null;
};

/** Supervisors and administrators say what an indicator is; what its values are of (cadence, a formula or none) is said once. */
export const indicatorRules: DocumentRules<Op, Row> = {
  claims: () => ['draft'],
  apply: (op, row) => {
    const { draft, reason } = op.args;
    const fault = findFault(op.target.id, draft);
    if (fault !== null) return refuse('badInput', fault);
    if (row && (row.cadence !== draft.cadence || row.every !== draft.every))
      return refuse('badInput', 'Its values are kept by its cadence; retire it and begin another.');
    const before = row ? [{ version: row.version, draft: draftOf(row), untilMs: op.atMs, changedBy: op.actor, reason }] : [];
    const past = [...(row?.past ?? []), ...before].slice(-mostVersions);
    return { ok: true, row: { ...row, ...draft, id: op.target.id, version: (row?.version ?? 0) + 1, past } };
  },
  refusal: (op, who) => (who && (who.role === 'supervisor' || who.role === 'administrator') ? null : notFor(op, who)),
};
