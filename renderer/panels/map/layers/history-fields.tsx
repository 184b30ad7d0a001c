import { useTranslation } from 'react-i18next';
import { IncidentType } from '#domain/incident.ts';
import { type HistoryChoice, SPANS_HOURS, useHistoryChoice } from './history-choice.ts';

type Option = { readonly value: string; readonly text: string };

const Choose = ({
  label,
  value,
  options,
  onPick,
}: {
  label: string;
  value: string;
  options: readonly Option[];
  onPick: (value: string) => void;
}) => (
  <label>
    {label}
    <select value={value} onChange={({ target }) => onPick(target.value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  </label>
);

const numberOf = (value: string): number | null => (value === '' ? null : Number(value));

/** Which incidents history and density show. */
export const HistoryFields = () => {
  const { t } = useTranslation('mapLayers');
  const { t: common } = useTranslation('common');
  const { t: map } = useTranslation('map');
  const { scope, severity, type, spanHours, choose } = useHistoryChoice();
  const scopes = (['all', 'open', 'ended'] as const).map((value) => ({ value, text: t(`scope_${value}`) }));
  const severities = ([1, 2, 3, 4] as const).map((value) => ({ value: String(value), text: map(`severity_${value}`) }));
  const types = IncidentType.options.map((value) => ({ value, text: common(`type_${value}`) }));
  const spans = SPANS_HOURS.map((value) => ({ value: String(value ?? ''), text: t(`span_${value ?? 'all'}`) }));
  return (
    <fieldset className="layer-fields">
      <legend>{t('filter')}</legend>
      <Choose label={t('scope')} value={scope} options={scopes} onPick={(value) => choose({ scope: value as HistoryChoice['scope'] })} />
      <Choose
        label={t('severity')}
        value={String(severity ?? '')}
        options={[{ value: '', text: t('anySeverity') }, ...severities]}
        onPick={(value) => choose({ severity: numberOf(value) })}
      />
      <Choose
        label={t('type')}
        value={type ?? ''}
        options={[{ value: '', text: t('anyType') }, ...types]}
        onPick={(value) => choose({ type: value === '' ? null : value })}
      />
      <Choose
        label={t('span')}
        value={String(spanHours ?? '')}
        options={spans}
        onPick={(value) => choose({ spanHours: numberOf(value) })}
      />
    </fieldset>
  );
};
