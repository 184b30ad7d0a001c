import { useTranslation } from 'react-i18next';

const minuteMs = 60_000;

/** A length of time in the two units that say enough: `42 phút`, `3 giờ 05 phút`, `2 ngày 4 giờ`. */
export const useSpanText = (): ((ms: number) => string) => {
  const { t } = useTranslation('desk');
  return (ms) => {
    const minutes = Math.floor(ms / minuteMs);
    if (minutes < 60) return t('minutes', { n: minutes });
    const hours = Math.floor(minutes / 60);
    if (hours < 24) return t('hours', { h: hours, m: minutes % 60 });
    return t('days', { d: Math.floor(hours / 24), h: hours % 24 });
  };
};
