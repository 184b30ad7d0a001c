import type { HistoryPoint } from './history.ts';
import { type Beat, type Holidays, type Season, seasonOf } from './season.ts';

/** So many periods of holidays have to be known before they are heard. */
const leastHeard = 3;

/**
 * The week of a series, with holidays as Sundays, unless its own past says they are not: a river does not rest. Each holiday that is known
 * is heard: whether it was nearer to the Sunday of its week or to the same weekday a week before or after.
 */
export const seasonFor = (history: readonly HistoryPoint[], beat: Beat, holidays: Holidays): Season => {
  const season = seasonOf(beat, holidays);
  const heard = history.flatMap((_, i) => isLikeSunday(history, i, season) ?? []);
  const likeSunday = heard.filter(Boolean).length;
  if (heard.length < leastHeard || likeSunday * 2 >= heard.length) return season;
  return { ...seasonOf(beat, new Set()), isHoliday: season.isHoliday };
};

/** Null: it is no holiday, a Sunday anyway, or there is nothing to compare it with. */
const isLikeSunday = (history: readonly HistoryPoint[], i: number, season: Season): boolean | null => {
  const { startMs = 0, value = null } = history[i] ?? {};
  const daily = season.places / 7;
  const weekday = Math.floor(season.placeOf(startMs) / daily);
  if (value === null || weekday === 6 || !season.isHoliday(startMs)) return null;
  const sunday = history[i + (6 - weekday) * daily]?.value ?? null;
  const [before, after] = [history[i - season.places], history[i + season.places]];
  const usual = [before, after].find((point) => point && point.value !== null && !season.isHoliday(point.startMs))?.value ?? null;
  return sunday === null || usual === null ? null : Math.abs(value - sunday) <= Math.abs(value - usual);
};
