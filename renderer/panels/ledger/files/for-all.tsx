import { useTranslation } from 'react-i18next';
import { type FilePlan, figuresOf, findPlanFault } from '#domain/ingest/file-plan.ts';
import type { AreaId } from '#domain/indicators/indicator-id.ts';
import { useLive } from '../../../data/live.ts';
import { nameIn } from '../../../i18n/name-of.ts';
import { Field, Input, Select } from '../../../ui/field.tsx';
import { IndicatorSelect } from './indicator-select.tsx';

type Props = { readonly plan: FilePlan; readonly isBusy: boolean; readonly onChange: (plan: FilePlan) => void };

/** What no column says: it is the same for all rows. */
export const ForAll = ({ plan, isBusy, onChange }: Props) => {
  const { t } = useTranslation('files');
  const has = (field: string): boolean => plan.columns.some((each) => each.field === field);
  const needsIndicator = !has('indicator') && figuresOf(plan).some(({ indicator }) => indicator === null);
  const fault = findPlanFault(plan);
  return (
    <div className="fi-all">
      <div className="fi-line" role="group" aria-label={t('forAll')}>
        {needsIndicator && (
          <Field label={t('indicator')}>
            <IndicatorSelect
              label={t('indicator')}
              none={t('choosePrompt')}
              value={plan.indicator}
              disabled={isBusy}
              onPick={(indicator) => onChange({ ...plan, indicator })}
            />
          </Field>
        )}
        {!has('area') && <AreaField {...{ plan, isBusy, onChange }} />}
        {!has('period') && (
          <Field label={t('field_period')}>
            <Input
              value={plan.period ?? ''}
              disabled={isBusy}
              maxLength={40}
              placeholder="11/2026"
              onChange={({ target }) => onChange({ ...plan, period: target.value.trim() === '' ? null : target.value })}
            />
          </Field>
        )}
        <Field label={t('numbers')}>
          <Select
            value={plan.numbers}
            disabled={isBusy}
            options={(['vietnamese', 'plain'] as const).map((value) => ({ value, text: t(`numbers_${value}`) }))}
            onPick={(numbers) => onChange({ ...plan, numbers: numbers as FilePlan['numbers'] })}
          />
        </Field>
      </div>
      <p className="fi-fault" role="status">
        {fault && t(`fault_${fault}`)}
      </p>
    </div>
  );
};

const AreaField = ({ plan, isBusy, onChange }: Props) => {
  const { t, i18n } = useTranslation('files');
  const units = useLive('adminUnits.list').rows;
  const gates = useLive('places.list').rows.filter(({ kind }) => kind === 'gate');
  const options = [
    { value: '', text: t('choosePrompt') },
    ...units
      .toSorted((a, b) => Number(b.type === 'tinh') - Number(a.type === 'tinh'))
      .map(({ code, fullName, nameEn }) => ({ value: code as string, text: nameIn(i18n.language, { name: fullName, nameEn }) })),
    ...gates.map((gate) => ({ value: gate.id as string, text: nameIn(i18n.language, gate) })),
  ];
  return (
    <Field label={t('area')}>
      <Select
        value={plan.area ?? ''}
        disabled={isBusy}
        options={options}
        onPick={(area) => onChange({ ...plan, area: (area || null) as AreaId | null })}
      />
    </Field>
  );
};
