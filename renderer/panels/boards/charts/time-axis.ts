import { formatDate, formatTime } from '../../../i18n/format.ts';

const utcOffsetMs = 7 * 3_600_000;
const dayMs = 24 * 3_600_000;

/** A moment as the chart library is told it: it knows UTC only, and its ticks are to stand at midnights of the province. */
export const shifted = (ms: number): number => ms + utcOffsetMs;

/** A moment below an axis that covers so much: `08:00`, `28/11`, `11/2026`. */
export const axisTime = (ms: number, spanMs: number): string => {
  if (spanMs <= 3 * dayMs) return formatTime(ms);
  return spanMs <= 200 * dayMs ? formatDate(ms).slice(0, 5) : formatDate(ms).slice(3);
};
