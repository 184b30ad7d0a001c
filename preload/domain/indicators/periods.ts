/** How often an indicator is told. `minute` comes in steps of `every` minutes; `event`: whenever something happens. */
export const cadences = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'event'] as const;
export type Cadence = (typeof cadences)[number];

/** The rhythm of an indicator: its cadence and, for minutes, the step. */
export type Rhythm = { readonly cadence: Cadence; readonly every: number };

/** A stretch of time a value stands for: from `startMs` on, before `endMs`. */
export type Period = { readonly startMs: number; readonly endMs: number };

const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
/** The province's time is UTC+7 all year; it never knew summer time since 1975. */
const offsetMs = 7 * hourMs;

type Calendar = { readonly year: number; readonly month: number; readonly day: number };

const calendarOf = (ms: number): Calendar => {
  const local = new Date(ms + offsetMs);
  return { year: local.getUTCFullYear(), month: local.getUTCMonth(), day: local.getUTCDate() };
};

/** Midnight in the province; months and days beyond their end run on. */
export const localMidnight = (year: number, month: number, day: number): number => Date.UTC(year, month, day) - offsetMs;

const evenly = (ms: number, lengthMs: number, originMs: number): Period => {
  const startMs = Math.floor((ms - originMs) / lengthMs) * lengthMs + originMs;
  return { startMs, endMs: startMs + lengthMs };
};

/** A Monday in the province. */
const aMonday = localMidnight(1970, 0, 5);

/** The period of a rhythm that a moment lies in, by the province's calendar. An event is its own millisecond. */
export const periodAt = ({ cadence, every }: Rhythm, ms: number): Period => {
  const { year, month } = calendarOf(ms);
  switch (cadence) {
    case 'year':
      return { startMs: localMidnight(year, 0, 1), endMs: localMidnight(year + 1, 0, 1) };
    case 'quarter': {
      const first = month - (month % 3);
      return { startMs: localMidnight(year, first, 1), endMs: localMidnight(year, first + 3, 1) };
    }
    case 'month':
      return { startMs: localMidnight(year, month, 1), endMs: localMidnight(year, month + 1, 1) };
    case 'week':
      return evenly(ms, 7 * dayMs, aMonday);
    case 'day':
      return evenly(ms, dayMs, aMonday);
    case 'hour':
      return evenly(ms, hourMs, aMonday);
    case 'minute':
      return evenly(ms, every * minuteMs, aMonday);
    case 'event':
      return { startMs: ms, endMs: ms + 1 };
  }
};

export const periodBefore = (rhythm: Rhythm, startMs: number): Period => periodAt(rhythm, startMs - 1);

export const periodAfter = (rhythm: Rhythm, startMs: number): Period => periodAt(rhythm, periodAt(rhythm, startMs).endMs);

/** Where the calendar year of a moment begins: what is cumulative counts from here. */
export const yearStart = (ms: number): number => localMidnight(calendarOf(ms).year, 0, 1);

/**
 * The same period a year before: the same date, hour and minute; of weeks the one that lies 52 weeks back, so that
 * weekdays meet. 29 February is compared with 28 February.
 */
export const sameLastYear = (rhythm: Rhythm, startMs: number): Period => {
  if (rhythm.cadence === 'week') return periodAt(rhythm, startMs - 52 * 7 * dayMs);
  const { year, month, day } = calendarOf(startMs);
  const midnight = localMidnight(year, month, day);
  const lastDay = calendarOf(localMidnight(year - 1, month + 1, 0)).day;
  return periodAt(rhythm, localMidnight(year - 1, month, Math.min(day, lastDay)) + (startMs - midnight));
};

const two = (n: number): string => String(n).padStart(2, '0');

/** How a period is written in files and by other systems: `2026`, `2026-Q3`, `2026-11`, `2026-11-28`, `2026-11-28T08:00` (province's time). A week is written by its Monday. */
export const writePeriod = ({ cadence }: Rhythm, startMs: number): string => {
  const { year, month, day } = calendarOf(startMs);
  const date = `${year}-${two(month + 1)}-${two(day)}`;
  if (cadence === 'year') return String(year);
  if (cadence === 'quarter') return `${year}-Q${Math.floor(month / 3) + 1}`;
  if (cadence === 'month') return date.slice(0, 7);
  if (cadence === 'week' || cadence === 'day') return date;
  const local = new Date(startMs + offsetMs);
  const seconds = cadence === 'event' ? `:${two(local.getUTCSeconds())}` : '';
  return `${date}T${two(local.getUTCHours())}:${two(local.getUTCMinutes())}${seconds}`;
};

const written = /^(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?)?))?$/;

/** Reads what `writePeriod` writes; null where it names no period of this rhythm, also for a moment inside of one. */
export const readPeriod = (rhythm: Rhythm, text: string): Period | null => {
  const found = written.exec(text);
  if (!found) return null;
  const [year = 0, quarter, month, day = 1, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const startMs =
    localMidnight(year, quarter ? (quarter - 1) * 3 : (month ?? 1) - 1, day) + hour * hourMs + minute * minuteMs + second * 1000;
  const period = periodAt(rhythm, startMs);
  return period.startMs === startMs && writePeriod(rhythm, startMs) === text ? period : null;
};
