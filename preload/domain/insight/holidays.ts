import type { Holidays } from './season.ts';

const days = (month: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `${month}-${String(from + i).padStart(2, '0')}`);

const fixed = (year: number): string[] => [...[`${year}-01-01`, `${year}-04-30`, `${year}-05-01`, `${year}-09-01`, `${year}-09-02`]];

/**
 * Public holidays of Vietnam by article 112 of the Labour Code: those of the solar calendar, the five days of Tết and the kings' day
 * (10th of the third lunar month). Days moved to make a longer rest are not in it. Years that are not told have no holidays: a quiet day
 * may then be marked, nothing else follows.
 */
export const vietnamHolidays: Holidays = new Set([
  ...[...fixed(2025), ...days('2025-01', 28, 31), '2025-02-01', '2025-04-07'],
  ...[...fixed(2026), ...days('2026-02', 16, 20), '2026-04-26'],
  ...[...fixed(2027), ...days('2027-02', 5, 9), '2027-04-16'],
]);
