import { useTranslation } from 'react-i18next';
import type { IncidentId } from '#domain/ids.ts';
import { useNow } from '../../data/clock.ts';
import { useLive } from '../../data/live.ts';
import { formatAge, formatTime } from '../../i18n/format.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { CellNotice } from './cell-notice.tsx';

const lastLines = 3;

/** The commune stands in many a place already. */
const placeOf = (text: string, commune: string | undefined): string =>
  commune === undefined || text.includes(commune) ? text : [text, commune].filter(Boolean).join(' · ');

/** An incident for people across the room. */
export const IncidentCell = ({ id }: { id: IncidentId }) => {
  const { t } = useTranslation(['wallPage', 'incidents', 'common']);
  const { rows, status } = useLive('incident.detail', { id });
  const timeline = useLive('incident.timeline', { id }).rows;
  const users = useLive('users.list').rows;
  const communes = useLive('adminUnits.list').rows;
  const nowMs = useNow(10_000);
  const [row] = rows;
  if (!row) return <CellNotice title={t(status === 'loading' ? 'loadingIncident' : 'noIncident')} />;
  const nameOf = (userId: string | null): string | undefined => users.find((user) => user.id === userId)?.name;
  const commune = communes.find(({ code }) => code === row.communeCode)?.fullName;
  return (
    <article className="cell-incident" data-severity={row.severity}>
      <header>
        <SeverityBadge severity={row.severity} />
        <span>{t(`common:type_${row.type}`)}</span>
        <StatusPill status={row.status} />
      </header>
      <h2>{row.title}</h2>
      <p className="cell-incident-place">{placeOf(row.placeText, commune) || t('incidents:noPlace')}</p>
      <p className="cell-incident-who">
        {[nameOf(row.ownerId) ?? t('incidents:noOwner'), row.unit].filter(Boolean).join(' · ')}
        {' · '}
        {t('reported', { age: formatAge(t, nowMs - row.reportedAtMs) })}
      </p>
      <ol>
        {timeline.slice(-lastLines).map((entry) => (
          <li key={entry.id}>
            <time>{formatTime(entry.atMs)}</time> {nameOf(entry.actor) ?? entry.actor} {t(`incidents:tl_${entry.kind}`)}
            {entry.text && entry.kind !== 'created' ? `: ${entry.text}` : ''}
          </li>
        ))}
      </ol>
    </article>
  );
};
