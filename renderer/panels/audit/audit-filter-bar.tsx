import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { anyAudit, type AuditFilter } from '#contract/audit.ts';
import { useLive } from '../../data/live.ts';
import { usePreferences } from '../../data/preferences.ts';
import { formatNumber } from '../../i18n/format.ts';
import { IconButton } from '../../ui/button.tsx';
import { Input, Select } from '../../ui/field.tsx';
import { auditGroups, readLocalTime, writeLocalTime } from './audit-words.ts';

type Props = {
  readonly filter: AuditFilter;
  readonly onChange: (filter: AuditFilter) => void;
  readonly total: number;
  readonly shown: number;
  readonly children: ReactNode;
};

/** Narrows the audit by who, what, to what and when. */
export const AuditFilterBar = ({ filter, onChange, total, shown, children }: Props) => {
  const { t } = useTranslation(['audit', 'common']);
  const lang = usePreferences((preferences) => preferences.lang);
  const users = useLive('users.list').rows;
  const narrow = (change: Partial<AuditFilter>): void => onChange({ ...filter, ...change });
  const n = formatNumber(total, lang);
  const isNarrowed = JSON.stringify(filter) !== JSON.stringify(anyAudit);
  return (
    <div className="filter-bar audit-filter">
      <Select
        aria-label={t('who')}
        value={filter.who ?? ''}
        onPick={(who) => narrow({ who: who === '' ? null : (who as AuditFilter['who']) })}
        options={[{ value: '', text: t('anyone') }, ...users.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Select
        aria-label={t('kind')}
        value={filter.kind ?? ''}
        onPick={(kind) => narrow({ kind: kind === '' ? null : kind })}
        options={[{ value: '', text: t('anyKind') }, ...auditGroups.map((value) => ({ value, text: t(`group_${value}`) }))]}
      />
      <Select
        aria-label={t('result')}
        value={filter.result ?? ''}
        onPick={(result) => narrow({ result: result === '' ? null : (result as 'ok') })}
        options={[
          { value: '', text: t('anyResult') },
          ...(['ok', 'rejected', 'conflict'] as const).map((value) => ({ value, text: t(`result_${value}`) })),
        ]}
      />
      <Input
        type="search"
        aria-label={t('target')}
        placeholder={t('target')}
        value={filter.target ?? ''}
        onChange={({ target: { value } }) => narrow({ target: value.trim() === '' ? null : value.trim().slice(0, 64) })}
      />
      {(['fromMs', 'toMs'] as const).map((edge) => (
        <Input
          key={edge}
          type="datetime-local"
          aria-label={t(edge)}
          title={t(edge)}
          value={writeLocalTime(filter[edge])}
          onChange={({ target: { value } }) => narrow({ [edge]: readLocalTime(value) })}
        />
      ))}
      <span className="filter-count" role="status">
        {shown < total ? t('countShown', { shown: formatNumber(shown, lang), n }) : t('count', { n })}
        {isNarrowed && (
          <IconButton label={t('clearFilter')} onClick={() => onChange(anyAudit)}>
            <X size={14} />
          </IconButton>
        )}
      </span>
      {children}
    </div>
  );
};
