import { Pencil, Unlink } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ScreenHealthRow, ScreenReport } from '#contract/wall.ts';
import { useNow } from '../../data/clock.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct } from '../../data/may-act.ts';
import { formatAge, formatDateTime, formatNumber, formatTime } from '../../i18n/format.ts';
import { IconButton } from '../../ui/button.tsx';
import type { Remote } from './remote-displays.tsx';

type Props = {
  remote: Remote;
  health: ScreenHealthRow | undefined;
  mayUnpair: boolean;
  onRename: () => void;
  onUnpair: () => void;
};

const dayMs = 86_400_000;

/** One paired computer: whether it is there, since when and where, and what it told of itself. */
export const RemoteRow = ({ remote, health, mayUnpair, onRename, onUnpair }: Props) => {
  const { t } = useTranslation(['display', 'common']);
  const mayAct = useMayAct();
  const nowMs = useNow(10_000);
  const isOnline = health?.isOnline ?? false;
  const sinceMs = health?.sinceMs ?? null;
  const since = sinceMs === null ? null : nowMs - sinceMs < dayMs / 2 ? formatTime(sinceMs) : formatDateTime(sinceMs);
  const users = useLive('users.list').rows;
  const who = remote.pairedBy === null ? null : (users.find(({ id }) => id === remote.pairedBy)?.name ?? remote.pairedBy);
  const paired = { who, when: formatDateTime(remote.pairedAtMs) };
  const isNew = !isOnline && sinceMs === null;
  return (
    <li className="remote" data-online={isOnline} data-testid="remote-display">
      <span className="remote-dot" aria-hidden="true" />
      <div className="remote-name">
        <strong>{remote.name}</strong>
        <span>
          {t(isNew ? 'neverOnline' : isOnline ? 'online' : 'offline')}
          {since !== null && ` ${t('sinceTime', { time: since })}`}
          {health?.address && ` · ${health.address}`}
        </span>
        <small>{t(paired.who === null ? 'pairedAt' : 'pairedBy', paired)}</small>
      </div>
      <Report report={health?.report ?? null} age={health?.reportedAtMs ? formatAge(t as TFunction, nowMs - health.reportedAtMs) : null} />
      <IconButton label={t('rename')} disabled={!mayAct} onClick={onRename}>
        <Pencil size={15} aria-hidden="true" />
      </IconButton>
      <IconButton label={t('unpair')} disabled={!mayUnpair} onClick={onUnpair}>
        <Unlink size={15} aria-hidden="true" />
      </IconButton>
    </li>
  );
};

const Report = ({ report, age }: { report: ScreenReport | null; age: string | null }) => {
  const { t, i18n } = useTranslation('display');
  const number = (value: number): string => formatNumber(Math.round(value), i18n.language === 'en' ? 'en' : 'vi');
  if (!report || age === null) return <p className="remote-report">{t('noReport')}</p>;
  const { lateMs, framesPerSecond, clockErrorMs, failing, pixels } = report;
  return (
    <p className="remote-report">
      <span>
        {failing > 0 && <em>{t('failing', { count: failing })} · </em>}
        {lateMs !== null && `${t('late', { ms: number(lateMs) })} · `}
        {t('fps', { n: number(framesPerSecond) })}
      </span>
      <span>
        {t('clock', { ms: number(clockErrorMs) })} · {pixels.width} × {pixels.height} · {t('reported', { age })}
      </span>
    </p>
  );
};
