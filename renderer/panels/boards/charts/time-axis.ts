import { formatDate, formatTime } from '../../../i18n/format.ts';

const utcOffsetMs = 7 * 3_600_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A moment as the chart library is told it: it knows UTC only, and its ticks are to stand at midnights of the province. */
export const shifted = (ms: number): number => ms + utcOffsetMs;

/** What moments a label may stand at, about so far apart. */
type Step = { readonly ms: number; readonly isAt: (localMs: number) => boolean };

const every = (ms: number): Step => ({ ms, isAt: (localMs) => localMs % ms === 0 });
/** Weeks begin on Monday; the first one of all was a Monday, the 5th of January 1970. */
const weeks = (n: number): Step => ({ ms: n * 7 * dayMs, isAt: (localMs) => (localMs - 4 * dayMs) % (n * 7 * dayMs) === 0 });
const months = (n: number): Step => ({
  ms: n * 28 * dayMs,
  isAt: (localMs) => {
    const at = new Date(localMs);
    return localMs % dayMs === 0 && at.getUTCDate() === 1 && (at.getUTCFullYear() * 12 + at.getUTCMonth()) % n === 0;
  },
});

const steps: readonly Step[] = [
  ...[5, 10, 15, 30].map((n) => every(n * minuteMs)),
  ...[1, 2, 3, 6, 12, 24, 48].map((n) => every(n * hourMs)),
  ...[1, 2].map(weeks),
  ...[1, 2, 3, 4, 6, 12, 24, 60].map(months),
];

/** How long a period of these moments is. */
export const gapOf = (moments: readonly number[]): number =>
  Math.min(...moments.slice(1).map((each, i) => each - (moments[i] ?? each)), Number.MAX_SAFE_INTEGER);

/** The moments that are named below an axis that has room for so many: evenly apart, at hours, days or months people count in. */
export const axisTicks = (moments: readonly number[], most: number): readonly number[] => {
  if (moments.length <= most) return moments;
  const gap = gapOf(moments);
  for (const { ms, isAt } of steps) {
    const named = ms < gap ? [] : moments.filter((each) => isAt(shifted(each)));
    if (named.length > 1 && named.length <= most) return named;
  }
  const stride = Math.ceil(moments.length / Math.max(1, most));
  return moments.filter((_, i) => (moments.length - 1 - i) % stride === 0);
};

/** A moment below an axis whose periods last so long: `08:00`, at midnight `28/11`, `11/2026`, `Q3/2026`, `2026`. */
export const axisTime = (ms: number, { gapMs, spanMs }: { readonly gapMs: number; readonly spanMs: number }): string => {
  const [, month = '', year = ''] = formatDate(ms).split('/');
  if (gapMs > 300 * dayMs) return year;
  if (gapMs > 80 * dayMs) return `Q${Math.ceil(Number(month) / 3)}/${year}`;
  if (gapMs > 20 * dayMs || spanMs > 300 * dayMs) return `${month}/${year}`;
  return gapMs < dayMs && shifted(ms) % dayMs !== 0 ? formatTime(ms) : formatDate(ms).slice(0, 5);
};

/** So many labels have room below an axis of that width. */
export const mostTicks = (moments: readonly number[], width: number, fontPx: number): number =>
  Math.max(2, Math.floor((width - fontPx * 4) / (fontPx * (gapOf(moments) > 20 * dayMs ? 5.4 : 4.2))));
