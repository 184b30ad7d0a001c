import { dayMs, hourMs } from '../indicators/periods.ts';

/** The rhythms a week can be told in. */
export const beats = ['day', 'hour'] as const;
export type Beat = (typeof beats)[number];

export const isBeat = (cadence: string): cadence is Beat => cadence === 'day' || cadence === 'hour';

/** Dates of the province's calendar (`2026-02-17`) that are days off whatever weekday they fall on. */
export type Holidays = ReadonlySet<string>;

const offsetMs = 7 * hourMs;

export const localDate = (ms: number): string => new Date(ms + offsetMs).toISOString().slice(0, 10);
/** 0 is Monday. */
const weekdayOf = (ms: number): number => (new Date(ms + offsetMs).getUTCDay() + 6) % 7;
const hourOf = (ms: number): number => new Date(ms + offsetMs).getUTCHours();

/**
 * The week of a series by the calendar of Asia/Ho_Chi_Minh. A *place* is where a period stands in its week: one of 7 days or 168 hours.
 * A *slot* is which periods are alike: the same weekday; of hours the same hour on workdays, on Saturdays, on days off. A holiday is like a
 * Sunday.
 */
export type Season = {
  readonly beat: Beat;
  readonly lengthMs: number;
  readonly places: number;
  readonly slots: number;
  placeOf(startMs: number): number;
  slotOf(startMs: number): number;
  isHoliday(startMs: number): boolean;
};

/** Reading a calendar is slow, and every model asks for the same moments. */
const remembering = (of: (ms: number) => number): ((ms: number) => number) => {
  const known = new Map<number, number>();
  return (ms) => {
    const found = known.get(ms) ?? of(ms);
    known.set(ms, found);
    return found;
  };
};

const kindOf = (weekday: number): number => (weekday < 5 ? 0 : weekday - 4);

export const seasonOf = (beat: Beat, holidays: Holidays): Season => {
  const isHoliday = (startMs: number): boolean => holidays.has(localDate(startMs));
  const dayOf = (startMs: number): number => (isHoliday(startMs) ? 6 : weekdayOf(startMs));
  if (beat === 'day')
    return { beat, lengthMs: dayMs, places: 7, slots: 7, placeOf: remembering(weekdayOf), slotOf: remembering(dayOf), isHoliday };
  const placeOf = (startMs: number): number => weekdayOf(startMs) * 24 + hourOf(startMs);
  const slotOf = (startMs: number): number => kindOf(dayOf(startMs)) * 24 + hourOf(startMs);
  return { beat, lengthMs: hourMs, places: 168, slots: 72, placeOf: remembering(placeOf), slotOf: remembering(slotOf), isHoliday };
};
