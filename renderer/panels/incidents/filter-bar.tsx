import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IncidentStatus, IncidentType, type Severity } from '#domain/incident.ts';
import { useIncidentFilter } from '../../data/incident-filter.ts';
import { usePreferences } from '../../data/preferences.ts';
import { formatNumber } from '../../i18n/format.ts';
import { IconButton } from '../../ui/button.tsx';
import { Input, Select } from '../../ui/field.tsx';
import type { LiveView } from '../../data/live-cache.ts';
import { SavedSearches } from './saved-searches.tsx';
import { Understood } from './understood.tsx';

type FilterBarProps = { total: number; shown: number; status: LiveView<'incidents.list'>['status'] };

/** Narrows the list; what is narrowed stays visible as such. */
export const FilterBar = ({ total, shown, status }: FilterBarProps) => {
  const { t } = useTranslation(['incidents', 'common', 'desk', 'mapTools']);
  const { filter, narrow, reset } = useIncidentFilter();
  const lang = usePreferences((preferences) => preferences.lang);
  const narrowed = Object.keys(filter).length > 1 || filter.scope !== 'open';
  const n = formatNumber(total, lang);
  return (
    <div className="filter-bar">
      <Input
        type="search"
        aria-label={t('filterText')}
        placeholder={t('filterText')}
        value={filter.text ?? ''}
        onChange={(event) => narrow({ text: event.target.value })}
      />
      <Select
        aria-label={t('scope')}
        value={filter.scope}
        onPick={(scope) => narrow({ scope: scope as 'open' })}
        options={(['open', 'ended', 'all'] as const).map((value) => ({ value, text: t(`scope_${value}`) }))}
      />
      <Select
        aria-label={t('severity')}
        value={String(filter.severities?.[0] ?? '')}
        onPick={(severity) => narrow({ severities: severity === '' ? undefined : [Number(severity) as Severity] })}
        options={[
          { value: '', text: t('anySeverity') },
          ...([1, 2, 3, 4] as const).map((value) => ({ value: String(value), text: t(`common:severity_${value}`) })),
        ]}
      />
      <Select
        aria-label={t('status')}
        value={filter.statuses?.[0] ?? ''}
        onPick={(status) => narrow({ statuses: status === '' ? undefined : [status as IncidentStatus] })}
        options={[
          { value: '', text: t('anyStatus') },
          ...IncidentStatus.options.map((value) => ({ value, text: t(`common:status_${value}`) })),
        ]}
      />
      <Select
        aria-label={t('type')}
        value={filter.types?.[0] ?? ''}
        onPick={(type) => narrow({ types: type === '' ? undefined : [type as IncidentType] })}
        options={[{ value: '', text: t('anyType') }, ...IncidentType.options.map((value) => ({ value, text: t(`common:type_${value}`) }))]}
      />
      <SavedSearches />
      <Select
        aria-label={t('desk:order')}
        value={filter.order ?? 'severity'}
        onPick={(order) => narrow({ order: order === 'due' ? 'due' : undefined })}
        options={[
          { value: 'severity', text: t('desk:orderSeverity') },
          { value: 'due', text: t('desk:orderDue') },
        ]}
      />
      <span className="filter-count" role="status">
        {status === 'stale' && <em className="warn">{t('stale')} · </em>}
        {shown < total ? t('countShown', { shown: formatNumber(shown, lang), n }) : t('count', { n })}
        {narrowed && (
          <IconButton label={t('clearFilter')} onClick={reset}>
            <X size={14} />
          </IconButton>
        )}
      </span>
      {filter.area && <span className="filter-area">{t('mapTools:filteredByArea')}</span>}
      {filter.text && <Understood text={filter.text} />}
    </div>
  );
};
