import { useTranslation } from 'react-i18next';
import { useClockOffsetMs, useNow } from '../data/clock.ts';
import { formatClock, formatDate, formatWeekdayName } from '../i18n/format.ts';

/** The centre's time, as large as the monitor. */
export const WallClock = () => {
  const { t, i18n } = useTranslation('room');
  const offsetMs = useClockOffsetMs();
  const nowMs = useNow(1000) + (offsetMs ?? 0);
  return (
    <div className="wall-clock">
      <time>{formatClock(nowMs)}</time>
      <p>
        {formatWeekdayName(nowMs, i18n.language === 'en' ? 'en' : 'vi')}, {formatDate(nowMs)}
      </p>
      {offsetMs === null && <small>{t('clockOwn')}</small>}
    </div>
  );
};
