import type { TFunction } from 'i18next';

/** Everything is shown in the province's time, wherever the console stands. */
const zone = 'Asia/Ho_Chi_Minh';
const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const fields = (ms: number): Record<string, string> => Object.fromEntries(parts.formatToParts(ms).map(({ type, value }) => [type, value]));

/** `22/11/2026 23:05`; put together here because ICU puts the time first in Vietnamese. */
export const formatDateTime = (ms: number): string => {
  const { day, month, year, hour, minute } = fields(ms);
  return `${day}/${month}/${year} ${hour}:${minute}`;
};

/** `22/11/2026`. */
export const formatDate = (ms: number): string => {
  const { day, month, year } = fields(ms);
  return `${day}/${month}/${year}`;
};

/** `23:05:09`. */
export const formatClock = (ms: number): string => {
  const { hour, minute, second } = fields(ms);
  return `${hour}:${minute}:${second}`;
};

/** `23:05`. */
export const formatTime = (ms: number): string => formatClock(ms).slice(0, 5);

const weekdays = {
  vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const utcOffsetMs = 7 * 3600 * 1000;

/** `T2` to `T7`, `CN`. */
export const formatWeekday = (ms: number, lang: 'vi' | 'en'): string => weekdays[lang][new Date(ms + utcOffsetMs).getUTCDay()] ?? '';

const monthNames = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

/** `thg 11`, for `T6` is a Friday; `Nov`. Months count from 0. */
export const formatMonth = (month: number, lang: 'vi' | 'en'): string =>
  lang === 'vi' ? `thg ${month + 1}` : monthNames.format(Date.UTC(2026, month, 1));

const weekdayNames = {
  vi: ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

/** `Thứ hai`, where there is room for it. */
export const formatWeekdayName = (ms: number, lang: 'vi' | 'en'): string =>
  weekdayNames[lang][new Date(ms + utcOffsetMs).getUTCDay()] ?? '';

const numbers = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') } as const;

/** `1.234.567,8` in Vietnamese. */
export const formatNumber = (value: number, lang: 'vi' | 'en'): string => numbers[lang].format(value);

const locales = { vi: 'vi-VN', en: 'en-GB' } as const;
const fixed = new Map<string, Intl.NumberFormat>();

/** `9.805,5` in Vietnamese: always so many decimals, so that figures stand under each other. */
export const formatFigure = (value: number, decimals: number, lang: 'vi' | 'en'): string => {
  const key = `${lang} ${decimals}`;
  const format =
    fixed.get(key) ?? new Intl.NumberFormat(locales[lang], { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  fixed.set(key, format);
  return format.format(value);
};

/** `84 kbit/s`, `1,2 Mbit/s`. */
export const formatBitRate = (bitsPerSecond: number, lang: 'vi' | 'en' = 'vi'): string =>
  bitsPerSecond < 999_500
    ? `${formatNumber(Math.round(bitsPerSecond / 1000), lang)} kbit/s`
    : `${formatNumber(Math.round(bitsPerSecond / 100_000) / 10, lang)} Mbit/s`;

/** How long ago, in the largest unit that says enough; the future counts as now. */
export const computeAge = (ms: number): { unit: 'now' | 'seconds' | 'minutes' | 'hours' | 'days'; n: number } => {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  if (seconds < 5) return { unit: 'now', n: 0 };
  if (seconds < 60) return { unit: 'seconds', n: seconds };
  if (seconds < 3600) return { unit: 'minutes', n: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { unit: 'hours', n: Math.floor(seconds / 3600) };
  return { unit: 'days', n: Math.floor(seconds / 86_400) };
};

/** `12 phút trước`. */
export const formatAge = (t: TFunction, ms: number): string => {
  const { unit, n } = computeAge(ms);
  return t(`common:age_${unit}`, { n });
};
