import { describe, expect, it } from 'vitest';
import {
  computeAge,
  formatClock,
  formatDate,
  formatDateTime,
  formatFigure,
  formatMonth,
  formatNumber,
  formatTime,
  formatWeekday,
  formatWeekdayName,
  formatBitRate,
} from './format.ts';

// 22/11/2026 16:05:09 UTC is 23:05:09 in the province, a Sunday.
const moment = Date.UTC(2026, 10, 22, 16, 5, 9);

describe('dates', () => {
  it('are written day first, in the province’s time', () => {
    expect(formatDateTime(moment)).toBe('22/11/2026 23:05');
    expect(formatDate(moment + 3_600_000)).toBe('23/11/2026');
    expect(formatClock(moment)).toBe('23:05:09');
    expect(formatTime(moment)).toBe('23:05');
  });
  it('write midnight as 00, never 24', () => expect(formatTime(Date.UTC(2026, 10, 22, 17, 0))).toBe('00:00'));
  it('name weekdays as a roster does', () => {
    expect(formatWeekday(moment, 'vi')).toBe('CN');
    expect(formatWeekday(moment + 3_600_000, 'vi')).toBe('T2');
    expect(formatWeekday(moment, 'en')).toBe('Sun');
    expect(formatWeekdayName(moment, 'vi')).toBe('Chủ nhật');
    expect(formatWeekdayName(moment + 3_600_000, 'vi')).toBe('Thứ hai');
    expect(formatWeekdayName(moment, 'en')).toBe('Sunday');
  });
});

describe('formatFigure', () => {
  it('keeps its decimals, so that figures stand under each other', () =>
    expect([formatFigure(9805.5, 1, 'vi'), formatFigure(98, 1, 'vi'), formatFigure(9805.5, 1, 'en'), formatFigure(0.256, 2, 'vi')]).toEqual(
      ['9.805,5', '98,0', '9,805.5', '0,26'],
    ));
});

it('names months as a calendar does', () => expect([formatMonth(10, 'vi'), formatMonth(10, 'en')]).toEqual(['thg 11', 'Nov']));

describe('formatNumber', () => {
  it('groups by dots and cuts by a comma in Vietnamese', () => expect(formatNumber(1234567.8, 'vi')).toBe('1.234.567,8'));
});

describe('computeAge', () => {
  it.each([
    [-5000, 'now', 0],
    [4999, 'now', 0],
    [5000, 'seconds', 5],
    [59_999, 'seconds', 59],
    [60_000, 'minutes', 1],
    [3_599_999, 'minutes', 59],
    [3_600_000, 'hours', 1],
    [86_400_000, 'days', 1],
  ] as const)('%d ms is %s %d', (ms, unit, n) => expect(computeAge(ms)).toEqual({ unit, n }));
});

it.each([
  [84_400, 'vi', '84 kbit/s'],
  [1_240_000, 'vi', '1,2 Mbit/s'],
  [1_240_000, 'en', '1.2 Mbit/s'],
  [999_600, 'en', '1 Mbit/s'],
  [0, 'en', '0 kbit/s'],
] as const)('writes %i bits a second in %s as %s', (rate, lang, text) => expect(formatBitRate(rate, lang)).toBe(text));
