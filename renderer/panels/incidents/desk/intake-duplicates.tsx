import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { readPhone } from '#domain/desk/phone.ts';
import { type Likeness, proposeDuplicates } from '#domain/desk/propose-duplicates.ts';
import { useNow } from '../../../data/clock.ts';
import { useLive } from '../../../data/live.ts';
import { usePreferences } from '../../../data/preferences.ts';
import { formatAge, formatNumber } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { SeverityBadge } from '../../../ui/severity-badge.tsx';
import type { IntakeDraft } from './intake-draft.ts';

/** Open incidents a report is compared with. */
const compared = 500;

type IntakeDuplicatesProps = { draft: IntakeDraft; onAdd: (row: IncidentRow) => void };

/** Incidents the report may be about already, worked out while it is typed; it can be added to one of them instead. */
export const IntakeDuplicates = ({ draft, onAdd }: IntakeDuplicatesProps) => {
  const { t } = useTranslation('desk');
  const now = useNow(30_000);
  const open = useLive('incidents.list', { filter: { scope: 'open' }, limit: compared }).rows;
  const told = useDeferredValue(draft);
  const found = proposeDuplicates({ ...told.details, callerPhone: readPhone(told.phone) }, open, now);
  return (
    <section className="intake-side" aria-label={t('dups')}>
      <h3>{t('dups')}</h3>
      {found.length === 0 && <p className="dim">{t('dupsNone')}</p>}
      {found.map((likeness) => {
        const row = open.find(({ id }) => id === likeness.id);
        return row && <Duplicate key={row.id} row={row} likeness={likeness} onAdd={() => onAdd(row)} />;
      })}
    </section>
  );
};

const Duplicate = ({ row, likeness: { km, ageMs, sharedWords }, onAdd }: { row: IncidentRow; likeness: Likeness; onAdd: () => void }) => {
  const { t } = useTranslation(['desk', 'common']);
  const lang = usePreferences((preferences) => preferences.lang);
  const why = [
    formatAge(t, ageMs),
    km !== null && t('dupKm', { km: formatNumber(Math.round(km * 10) / 10, lang) }),
    sharedWords.length > 0 && t('dupWords', { words: sharedWords.slice(0, 4).join(', ') }),
  ];
  return (
    <div className="intake-dup" data-testid="duplicate">
      <span className="desk-line">
        <SeverityBadge severity={row.severity} />
        <b>{row.title}</b>
      </span>
      <p className="dim">{why.filter(Boolean).join(' · ')}</p>
      <Button onClick={onAdd}>{t('dupAdd')}</Button>
    </div>
  );
};
