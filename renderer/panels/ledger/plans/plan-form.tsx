import { useState } from 'react';
import type { IndicatorRow, PlanRow } from '#contract/indicators.ts';
import type { AreaId } from '#domain/indicators/indicator-id.ts';
import { periodAt, readPeriod, type Rhythm, writePeriod } from '#domain/indicators/periods.ts';
import { planIdOf, planRhythms } from '#domain/indicators/plan.ts';
import { useHubNow } from '../../../data/clock.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { unitIn } from '../../../figures/unit-in.ts';
import { Button } from '../../../ui/button.tsx';
import { enterSaves } from '../../../ui/enter-saves.ts';
import { Field, Input, Select } from '../../../ui/field.tsx';
import { FigureField } from '../define/figure-field.tsx';
import type { DefinitionWords } from '../define/use-definition-words.ts';
import { useTold } from '../define/use-told.ts';
import { PeriodField } from './period-field.tsx';
import { useAreas } from './use-areas.ts';

type Props = { readonly row: IndicatorRow; readonly plans: readonly PlanRow[]; readonly words: DefinitionWords };

/** What an indicator is to reach, in a period or a year, with the reason. */
export const PlanForm = ({ row, plans, words }: Props) => {
  const { t, figures, lang } = words;
  const hubNow = useHubNow();
  const rhythms = planRhythms(row);
  const [rhythm, setRhythm] = useState<Rhythm>(rhythms[0] ?? row);
  const written = (of: Rhythm): string => writePeriod(of, periodAt(of, hubNow()).startMs);
  const [period, setPeriod] = useState(() => written(rhythm));
  const areas = useAreas(row);
  const [asked, setArea] = useState<string | null>(null);
  const area = asked ?? areas[0] ?? '';
  const [plan, setPlan] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const call = useCall();
  const told = useTold();
  const present = plans.find(({ id }) => id === planIdOf(row.id, area, period.trim()));
  const isWhole = readPeriod(rhythm, period.trim()) !== null && area !== '' && reason.trim() !== '';
  const put = (value: number | null): void => {
    if (!isWhole) return;
    const args = { indicator: row.id, area: area as AreaId, period: period.trim(), plan: value, reason: reason.trim() };
    const done = t(value === null ? 'planTakenBack' : 'planSaved');
    void told(call('indicatorPlan.put', { baseVer: present?.ver ?? 0, ...args }), done).then((isDone) => {
      if (!isDone) return;
      setPlan(null);
      setReason('');
    });
  };
  return (
    <div className="df-fields" onKeyDown={enterSaves(() => plan !== null && put(plan))}>
      {rhythms.length > 1 && (
        <Field label={t('planOf')}>
          <Select
            value={rhythm.cadence}
            onPick={(cadence) => {
              const next = rhythms.find((each) => each.cadence === cadence) ?? rhythm;
              setRhythm(next);
              setPeriod(written(next));
            }}
            options={rhythms.map(({ cadence }) => ({ value: cadence, text: t(`cadence_${cadence}`) }))}
          />
        </Field>
      )}
      <PeriodField {...{ rhythm, words }} text={period} onText={setPeriod} />
      <Field label={t('plan_area')}>
        <Select value={area} onPick={setArea} options={areas.map((id) => ({ value: id, text: figures.area(id) }))} />
      </Field>
      <FigureField label={`${t('plan')} (${unitIn(lang, row.unit) || '–'})`} value={plan} onFigure={setPlan} />
      <div className="df-wide">
        <Field label={t('reason')}>
          <Input value={reason} maxLength={300} placeholder={t('planReasonHint')} onChange={({ target }) => setReason(target.value)} />
        </Field>
      </div>
      <div className="df-acts">
        {present && present.plan !== null && (
          <Button disabled={!isWhole} onClick={() => put(null)}>
            {t('takeBack')}
          </Button>
        )}
        <Button kind="primary" disabled={!isWhole || plan === null} onClick={() => put(plan)}>
          {t('savePlan')}
        </Button>
      </div>
      {rhythm.cadence === 'year' && row.cadence !== 'year' && <p className="df-said df-whole">{t('planOfYearHelp')}</p>}
    </div>
  );
};
