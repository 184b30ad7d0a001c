import type { IndicatorRow, PlanRow } from '#contract/indicators.ts';
import { mayDefine } from '#domain/indicators/may-define.ts';
import { planRhythms } from '#domain/indicators/plan.ts';
import { canManage } from '#domain/user.ts';
import { useLive } from '../../../data/live.ts';
import { useOfficer } from '../../../data/officer.ts';
import { unitIn } from '../../../figures/unit-in.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { Section } from '../define/section.tsx';
import type { DefinitionWords } from '../define/use-definition-words.ts';
import { PlanForm } from './plan-form.tsx';
import { ValueForm } from './value-form.tsx';

/** What an indicator is to reach, and values told by hand. */
export const PlansTab = ({ row, words }: { row: IndicatorRow; words: DefinitionWords }) => {
  const { t } = words;
  const role = useOfficer()?.role;
  const plans = useLive('indicators.plans', { indicator: row.id }).rows;
  const mayPlan = role !== undefined && mayDefine(role);
  const mayTell = role !== undefined && canManage(role);
  return (
    <div className="df-form df-pair">
      <Section title={t('plans')}>
        <div className="df-whole">
          {planRhythms(row).length === 0 ? (
            <p className="df-said">{t('noPlanOfEvents')}</p>
          ) : mayPlan ? (
            <PlanForm {...{ row, plans, words }} />
          ) : (
            <p className="df-said">{t('mayNotPlan')}</p>
          )}
        </div>
      </Section>
      <Section title={t('byHand')}>
        <div className="df-whole">
          {row.formula !== null ? (
            <p className="df-said">{t('derivedHelp')}</p>
          ) : !mayTell ? (
            <p className="df-said">{t('mayNotTell')}</p>
          ) : (
            <ValueForm {...{ row, words }} />
          )}
          <p className="df-said">{t('byHandHelp')}</p>
        </div>
      </Section>
      <section className="df-section df-both" aria-label={t('decidedPlans')}>
        <h3>{t('decidedPlans')}</h3>
        {plans.length === 0 ? <p className="df-said">{t('noPlans')}</p> : <PlanTable {...{ row, plans, words }} />}
      </section>
    </div>
  );
};

const PlanTable = ({ row, plans, words }: { row: IndicatorRow; plans: readonly PlanRow[]; words: DefinitionWords }) => {
  const { t, figures, lang, plain } = words;
  const users = useLive('users.list').rows;
  const nameOf = (id: string): string => users.find((user) => user.id === id)?.name ?? id;
  const said = (plan: number | null): string => (plan === null ? t('takenBack') : `${plain(plan)} ${unitIn(lang, row.unit)}`.trim());
  return (
    <table className="df-plans">
      <thead>
        <tr>
          {(['period', 'area', 'plan', 'decided', 'before'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`plan_${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plans.map(({ id, period, area, plan, reason, decidedBy, updatedAtMs, past, waiting }) => (
          <tr key={id} data-testid="plan-row">
            <th scope="row">
              {period} {waiting > 0 && <span className="pill waiting">{t('waiting')}</span>}
            </th>
            <td>{figures.area(area)}</td>
            <td>
              <b>{said(plan)}</b>
            </td>
            <td>
              {reason} <small>{`${nameOf(decidedBy)}, ${formatDateTime(updatedAtMs)}`}</small>
            </td>
            <td>
              {past.toReversed().map((each) => (
                <small key={each.untilMs} title={`${each.reason} · ${nameOf(each.decidedBy)}`}>
                  {`${said(each.plan)} ${t('until', { time: formatDateTime(each.untilMs) })}`}
                </small>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
