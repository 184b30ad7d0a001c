import { useTranslation } from 'react-i18next';
import { type FileField, fileFields, type FilePlan, isFigure } from '#domain/ingest/file-plan.ts';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { Select } from '../../../ui/field.tsx';
import { withField, withIndicator } from './edit-plan.ts';
import { ForAll } from './for-all.tsx';
import { useFileDraft } from './file-draft.ts';
import { IndicatorSelect } from './indicator-select.tsx';
import { KeptPlans } from './kept-plans.tsx';
import type { useKeptPlans } from './use-propose.ts';

/** The second step: which column is which field. */
export const ColumnsStep = ({ kept }: { kept: ReturnType<typeof useKeptPlans> }) => {
  const { t } = useTranslation('files');
  const { look, plan, busy, setPlan } = useFileDraft();
  if (!look || !plan) return null;
  const isBusy = busy === 'bring';
  return (
    <section className="fi-step fi-columns" aria-labelledby="fi-columns">
      <h3 id="fi-columns">
        <b>2</b> {t('step_columns')}
      </h3>
      <KeptPlans kept={kept} />
      <div className="fi-table" tabIndex={0} role="region" aria-label={t('columnsOf')}>
        <table>
          <thead>
            <tr>
              {(['column', 'example', 'meaning', 'indicator'] as const).map((each) => (
                <th key={each} scope="col">
                  {t(each)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {look.columns.map((column, at) => (
              <ColumnLine
                key={column}
                {...{ column, plan, isBusy }}
                example={String(look.sample.find((row) => row[at] !== null)?.[at] ?? '')}
                onChange={setPlan}
                order={look.columns}
              />
            ))}
          </tbody>
        </table>
      </div>
      <ForAll {...{ plan, isBusy }} onChange={setPlan} />
    </section>
  );
};

type LineProps = {
  readonly column: string;
  readonly example: string;
  readonly plan: FilePlan;
  readonly order: readonly string[];
  readonly isBusy: boolean;
  readonly onChange: (plan: FilePlan) => void;
};

const ColumnLine = ({ column, example, plan, order, isBusy, onChange }: LineProps) => {
  const { t } = useTranslation('files');
  const own = plan.columns.find((each) => each.column === column);
  const options = [{ value: '', text: t('field_none') }, ...fileFields.map((field) => ({ value: field, text: t(`field_${field}`) }))];
  return (
    <tr data-used={own !== undefined || undefined}>
      <th scope="row">{column}</th>
      <td className="fi-example">{example}</td>
      <td>
        <Select
          aria-label={t('meaningOf', { column })}
          value={own?.field ?? ''}
          disabled={isBusy}
          options={options}
          onPick={(field) => onChange(withField(plan, order, column, field === '' ? null : (field as FileField)))}
        />
      </td>
      <td>
        {own && isFigure(own.field) && (
          <IndicatorSelect
            label={t('indicatorOf', { column })}
            none={t('ofRow')}
            value={own.indicator}
            disabled={isBusy}
            onPick={(indicator: IndicatorId | null) => onChange(withIndicator(plan, column, indicator))}
          />
        )}
      </td>
    </tr>
  );
};
