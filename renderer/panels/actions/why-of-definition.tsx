import { useTranslation } from 'react-i18next';
import type { ActionRow } from '#contract/rows.ts';
import { checkFormula } from '#domain/indicators/check-formula.ts';
import { IndicatorDraft } from '#domain/indicators/indicator.ts';
import { useLive } from '../../data/live.ts';

/** Why the hub refused a definition: the rules are the same here, asked of the definitions it has by now. */
export const WhyOfDefinition = ({ row }: { row: ActionRow }) => {
  const { t } = useTranslation(['actions', 'definitions']);
  const known = new Map(useLive('indicators.definitions').rows.map((each) => [each.id as string, each]));
  const { data: draft } = IndicatorDraft.safeParse(row.mine['draft']);
  const problem = draft ? checkFormula(row.targetId, draft.formula, known, known.get(row.targetId)?.formula) : null;
  if (problem) return t('why_formula', { problem: t(`definitions:problem_${problem.k}`, { at: problem.at }) });
  return t('why_other', { message: row.outcome.outcome === 'rejected' ? row.outcome.message : '' });
};
