import { useTranslation } from 'react-i18next';
import { availabilityOf, type CameraDay, type CameraHealthRow } from '#contract/camera-health.ts';
import { formatDate, formatDateTime, formatNumber, formatTime } from '../../i18n/format.ts';

const percent = (part: number, lang: 'vi' | 'en'): string => `${formatNumber(Math.floor(part * 1000) / 10, lang)} %`;

/** What is said of the health of cameras in the officer's language. */
export const useHealthWords = () => {
  const { t, i18n } = useTranslation(['cameraHealth', 'cameras', 'common']);
  const lang: 'vi' | 'en' = i18n.language === 'en' ? 'en' : 'vi';
  const part = (day: CameraDay | undefined): string => {
    const available = day && availabilityOf(day);
    return available === undefined || available === null ? '–' : percent(available, lang);
  };
  return {
    ...{ t, i18n, lang },
    /** The province's day, as `CameraDay` names it. */
    dayOf: (ms: number): string => formatDate(ms).split('/').reverse().join('-'),
    condition: ({ condition, reason, sinceMs }: CameraHealthRow, nowMs: number): string => {
      const isToday = sinceMs !== null && nowMs - sinceMs < 86_400_000;
      const since =
        sinceMs === null || condition === 'unknown' ? null : t('since', { time: isToday ? formatTime(sinceMs) : formatDateTime(sinceMs) });
      const why = reason === null ? null : t(`cameras:reason_${reason}`, { defaultValue: t('cameras:reason_refused') });
      return [t(`condition_${condition}`), why, since].filter(Boolean).join(' · ');
    },
    resolution: ({ height, usualHeight }: CameraHealthRow, isLowered: boolean): string => {
      if (height === null) return usualHeight === null ? '–' : t('usually', { n: usualHeight });
      return isLowered ? t('lowered', { n: height, usual: usualHeight }) : t('cameras:lines', { n: height });
    },
    availability: part,
    /** `24/11: 98,2 %, mất 2 lần`. */
    day: (day: CameraDay): string =>
      t('dayTold', { day: day.day.slice(5).split('-').reverse().join('/'), part: part(day), n: day.failures }),
  };
};
