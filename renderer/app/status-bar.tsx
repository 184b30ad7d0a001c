import { Cloud, CloudOff, LoaderCircle, Network } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StatusRow } from '#contract/rows.ts';
import { useIncidentFilter } from '../data/incident-filter.ts';
import { useClockOffsetMs, useNow } from '../data/clock.ts';
import { useLive } from '../data/live.ts';
import { usePreferences } from '../data/preferences.ts';
import { formatAge, formatClock, formatDate, formatTime, formatWeekday } from '../i18n/format.ts';
import { SeverityBadge } from '../ui/severity-badge.tsx';
import { AlarmTwin } from './alarm-twin/alarm-twin.tsx';
import { OutboxButton } from './outbox-button.tsx';
import { useSession } from '../data/session.ts';

const Clock = () => {
  const { t } = useTranslation('shell');
  const lang = usePreferences((state) => state.lang);
  const now = useNow(1000);
  const corrected = useClockOffsetMs() !== null;
  return (
    <span className="cell" title={corrected ? t('corrected') : t('uncorrected')}>
      <b className="clock">{formatClock(now)}</b>
      <span>{`${formatWeekday(now, lang)} ${formatDate(now)}`}</span>
      {!corrected && <em className="warn">{t('uncorrected')}</em>}
    </span>
  );
};

const told = ['hubUnreachable', 'timeout', 'notAHub', 'protocolMismatch', 'forbidden', 'overloaded'] as const;

const Hub = ({ hub, hubName, lastSyncAtMs, catchUp, download }: StatusRow) => {
  const { t } = useTranslation(['shell', 'common']);
  const now = useNow(5000);
  const name = hubName === 'embedded' ? t('embedded') : hubName.replace(/^https?:\/\/|\/$/g, '');
  const Icon = hub.state === 'online' ? Cloud : hub.state === 'offline' ? CloudOff : LoaderCircle;
  const why = hub.state === 'offline' ? t(`why_${told.find((kind) => kind === hub.kind) ?? 'other'}`) : null;
  return (
    <span className="cell" data-testid="hub-state" data-state={hub.state} title={hub.state === 'offline' ? hub.message : undefined}>
      <Icon size={14} aria-hidden="true" />
      <span>
        {t('hub')} {name}: <b>{hub.state === 'offline' ? t('hub_offline', { time: formatTime(hub.sinceMs) }) : t(`hub_${hub.state}`)}</b>
        {why !== null && ` (${why})`}
      </span>
      <span className="dim">{lastSyncAtMs === null ? t('neverSynced') : t('lastSync', { age: formatAge(t, now - lastSyncAtMs) })}</span>
      {download && (
        <span className="catch-up">
          <progress
            {...(download.totalBytes === null ? {} : { value: download.doneBytes, max: download.totalBytes })}
            aria-label={t('firstInstall')}
          />
          {download.totalBytes === null
            ? t('firstInstallMade')
            : t('firstInstallDone', { percent: Math.floor((download.doneBytes * 100) / download.totalBytes) })}
        </span>
      )}
      {catchUp && (
        <span className="catch-up">
          <progress value={catchUp.done} max={catchUp.total} aria-label={t('catchUp', catchUp)} />
          {t('catchUp', catchUp)}
        </span>
      )}
    </span>
  );
};

const Desks = ({ desks }: { desks: number }) => {
  const { t } = useTranslation('shell');
  return (
    <span className="cell" data-testid="desks" title={t(desks === 0 ? 'desksHelp_none' : 'desksHelp_some')}>
      <Network size={14} aria-hidden="true" />
      {t('desks')} <b>{desks}</b>
    </span>
  );
};

const Severities = ({ openBySeverity }: Pick<StatusRow, 'openBySeverity'>) => {
  const { t } = useTranslation('shell');
  const narrow = useIncidentFilter((state) => state.narrow);
  return (
    <span className="cell severities" role="group" aria-label={t('openBySeverity')}>
      {([1, 2, 3, 4] as const).map((severity) => (
        <button key={severity} type="button" className="count" onClick={() => narrow({ scope: 'open', severities: [severity] })}>
          <SeverityBadge severity={severity} />
          {openBySeverity[severity - 1]}
        </button>
      ))}
    </span>
  );
};

const Officer = () => {
  const { t } = useTranslation(['shell', 'common']);
  const officerId = useSession()?.session.officerId;
  const officer = useLive('users.list').rows.find(({ id }) => id === officerId);
  return <span className="cell">{officer ? `${officer.name} · ${t(`common:role_${officer.role}`)}` : t('nobody')}</span>;
};

/** One line that tells the truth about clock, hub, outbox, officer and load. */
export const StatusBar = () => {
  const status = useLive('status.get').rows[0];
  return (
    <footer className="status-bar">
      <Clock />
      {status && <Hub {...status} />}
      {status && <OutboxButton status={status} />}
      {status?.desks?.linked != null && <Desks desks={status.desks.linked} />}
      <span className="spring" />
      <AlarmTwin />
      {status && <Severities openBySeverity={status.openBySeverity} />}
      <Officer />
    </footer>
  );
};
